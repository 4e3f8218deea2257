import type { MappingFunction } from '../contract.js';
import { FunctionFault } from '../function-fault.js';
import {
  boundedList,
  boundedText,
  integerArgument,
  MAX_TEXT,
  maybe,
  needed,
  onText,
  textArgument,
} from './arguments.js';
import { allMatches, firstMatch, found, type Match } from './pattern.js';

const TEXT = needed('text', 'ANY', 'A text or a number.');
const PATTERN = needed(
  'pattern',
  'STRING',
  'A regular expression in RE2 syntax, at most 200 characters; (?i) at its start ignores capitals.',
);

/** Regular expressions, in time that no pattern can stretch. */
export const TEXT_PATTERN_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'matches',
    category: 'TEXT',
    description: 'Whether a regular expression is found in a text; ^ and $ tie it to the ends.',
    args: [TEXT, PATTERN],
    returns: 'BOOLEAN',
    example: { args: ['1234 AB', '^[0-9]{4} ?[A-Z]{2}$'], result: true },
    call: (text, pattern) => found(textArgument('text', text), pattern),
  },
  {
    name: 'extract',
    category: 'TEXT',
    description:
      'What a regular expression finds first: its first group, or all of the match if it has no groups; null if it finds nothing.',
    args: [
      TEXT,
      PATTERN,
      maybe('group', 'INTEGER', 'Another group: 2 for the second, 0 for the whole match.'),
    ],
    returns: 'STRING',
    example: { args: ['Order #1001 (web)', '#([0-9]+)'], result: '1001' },
    call: (text, pattern, group) =>
      onText(text, (whole) => {
        const match = firstMatch(whole, pattern);
        if (match === null) return null;
        const last = match.groups.length - 1;
        const wanted =
          group === undefined || group === null
            ? Math.min(1, last)
            : integerArgument('group', group, 0, last);
        return match.groups[wanted] ?? null;
      }),
  },
  {
    name: 'extractAll',
    category: 'TEXT',
    description:
      'All that a regular expression finds, as a list: its first group of each match, or all of the match if it has no groups.',
    args: [TEXT, PATTERN],
    returns: 'LIST',
    example: { args: ['sizes 38, 40 and 42', '[0-9]+'], result: ['38', '40', '42'] },
    call: (text, pattern) => {
      const list: (string | null)[] = [];
      for (const { groups } of allMatches(textArgument('text', text), pattern)) {
        boundedList(list).push(groups[Math.min(1, groups.length - 1)] ?? null);
      }
      return boundedList(list);
    },
  },
  {
    name: 'replacePattern',
    category: 'TEXT',
    description: 'Replaces all that a regular expression finds.',
    args: [
      TEXT,
      PATTERN,
      needed(
        'by',
        'STRING',
        'What comes in its place: $1 to $9 are groups, $0 is the whole match, $$ a dollar sign.',
      ),
    ],
    returns: 'STRING',
    example: { args: ['1234ab', '^([0-9]{4})([a-z]{2})$', '$1 $2'], result: '1234 ab' },
    call: (text, pattern, by) =>
      onText(text, (whole) => {
        const pieces = replacement(textArgument('by', by));
        let result = '';
        let at = 0;
        for (const match of allMatches(whole, pattern)) {
          result += whole.slice(at, match.start);
          for (const piece of pieces) {
            result = boundedText(result + (typeof piece === 'string' ? piece : groupOf(match, piece)));
          }
          at = match.end;
        }
        return boundedText(result + whole.slice(at));
      }),
  },
];

/** Texts as they are and numbers of groups. */
function replacement(by: string): (string | number)[] {
  return by
    .split(/(\$[$0-9])/, MAX_TEXT)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece === '$$') return '$';
      return /^\$\d$/.test(piece) ? Number(piece.slice(1)) : piece;
    });
}

function groupOf(match: Match, number: number): string {
  const group = match.groups[number];
  if (group !== undefined) return group ?? '';
  throw new FunctionFault('by', `a text with $${number} in it`, `$0 to $${match.groups.length - 1}, or $$`);
}
