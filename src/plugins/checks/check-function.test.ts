import { expect, test } from '@jest/globals';
import { PluginError } from '../plugin-error.js';
import { checkFunction } from './check-function.js';

const arg = { name: 'text', type: 'STRING', description: 'A text.' };
const shout = {
  name: 'shout',
  category: 'TEXT',
  description: 'Loud.',
  args: [arg],
  returns: 'STRING',
  example: { args: ['a'], result: 'A!' },
  call: (text: unknown) => `${String(text).toUpperCase()}!`,
};
/** The good function with one thing changed. */
const fn = (change: object) => ({ ...shout, ...change });
const OWNER = "plug-in 'loud' (./loud.js)";
const FUNCTION = `The function 'shout' of ${OWNER}`;
const TYPES = 'STRING, DECIMAL, INTEGER, BOOLEAN, DATE, DATETIME, LIST, OBJECT, ANY';
let count = 0;

const REFUSED: [string, unknown, string | RegExp][] = [
  [
    'a function that is none',
    'shout',
    `The function 1 of plug-in 'loud' (./loud.js) is "shout": give an object after MappingFunction.`,
  ],
  [
    'a function name with a dash',
    fn({ name: 'shout-it' }),
    `The function 1 of plug-in 'loud' (./loud.js) has the name "shout-it": give a letter, then letters and digits, such as 'postcode'.`,
  ],
  [
    'a name of every object',
    fn({ name: 'constructor' }),
    "The function 'constructor' of plug-in 'loud' (./loud.js) has a name that every object has: give it another one.",
  ],
  [
    'a misspelt key of a function',
    fn({ retruns: 'STRING' }),
    `${FUNCTION} has an unknown key 'retruns': it may have name, category, description, args, variadic, returns, example, call.`,
  ],
  [
    'an unknown category',
    fn({ category: 'NOISE' }),
    `${FUNCTION} has the category "NOISE": give one of TEXT, DECIMAL, DATE, LIST, CODE, ADDRESS, CHECK, OTHER.`,
  ],
  [
    'no description',
    fn({ description: ' ' }),
    `${FUNCTION} has no description: say what it does, for those who map.`,
  ],
  [
    'no arguments',
    fn({ args: undefined }),
    `${FUNCTION} has no list as 'args': declare each argument, or give [].`,
  ],
  [
    'an argument that is none',
    fn({ args: ['text'] }),
    `${FUNCTION} has "text" as argument 1: give { name, type, description }.`,
  ],
  [
    'an argument without a name',
    fn({ args: [{ ...arg, name: '' }] }),
    `${FUNCTION} has the name "" for argument 1: give a letter, then letters and digits.`,
  ],
  [
    'two arguments of a name',
    fn({ args: [arg, arg] }),
    `${FUNCTION} has two arguments 'text': give each a name of its own.`,
  ],
  [
    'a misspelt key of an argument',
    fn({ args: [{ ...arg, optinal: true }] }),
    `${FUNCTION} has an unknown key 'optinal' in its argument 'text': it may have name, type, optional, description.`,
  ],
  [
    'an unknown type of an argument',
    fn({ args: [{ ...arg, type: 'TEXT' }] }),
    `${FUNCTION} takes "TEXT" as its argument 'text': give one of ${TYPES}.`,
  ],
  [
    'an argument without a description',
    fn({ args: [{ ...arg, description: undefined }] }),
    `${FUNCTION} has an argument 'text' without a description: say what it is.`,
  ],
  [
    'what is neither optional nor not',
    fn({ args: [{ ...arg, optional: 'yes' }] }),
    `${FUNCTION} has "yes" as 'optional' of its argument 'text': give true or false.`,
  ],
  [
    'what is needed behind what is not',
    fn({
      args: [
        { ...arg, optional: true },
        { ...arg, name: 'then' },
      ],
    }),
    `${FUNCTION} needs 'then' behind an argument that may be left out: put what is needed first.`,
  ],
  [
    'a variadic that is no truth',
    fn({ variadic: 1 }),
    `${FUNCTION} has 1 as 'variadic': give true, or leave it out.`,
  ],
  [
    'variadic of nothing',
    fn({ args: [], variadic: true }),
    `${FUNCTION} is variadic without an argument: declare the one that may repeat.`,
  ],
  ['an unknown result', fn({ returns: 'TEXT' }), `${FUNCTION} returns "TEXT": give one of ${TYPES}.`],
  ['no call', fn({ call: undefined }), `${FUNCTION} has no function as 'call': write what it does.`],
  ['no example', fn({ example: undefined }), `${FUNCTION} has no example: give { args: […], result: … }.`],
  [
    'an example that is not plain',
    fn({ example: { args: [new Date(0)], result: 'A!' } }),
    `${FUNCTION} has an example that is not plain JSON: give texts, numbers, true, false, null, lists and objects.`,
  ],
  [
    'an example with too few arguments',
    fn({ example: { args: [], result: 'A!' } }),
    `${FUNCTION} has an example with 0 arguments: it takes text.`,
  ],
  [
    'an example with too many arguments',
    fn({ example: { args: ['a', 'b'], result: 'A!' } }),
    `${FUNCTION} has an example with 2 arguments: it takes text.`,
  ],
  [
    'an untrue example',
    fn({ example: { args: ['a'], result: 'A' } }),
    `${FUNCTION} gives "A!" on its example: its example promises "A".`,
  ],
  [
    'a failing example',
    fn({
      call: () => {
        throw new Error('No voice.\nNone.');
      },
    }),
    `${FUNCTION} fails on its example (No voice): mend it or its example.`,
  ],
  [
    'a promise',
    fn({ call: async () => 'A!' }),
    `${FUNCTION} gives a promise on its example: give a plain value at once.`,
  ],
  [
    'nothing as a result',
    fn({ call: () => undefined }),
    `${FUNCTION} gives what is not plain JSON (undefined) on its example: give a plain value at once.`,
  ],
  [
    'a result of another type',
    fn({ example: { args: ['a'], result: 'A!' }, returns: 'DECIMAL' }),
    `${FUNCTION} gives "A!" on its example: it declares to return DECIMAL.`,
  ],
  [
    'a memory',
    fn({ call: () => (++count % 2 === 1 ? 'A!' : 'B!') }),
    `${FUNCTION} gives "A!" and then "B!" on the same arguments: it has to be pure, so that a record can be mapped again with the same result.`,
  ],
  [
    'a look at the clock',
    fn({
      returns: 'INTEGER',
      call: () => new Date().getFullYear(),
      example: { args: ['a'], result: new Date().getFullYear() },
    }),
    / gives \d{4} and then \d{4} on the same arguments: it has to be pure/,
  ],
  [
    'a hand in its arguments',
    fn({
      args: [{ ...arg, type: 'LIST' }],
      example: { args: [['b', 'a']], result: 'A!' },
      call: (list: string[]) => list.sort().join(''),
    }),
    / fails on its example \(Cannot assign to read only property/,
  ],
];

test('one with all it needs is taken as it is', () => {
  expect(checkFunction(shout, 0, OWNER)).toBe(shout);
});

test.each(REFUSED)('%s is refused with one sentence', (_, value, sentence) => {
  expect(() => checkFunction(value, 0, OWNER)).toThrow(PluginError);
  expect(() => checkFunction(value, 0, OWNER)).toThrow(
    typeof sentence === 'string' ? new Error(sentence) : sentence,
  );
});
