import type { TestKey } from '../document.js';
import { TEST_KEYS } from '../document.js';
import { MAX_PATTERN_CHARS } from '../limits.js';
import { closed, type JsonSchema, listOf, ref, told } from './parts.js';

const COMPARABLE = told('Value to compare with', 'A number, a decimal as text, or an ISO date or time.', {
  type: ['string', 'number'],
});

const TESTS: Readonly<Record<TestKey, JsonSchema>> = {
  equals: told(
    'Equals',
    'Holds if it is the same value. A number and a text are the same if they are the same decimal.',
    {
      ...ref('scalar'),
      examples: ['EUR', 0, true],
    },
  ),
  notEquals: told('Not equals', 'Holds if it is another value.', { ...ref('scalar'), examples: ['EUR'] }),
  oneOf: told('One of', 'Holds if it equals one of the list.', {
    ...listOf(ref('scalar'), 0),
    examples: [['NL', 'BE', 'DE']],
  }),
  contains: told('Contains', 'Holds if a list has that element, or a text has that part.', {
    type: ['string', 'number', 'boolean'],
    examples: ['b2b'],
  }),
  startsWith: told('Starts with', 'Holds if a text starts so.', { type: 'string', examples: ['gid://'] }),
  matches: told(
    'Matches',
    'Holds if the regular expression (RE2 syntax) is found in the text; ^ and $ anchor it.',
    { type: 'string', maxLength: MAX_PATTERN_CHARS, examples: ['^[0-9]{4} ?[A-Z]{2}$'] },
  ),
  greater: told('Greater than', 'Holds if it is a greater decimal, or a later moment.', {
    ...COMPARABLE,
    examples: ['100', '2026-11-23'],
  }),
  less: told('Less than', 'Holds if it is a smaller decimal, or an earlier moment.', {
    ...COMPARABLE,
    examples: ['100', '2026-11-23'],
  }),
  between: told('Between', 'Holds from the first to the second, both included.', {
    type: 'array',
    prefixItems: [COMPARABLE, COMPARABLE],
    items: false,
    minItems: 2,
    maxItems: 2,
    examples: [['10', '20']],
  }),
  hasValue: told('Has a value', 'true: holds if it is not null, "", an empty list or an empty object.', {
    type: 'boolean',
  }),
  isEmpty: told('Is empty', 'true: holds if it is null, "", an empty list or an empty object.', {
    type: 'boolean',
  }),
};

const SUBJECTS: Readonly<Record<string, JsonSchema>> = {
  field: told('Field', 'What is looked at: a path.', ref('path')),
  setting: told('Setting', 'What is looked at: a setting.', ref('settingName')),
  of: told(
    'Of',
    'What is looked at: a value that is made first, like a rule without `to`.',
    ref('madeValue'),
  ),
};

/** One of these keys, with its value; as alternatives, so that an editor stops offering the others. */
function exactlyOneOf(keys: readonly string[], schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    oneOf: keys.map((key) => ({ properties: { [key]: schemas[key] ?? {} }, required: [key] })),
  };
}

export const CONDITION_PARTS: Readonly<Record<string, JsonSchema>> = {
  condition: told(
    'Condition',
    'A `field`, a `setting` or `of` a made value, with one test; `all`, `any` and `not` group conditions.',
    {
      type: 'object',
      if: { anyOf: [{ required: ['all'] }, { required: ['any'] }, { required: ['not'] }] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: ref('conditionGroup'),
      else: ref('comparison'),
      examples: [{ field: 'tags', contains: 'b2b' }],
    },
  ),
  conditionGroup: told('Group of conditions', 'Exactly one of all, any and not.', {
    oneOf: [
      closed({ all: told('All', 'Every one has to hold.', listOf(ref('condition'))) }, ['all']),
      closed({ any: told('Any', 'At least one has to hold.', listOf(ref('condition'))) }, ['any']),
      closed({ not: told('Not', 'The condition must not hold.', ref('condition')) }, ['not']),
    ],
  }),
  comparison: told('Comparison', 'One subject (field, setting, of) and one test.', {
    type: 'object',
    allOf: [exactlyOneOf(Object.keys(SUBJECTS), SUBJECTS), exactlyOneOf(TEST_KEYS, TESTS)],
    unevaluatedProperties: false,
  }),
};
