import { ROUND_MODES, type RoundMode, UNMAPPED, type Unmapped } from '../document.js';
import { MAX_ROUND_PLACES } from '../limits.js';
import { choice, closed, type JsonSchema, ref, told } from './parts.js';

const UNMAPPED_WORDS: Readonly<Record<Unmapped, string>> = {
  KEEP: 'The value stays as it is.',
  DEFAULT: 'The `default` beside it takes its place.',
  EMPTY: 'The field stays empty.',
  FAIL: 'The record fails, and the message names the value. This is so if nothing is said.',
};
const MODE_WORDS: Readonly<Record<RoundMode, string>> = {
  HALF_UP:
    'A half goes away from zero: 0.125 becomes 0.13, -0.125 becomes -0.13. This is so if nothing is said.',
  HALF_EVEN: 'A half goes to the even neighbour: 0.125 becomes 0.12, 0.135 becomes 0.14.',
  DOWN: 'Towards zero: 0.129 becomes 0.12.',
};

function inOrder<Word extends string>(
  words: readonly Word[],
  told: Readonly<Record<Word, string>>,
): JsonSchema {
  return choice(Object.fromEntries(words.map((word) => [word, told[word]])));
}

/** A `default` belongs to unmapped DEFAULT, and the other way round. */
const DEFAULT_WITH_DEFAULT: JsonSchema = {
  if: { properties: { unmapped: { const: 'DEFAULT' } }, required: ['unmapped'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: { required: ['default'] },
  else: { properties: { default: false } },
};
const UNMAPPED_KEYS: JsonSchema = {
  unmapped: ref('unmapped'),
  default: told('Default of the table', 'Taken for values without a row. Only with unmapped DEFAULT.', {}),
};

const PLACES: JsonSchema = { type: 'integer', minimum: 0, maximum: MAX_ROUND_PLACES };
const MODE = ref('roundMode');

const FINISH_KEYS: Readonly<Record<string, JsonSchema>> = {
  round: told(
    'Round',
    'Rounds the decimal that was made: digits after the point, or { "places": 2, "mode": "HALF_EVEN" }, or a multiple, { "to": "0.05" }.',
    { anyOf: [PLACES, ref('roundToPlaces'), ref('roundToMultiple')], examples: [2, { to: '0.05' }] },
  ),
  table: told(
    'Table',
    'Looks the value up: the name of a table of this document, { "setting": … } for rows in a setting, or { "shared": … } for a table that documents share.',
    { anyOf: [{ type: 'string' }, ref('settingTable'), ref('sharedTable')], examples: ['payment'] },
  ),
  default: told(
    'Default',
    'Taken if the value is null or "". An object is a rule of its own, without `to`.',
    {
      anyOf: [{ type: ['string', 'number', 'boolean', 'null', 'array'] }, ref('madeValue')],
      examples: ['', '999999', { setting: 'employeeNumber' }],
    },
  ),
  force: told('Force', 'true: take the default whatever the value is.', { type: 'boolean' }),
};

export const FINISH_PARTS: Readonly<Record<string, JsonSchema>> = {
  finish: told('What any rule may add', 'In this order: round, table, then default.', {
    type: 'object',
    properties: FINISH_KEYS,
    dependentRequired: { force: ['default'] },
  }),
  unmapped: told(
    'Unmapped values',
    'What becomes of a value that has no row.',
    inOrder(UNMAPPED, UNMAPPED_WORDS),
  ),
  table: told('Value table', 'Source value to target value.', {
    ...closed(
      {
        rows: told('Rows', 'Source value to target value. "" is the row of an empty value.', {
          type: 'object',
          examples: [{ cash: 'CASH', shopify_payments: 'PIN' }],
        }),
        ...UNMAPPED_KEYS,
      },
      ['rows'],
    ),
    ...DEFAULT_WITH_DEFAULT,
    examples: [{ rows: { cash: 'CASH', shopify_payments: 'PIN' }, unmapped: 'FAIL' }],
  }),
  settingTable: told(
    'Table in a setting',
    'The rows stand in a setting, which whoever sets up the flow fills in.',
    {
      ...closed({ setting: ref('settingName'), ...UNMAPPED_KEYS }, ['setting']),
      ...DEFAULT_WITH_DEFAULT,
      examples: [{ setting: 'paymentMethods', unmapped: 'FAIL' }],
    },
  ),
  sharedTable: told(
    'Shared table',
    'A table of the tenant that its documents share. A run keeps the version it began with.',
    {
      ...closed(
        {
          shared: told('Shared table', 'Name of the shared table.', { type: 'string', minLength: 1 }),
          ...UNMAPPED_KEYS,
        },
        ['shared'],
      ),
      ...DEFAULT_WITH_DEFAULT,
      examples: [{ shared: 'payment methods', unmapped: 'KEEP' }],
    },
  ),
  roundMode: told('Rounding mode', 'What becomes of a half.', inOrder(ROUND_MODES, MODE_WORDS)),
  roundToPlaces: told('Round to places', 'So many digits after the point.', {
    ...closed({ places: told('Places', 'Digits after the point.', PLACES), mode: MODE }, ['places']),
    examples: [{ places: 2, mode: 'HALF_EVEN' }],
  }),
  roundToMultiple: told('Round to a multiple', 'To the nearest multiple, such as five cents.', {
    ...closed(
      {
        to: told('Multiple', 'A decimal above zero, as text.', {
          type: 'string',
          pattern: '^\\+?(?=.*[1-9])\\d{1,40}(?:\\.\\d{1,40})?$',
          patternErrorMessage: 'A decimal above zero, as text, such as "0.05".',
          examples: ['0.05', '10'],
        }),
        mode: MODE,
      },
      ['to'],
    ),
    examples: [{ to: '0.05' }],
  }),
};
