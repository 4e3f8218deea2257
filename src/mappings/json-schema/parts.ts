import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { MAX_PATH_STEPS } from '../limits.js';

/** A JSON Schema or a part of one: JSON, nothing else. */
export type JsonSchema = PlainRecord;

export function ref(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

/** What an editor shows, in front of what it checks. */
export function told(title: string, description: string, schema: JsonSchema): JsonSchema {
  return { title, description, ...schema };
}

/** One of a few words, each with what it means. */
export function choice(words: Readonly<Record<string, string>>): JsonSchema {
  return {
    enum: Object.keys(words),
    // Visual Studio Code shows these beside the words; other editors pass over the keyword.
    enumDescriptions: Object.values(words),
  };
}

export function listOf(items: JsonSchema, least = 1, most?: number): JsonSchema {
  return { type: 'array', items, minItems: least, ...(most === undefined ? {} : { maxItems: most }) };
}

export function closed(properties: Readonly<Record<string, PlainValue>>, required: string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** The same as `parsePath` (../path.ts) takes, which a property test holds. */
const NAME = '(?!(?:__proto__|constructor|prototype)(?:[.[]|$))[\\p{L}\\p{N}_:-]+';
const STEP = `${NAME}(?:\\[\\d{1,6}\\])*`;
const NOT_TOO_DEEP = `(?!(?:[^.[]*[.[]){${MAX_PATH_STEPS}})`;

export const SMALL_PARTS: Readonly<Record<string, JsonSchema>> = {
  path: told(
    'Path',
    'A field of the source record: names joined by dots, list places as [0]. Inside a list it starts at the element: `.` is the element itself, `$.name` starts at the record.',
    {
      type: 'string',
      pattern: `^(?:\\$|\\.|(?:\\$\\.)?${NOT_TOO_DEEP}${STEP}(?:\\.${STEP})*)$`,
      patternErrorMessage: "A path: names joined by dots, list places as [0], '$.' for the whole record.",
      examples: ['name', 'billingAddress.city', 'lines[0].sku', '.', '$.name'],
    },
  ),
  target: told(
    'Target field',
    'A field of the target record: names joined by dots. Each field has one rule.',
    {
      type: 'string',
      pattern: `^${NOT_TOO_DEEP}${NAME}(?:\\.${NAME})*$`,
      patternErrorMessage: 'A target field: names joined by dots.',
      examples: ['reference', 'invoiceAddress.city'],
    },
  ),
  settingName: told('Setting', 'Name of a setting of the flow or of one of its connections.', {
    type: 'string',
    minLength: 1,
    examples: ['employeeNumber'],
  }),
  scalar: told('Single value', 'A text, a number, true, false or null.', {
    type: ['string', 'number', 'boolean', 'null'],
  }),
  argument: told(
    'Argument',
    'A text is a path. A number, true or false is itself. Anything else is an object made like a rule, without `to`: { "value": "…" } for a fixed text.',
    {
      anyOf: [ref('path'), { type: ['number', 'boolean'] }, ref('madeValue')],
    },
  ),
  listSource: told(
    'List',
    'A path to a list, or a rule that makes one. No list and null are the empty list.',
    {
      anyOf: [ref('path'), ref('madeValue')],
    },
  ),
};
