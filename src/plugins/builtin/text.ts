import type { PlainValue } from '../../connectors/plain.js';
import type { MappingFunction } from '../contract.js';
import { boundedText, integerArgument, isBlank, MAX_TEXT, textArgument } from './arguments.js';

const TEXT = { name: 'text', type: 'ANY', description: 'A text or a number.' } as const;

export const TEXT_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'concat',
    category: 'TEXT',
    description: 'Puts texts one after the other.',
    args: [TEXT],
    variadic: true,
    returns: 'STRING',
    example: { args: ['Order ', '1001'], result: 'Order 1001' },
    call: (...parts) => boundedText(parts.map((part) => textArgument('text', part)).join('')),
  },
  {
    name: 'join',
    category: 'TEXT',
    description: 'Joins the parts that are not empty, with a separator between them.',
    args: [
      { name: 'separator', type: 'STRING', description: 'What stands between two parts.' },
      { name: 'part', type: 'ANY', description: 'A text, a number, or a list of them.' },
    ],
    variadic: true,
    returns: 'STRING',
    example: { args: [' | ', 'red', null, 'XL'], result: 'red | XL' },
    call: (separator, ...parts) =>
      boundedText(
        parts
          .flatMap((part) => (Array.isArray(part) ? part : [part ?? null]))
          .filter((part) => !isBlank(part))
          .map((part) => textArgument('part', part))
          .join(textArgument('separator', separator)),
      ),
  },
  {
    name: 'trim',
    category: 'TEXT',
    description: 'Takes white space from both ends.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['  Jansen '], result: 'Jansen' },
    call: (text) => onText(text, (found) => found.trim()),
  },
  {
    name: 'upper',
    category: 'TEXT',
    description: 'In capitals.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['1234 ab'], result: '1234 AB' },
    call: (text) => onText(text, (found) => boundedText(found.toUpperCase())),
  },
  {
    name: 'lower',
    category: 'TEXT',
    description: 'In small letters.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['Jan@Example.NL'], result: 'jan@example.nl' },
    call: (text) => onText(text, (found) => boundedText(found.toLowerCase())),
  },
  {
    name: 'substring',
    category: 'TEXT',
    description: 'A part of a text; characters are Unicode code points, counted from 0.',
    args: [
      TEXT,
      { name: 'start', type: 'INTEGER', description: 'The first character; negative counts from the end.' },
      { name: 'length', type: 'INTEGER', optional: true, description: 'How many; all the rest if left out.' },
    ],
    returns: 'STRING',
    example: { args: ['2026-11-23', 0, 4], result: '2026' },
    call: (text, start, length) =>
      onText(text, (found) => {
        const characters = [...found];
        const first = integerArgument('start', start, -MAX_TEXT, MAX_TEXT);
        const from = first < 0 ? Math.max(0, characters.length + first) : first;
        const count =
          length === undefined || length === null ? MAX_TEXT : integerArgument('length', length, 0, MAX_TEXT);
        return characters.slice(from, from + count).join('');
      }),
  },
];

/** Nothing stays nothing: an empty text written to a target would wipe what stands there. */
function onText(value: PlainValue | undefined, work: (text: string) => string): PlainValue {
  return value === null || value === undefined ? null : work(textArgument('text', value));
}
