import type { MappingFunction } from '../contract.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import {
  boundedJoin,
  boundedList,
  integerArgument,
  isBlank,
  MAX_LIST,
  MAX_TEXT,
  maybe,
  needed,
  onText,
  textArgument,
} from './arguments.js';

const TEXT = needed('text', 'ANY', 'A text or a number.');
/** Wider than any field of a till or a shop. */
const MAX_WIDTH = 1_000;

/** Texts put together, taken apart, cut and padded. */
export const TEXT_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'concat',
    category: 'TEXT',
    description: 'Puts texts one after the other.',
    args: [TEXT],
    variadic: true,
    returns: 'STRING',
    example: { args: ['Order ', '1001'], result: 'Order 1001' },
    call: (...parts) =>
      boundedJoin(
        parts.map((part) => textArgument('text', part)),
        '',
      ),
  },
  {
    name: 'join',
    category: 'TEXT',
    description: 'Joins the parts that are not empty, with a separator between them.',
    args: [
      needed('separator', 'STRING', 'What stands between two parts.'),
      needed('part', 'ANY', 'A text, a number, or a list of them.'),
    ],
    variadic: true,
    returns: 'STRING',
    example: { args: [' | ', 'red', null, 'XL'], result: 'red | XL' },
    call: (separator, ...parts) =>
      boundedJoin(
        parts
          .flatMap((part) => (Array.isArray(part) ? part : [part ?? null]))
          .filter((part) => !isBlank(part))
          .map((part) => textArgument('part', part)),
        textArgument('separator', separator),
      ),
  },
  {
    name: 'split',
    category: 'TEXT',
    description:
      'The parts of a text between separators, as a list; empty parts stay. Nothing gives the empty list.',
    args: [TEXT, needed('separator', 'STRING', 'One character or more, taken as written.')],
    returns: 'LIST',
    example: { args: ['red;;XL', ';'], result: ['red', '', 'XL'] },
    call: (text, separator) => {
      const between = partArgument('separator', separator);
      const whole = textArgument('text', text);
      return whole === '' ? [] : boundedList(whole.split(between, MAX_LIST + 1));
    },
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
    name: 'singleSpaced',
    category: 'TEXT',
    description: 'Takes white space from both ends, and makes each run of it (line ends too) one space.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: [' Jan \n  Jansen '], result: 'Jan Jansen' },
    call: (text) => onText(text, (found) => found.trim().replace(/\s+/g, ' ')),
  },
  {
    name: 'substring',
    category: 'TEXT',
    description: 'A part of a text; characters are Unicode code points, counted from 0.',
    args: [
      TEXT,
      needed('start', 'INTEGER', 'The first character; negative counts from the end.'),
      maybe('length', 'INTEGER', 'How many; all the rest if left out.'),
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
  {
    name: 'before',
    category: 'TEXT',
    description: 'What stands before the first place of a part; the whole text if the part is not in it.',
    args: [TEXT, needed('part', 'STRING', 'One character or more, taken as written.')],
    returns: 'STRING',
    example: { args: ['1001-A-2', '-'], result: '1001' },
    call: (text, part) =>
      onText(text, (found) => {
        const at = found.indexOf(partArgument('part', part));
        return at < 0 ? found : found.slice(0, at);
      }),
  },
  {
    name: 'after',
    category: 'TEXT',
    description: 'What stands after the first place of a part; the whole text if the part is not in it.',
    args: [TEXT, needed('part', 'STRING', 'One character or more, taken as written.')],
    returns: 'STRING',
    example: { args: ['1001-A-2', '-'], result: 'A-2' },
    call: (text, part) =>
      onText(text, (found) => {
        const wanted = partArgument('part', part);
        const at = found.indexOf(wanted);
        return at < 0 ? found : found.slice(at + wanted.length);
      }),
  },
  {
    name: 'replace',
    category: 'TEXT',
    description: 'Replaces a part, wherever it stands, by another text. The part is taken as written.',
    args: [
      TEXT,
      needed('part', 'STRING', 'One character or more.'),
      needed('by', 'STRING', 'What comes in its place; nothing takes the part out.'),
    ],
    returns: 'STRING',
    example: { args: ['06-12 34', '-', ' '], result: '06 12 34' },
    call: (text, part, by) =>
      onText(text, (found) => boundedJoin(found.split(partArgument('part', part)), textArgument('by', by))),
  },
  {
    name: 'padLeft',
    category: 'TEXT',
    description: 'Fills a text up on the left to a width. What is wider stays as it is.',
    args: [TEXT, ...paddingArguments()],
    returns: 'STRING',
    example: { args: [42, 6, '0'], result: '000042' },
    call: (text, width, filler) => onText(text, (found) => padding(found, width, filler) + found),
  },
  {
    name: 'padRight',
    category: 'TEXT',
    description: 'Fills a text up on the right to a width. What is wider stays as it is.',
    args: [TEXT, ...paddingArguments()],
    returns: 'STRING',
    example: { args: ['XL', 4, '.'], result: 'XL..' },
    call: (text, width, filler) => onText(text, (found) => found + padding(found, width, filler)),
  },
];

function paddingArguments(): MappingFunction['args'] {
  return [
    needed('width', 'INTEGER', `How many characters there shall be, 0 to ${MAX_WIDTH}.`),
    maybe('filler', 'STRING', 'What to fill up with; a space if left out.'),
  ];
}

type Value = Parameters<MappingFunction['call']>[number];

function padding(text: string, width: Value, filler: Value): string {
  const missing = integerArgument('width', width, 0, MAX_WIDTH) - [...text].length;
  const pattern = [...(textArgument('filler', filler) || ' ')];
  return Array.from({ length: Math.max(0, missing) }, (_, i) => pattern[i % pattern.length]).join('');
}

/** An empty part is found everywhere. */
function partArgument(name: string, value: Value): string {
  const text = textArgument(name, value);
  if (text === '') throw new FunctionFault(name, kindOf(value), 'a text of at least one character');
  return text;
}
