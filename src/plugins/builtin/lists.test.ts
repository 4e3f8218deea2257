import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../../connectors/plain.js';
import { call } from './call-for-tests.js';

type Row = readonly [name: string, args: readonly PlainValue[], result: PlainValue];
const PRICES: PlainValue[] = [
  { p: '10', n: 1 },
  { p: null, n: 2 },
  { p: '9.5', n: 3 },
  { p: '10.00', n: 4 },
];
const numbers = (list: PlainValue): PlainValue => call('pluck', list, 'n');

const ROWS: readonly Row[] = [
  ['coalesce', [' ', false, 'x'], false],
  ['coalesce', [null, 0], 0],
  ['coalesce', [null, ''], null],
  ['listOf', ['a', '', ['b', null], [['c']]], ['a', 'b', ['c']]],
  ['listOf', [], []],
  ['first', [null], null],
  ['first', [[]], null],
  ['first', [['a']], 'a'],
  ['last', [[]], null],
  ['last', [['a', 'b']], 'b'],
  ['at', [['a', 'b'], -1], 'b'],
  ['at', [['a', 'b'], '1'], 'b'],
  ['at', [['a', 'b'], 2], null],
  ['at', [null, 0], null],
  ['count', [null], 0],
  ['limit', [['a', 'b'], 0], []],
  ['limit', [['a'], 5], ['a']],
  ['reverse', [['a']], ['a']],
  ['reverse', [null], []],
  ['flatten', [[['a'], [['b']], 'c', null]], ['a', ['b'], 'c', null]],
  ['pluck', [[{ a: { b: 1 } }, { a: 2 }, {}], 'a.b'], [1, null, null]],
  ['pluck', [[{}], 'constructor'], [null]],
  ['filterBy', [[{ a: '5.00' }, { a: 6 }, {}], 'a', 5], [{ a: '5.00' }]],
  ['filterBy', [[{ a: null }, {}, { a: '' }], 'a', null], [{ a: null }, {}]],
  ['sortBy', [['b', 'a', null, 'B']], ['B', 'a', 'b', null]],
  // By code points: the emoji comes after the ligature.
  ['sortBy', [['👍', 'ﬁ']], ['ﬁ', '👍']],
  ['sortBy', [['10', '9', '9.5'], null, 'DECIMAL', true], ['10', '9.5', '9']],
  [
    'sortBy',
    [['2026-01-01T01:00:00+02:00', '2025-12-31T22:00:00Z'], null, 'DATETIME'],
    ['2025-12-31T22:00:00Z', '2026-01-01T01:00:00+02:00'],
  ],
  ['unique', [['a', 1, '1', 'a']], ['a', 1]],
  [
    'unique',
    [
      [
        { a: 1, n: 1 },
        { a: '1', n: 2 },
      ],
      'a',
    ],
    [{ a: 1, n: 1 }],
  ],
  ['unique', [null], []],
  ['groupBy', [[{ a: 'x', n: 1 }], 'a'], [{ key: 'x', elements: [{ a: 'x', n: 1 }] }]],
  ['groupBy', [[{}], 'a'], [{ key: '', elements: [{}] }]],
  ['groupBy', [[], 'a'], []],
];

test.each(ROWS)('%s %j is %j', (name, args, result) => {
  expect(call(name, ...args)).toEqual(result);
});

test('what is the same keeps its order, and what has no value comes last, in both directions', () => {
  expect(numbers(call('sortBy', PRICES, 'p', 'DECIMAL'))).toEqual([3, 1, 4, 2]);
  expect(numbers(call('sortBy', PRICES, 'p', 'DECIMAL', true))).toEqual([1, 4, 3, 2]);
});

describe('what is refused', () => {
  test.each([
    ['first', ['Jan Jansen'], "argument 'list' is a text of 10 characters, expected a list"],
    [
      'pluck',
      [['a'], 'b'],
      "argument 'list' is a list with a text of 1 characters in it, expected a list of objects",
    ],
    ['pluck', [[{}], null], "argument 'field' is empty, expected the name of a field"],
    [
      'groupBy',
      [[{ a: [] }], 'a'],
      "argument 'list' is a list with a list of 0 in it, expected texts or numbers",
    ],
    [
      'sortBy',
      [['a'], null, 'NUMBER'],
      "argument 'as' is a text of 6 characters, expected one of TEXT, DECIMAL, DATETIME",
    ],
    ['sortBy', [['a'], null, 'DECIMAL'], "argument 'list'"],
    [
      'sortBy',
      [['a'], null, 'TEXT', 'yes'],
      "argument 'descending' is a text of 3 characters, expected true or false",
    ],
    ['limit', [['a'], -1], "argument 'most'"],
    [
      'reverse',
      [Array.from({ length: 10_001 }, () => 1)],
      "argument 'list' is a list of 10001, expected at most 10000 elements",
    ],
  ] as [string, PlainValue[], string][])('%s %#', (name, args, message) => {
    expect(() => call(name, ...args)).toThrow(message);
  });
});

test('grouping loses nothing and keeps the order, and the first of each group are the unique ones', () => {
  const lists = fc.array(fc.record({ key: fc.constantFrom('a', 'b', '', null, 1, '1'), n: fc.integer() }));
  fc.assert(
    fc.property(lists, (list) => {
      const groups = call('groupBy', list, 'key') as { key: string; elements: typeof list }[];
      for (const { key, elements } of groups) {
        expect(elements).toEqual(list.filter((one) => String(one.key ?? '') === key));
      }
      expect(groups.flatMap(({ elements }) => elements)).toHaveLength(list.length);
      expect(call('unique', list, 'key')).toEqual(groups.map(({ elements }) => elements[0]));
    }),
  );
});
