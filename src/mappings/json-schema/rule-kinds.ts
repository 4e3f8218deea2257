import type { PlainValue } from '../../connectors/plain.js';
import { ARITHMETIC_KEYS, type ArithmeticKey, type KindKey } from '../document.js';
import { MAX_EXPRESSION_CHARS, MAX_RULES } from '../limits.js';
import { choice, type JsonSchema, listOf, ref, told } from './parts.js';

/** How one kind of rule is written. */
export interface KindSchema {
  readonly title: string;
  readonly description: string;
  /** The key that tells the kind. */
  readonly value: JsonSchema;
  /** Keys that go with it. */
  readonly companions?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  /** The definition with what it has in common with other kinds. */
  readonly shares?: 'listSteps' | 'stepsAndTake' | 'functionArguments';
  /** Without `to`. */
  readonly examples: readonly PlainValue[];
}

const LIST_STEPS: Readonly<Record<string, JsonSchema>> = {
  flatten: told(
    'Flatten',
    'First step: a path from the element to a list inside it, whose elements take its place. `.` takes lists of lists apart.',
    {
      ...ref('path'),
      pattern: '^[^$]',
      patternErrorMessage: 'A path that starts at the element, to a list inside it.',
    },
  ),
  where: told('Where', 'Second step: only elements for which this holds.', ref('condition')),
  sort: told('Sort', 'Third step: by one key, or by several, the first one first.', {
    anyOf: [ref('sortKey'), listOf(ref('sortKey'))],
  }),
  group: told(
    'Group',
    'Fourth step: elements for which this is the same text become one element { "key": …, "elements": […] }.',
    ref('argument'),
  ),
  limit: told('Limit', 'Last step: at most so many.', {
    type: 'integer',
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
  }),
};
const TAKE: Readonly<Record<string, JsonSchema>> = {
  take: told('Take', 'What is made of each element: a path from the element, or a rule.', ref('argument')),
};

export const LIST_PARTS: Readonly<Record<string, JsonSchema>> = {
  listSteps: told('Steps of a list', 'What is done with the list before it is used, in this order.', {
    type: 'object',
    properties: LIST_STEPS,
  }),
  stepsAndTake: told('Steps of a list and what is taken', 'The steps, then what is made of each element.', {
    type: 'object',
    properties: { ...LIST_STEPS, ...TAKE },
  }),
  sortKey: told('Sort key', 'What to sort by. What has no value comes last.', {
    type: 'object',
    properties: {
      by: told('By', 'A path from the element, or a rule.', ref('argument')),
      as: told(
        'As',
        'How values are compared.',
        choice({
          TEXT: 'Letter by letter. This is so if nothing is said.',
          DECIMAL: 'By value: 9 before 10.',
          DATETIME: 'By moment, whatever their time zones.',
        }),
      ),
      descending: told('Descending', 'true: greatest first.', { type: 'boolean' }),
    },
    required: ['by'],
    additionalProperties: false,
    examples: [{ by: 'unitPrice', as: 'DECIMAL', descending: true }],
  }),
};

const OPERANDS: Readonly<
  Record<
    ArithmeticKey,
    { title: string; description: string; least: number; most?: number; example: PlainValue[] }
  >
> = {
  add: {
    title: 'Add',
    description: 'The exact sum. A list is taken apart.',
    least: 1,
    example: ['totals.total', 'totals.tip'],
  },
  subtract: {
    title: 'Subtract',
    description: 'The first less the second, exact.',
    least: 2,
    most: 2,
    example: ['totals.total', 'totals.tax'],
  },
  multiply: {
    title: 'Multiply',
    description: 'The exact product. A list is taken apart.',
    least: 1,
    example: ['quantity', 'unitPrice'],
  },
  divide: {
    title: 'Divide',
    description: 'The first divided by the second. Needs `round`, since not every quotient ends.',
    least: 2,
    most: 2,
    example: ['total', 'quantity'],
  },
  percentage: {
    title: 'Percentage',
    description: 'So many per cent of an amount: the amount, then how many per cent of it.',
    least: 2,
    most: 2,
    example: ['totals.total', 5],
  },
  min: {
    title: 'Smallest',
    description: 'The smallest decimal. A list is taken apart.',
    least: 1,
    example: ['stock', 100],
  },
  max: {
    title: 'Greatest',
    description: 'The greatest decimal. A list is taken apart.',
    least: 1,
    example: ['stock', 0],
  },
};

function arithmetic(key: ArithmeticKey): KindSchema {
  const { title, description, least, most, example } = OPERANDS[key];
  const needsRound = key === 'divide';
  return {
    title,
    description,
    value: listOf(ref('argument'), least, most),
    required: needsRound ? ['round'] : [],
    examples: [{ [key]: example, ...(needsRound ? { round: 2 } : {}) }],
  };
}

export const KINDS: Readonly<Record<KindKey, KindSchema>> = {
  from: {
    title: 'Field',
    description: 'The value of a field of the source record.',
    value: ref('path'),
    examples: [{ from: 'billingAddress.city' }],
  },
  value: {
    title: 'Fixed value',
    description: 'Always the same value.',
    value: {},
    examples: [{ value: '3' }, { value: null }],
  },
  setting: {
    title: 'Setting',
    description: 'The value of a setting of the flow or of one of its connections.',
    value: ref('settingName'),
    examples: [{ setting: 'employeeNumber', default: '999999' }],
  },
  join: {
    title: 'Join',
    description: 'The texts of the parts, one behind the other. Lists are taken apart.',
    value: listOf(ref('argument')),
    companions: {
      separator: told('Separator', 'Between the parts; a space if left out.', {
        type: 'string',
        examples: ['|', ', '],
      }),
      empty: told(
        'Empty parts',
        'What becomes of parts without a value.',
        choice({
          SKIP: 'They are passed over. This is so if nothing is said.',
          KEEP: 'Their place stays empty, as in `a||c`.',
        }),
      ),
    },
    examples: [{ join: ['firstName', 'lastName'] }, { join: ['a', 'b'], separator: '|', empty: 'KEEP' }],
  },
  ...(Object.fromEntries(ARITHMETIC_KEYS.map((key) => [key, arithmetic(key)])) as Record<
    ArithmeticKey,
    KindSchema
  >),
  when: {
    title: 'By condition',
    description:
      'The first branch whose `if` holds. A last branch without `if` is the else; without one, null.',
    value: { ...listOf(ref('branch')) },
    examples: [{ when: [{ if: { field: 'tags', contains: 'b2b' }, value: 'B2B' }, { from: 'note' }] }],
  },
  call: {
    title: 'Function',
    description: 'The result of a function; its arguments stand in `with`.',
    value: ref('functionName'),
    shares: 'functionArguments',
    examples: [{ call: 'streetLine', with: ['billingAddress.address1', 'billingAddress.address2'] }],
  },
  each: {
    title: 'List of objects',
    description: 'One target object per element of a list, in order.',
    value: ref('listSource'),
    companions: {
      rules: told(
        'Rules',
        'How each target object is made. Paths start at the element, `$.` at the record.',
        ref('rules'),
      ),
    },
    shares: 'listSteps',
    required: ['rules'],
    examples: [{ each: 'lines', rules: [{ to: 'articleNumber', from: 'sku' }] }],
  },
  list: {
    title: 'List of values',
    description: 'The elements of a list, or what `take` makes of each.',
    value: ref('listSource'),
    shares: 'stepsAndTake',
    examples: [{ list: 'lines', where: { field: 'taxable', equals: true }, take: 'sku' }],
  },
  first: {
    title: 'First',
    description: 'The first element of a list, or what `take` makes of it; null if there is none.',
    value: ref('listSource'),
    shares: 'stepsAndTake',
    examples: [{ first: 'transactions', sort: { by: 'processedAt', as: 'DATETIME' }, take: 'gateway' }],
  },
  count: {
    title: 'Count',
    description: 'How many elements there are.',
    value: ref('listSource'),
    shares: 'listSteps',
    examples: [{ count: 'lines', where: { field: 'giftCard', equals: true } }],
  },
  sum: {
    title: 'Sum',
    description: 'The exact sum of the elements, or of what `take` makes of each; "0" of none.',
    value: ref('listSource'),
    shares: 'stepsAndTake',
    examples: [{ sum: 'lines', take: { multiply: ['quantity', 'unitPrice'] } }],
  },
  expr: {
    title: 'Expression',
    description:
      'JSONata, for what the other kinds cannot say. Slower than a rule, and its numbers are floating point.',
    value: { type: 'string', minLength: 1, maxLength: MAX_EXPRESSION_CHARS, pattern: '\\S' },
    examples: [{ expr: "$join(lines.(sku & ' x ' & quantity), ', ')" }],
  },
};

export const RULES: JsonSchema = {
  type: 'array',
  items: ref('rule'),
  minItems: 1,
  maxItems: MAX_RULES,
};
