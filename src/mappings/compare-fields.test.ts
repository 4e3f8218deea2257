import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import { compareFields, leavesOf } from './compare-fields.js';

const told = (mapped: PlainRecord, published: PlainRecord | null) =>
  compareFields(mapped, published).map(({ change, field }) => `${change} ${field}`);

describe('two target records, field by field', () => {
  test.each<[string, PlainRecord, PlainRecord | null, string[]]>([
    ['the same value', { a: '1' }, { a: '1' }, ['SAME a']],
    ['another value', { a: '1' }, { a: '2' }, ['CHANGED a']],
    ['a text and a number are not the same', { a: '1' }, { a: 1 }, ['CHANGED a']],
    ['a value and none', { a: '1' }, { a: null }, ['CHANGED a']],
    ['a field more', { a: '1', b: null }, { a: '1' }, ['SAME a', 'ADDED b']],
    ['a field less', { a: '1' }, { a: '1', b: '2' }, ['SAME a', 'REMOVED b']],
    ['nothing to compare with', { a: { b: true } }, null, ['ADDED a.b']],
    [
      'a line more',
      { lines: [{ n: '1' }, { n: '2' }] },
      { lines: [{ n: '1' }] },
      ['SAME lines[0].n', 'ADDED lines[1].n'],
    ],
    ['a list that became empty', { lines: [] }, { lines: [{ n: '1' }] }, ['REMOVED lines[0].n']],
    ['a group that came', { g: { x: '1' } }, { g: null }, ['ADDED g.x']],
    ['a group that went', { g: null }, { g: { x: '1' } }, ['REMOVED g.x']],
    ['an empty list and an empty object', { a: [] }, { a: {} }, ['CHANGED a']],
    ['two empty lists', { a: [] }, { a: [] }, ['SAME a']],
    [
      'a key that is no plain name',
      { 'a.b': 1, a: { b: 1 } },
      { 'a.b': 2, a: { b: 1 } },
      ['CHANGED ["a.b"]', 'SAME a.b'],
    ],
  ])('%s', (_name, mapped, published, expected) => {
    expect(told(mapped, published)).toEqual(expected);
  });

  test('what is deeper than may be followed is one value', () => {
    let deep: PlainValue = 'end';
    for (let i = 0; i < 5_000; i += 1) deep = [deep];
    expect([...leavesOf({ deep }).keys()]).toHaveLength(1);
  });
});

test('one long key over many elements does not make their paths fill the memory', () => {
  const list = Array.from({ length: 100_000 }, (_, i) => i);
  const record = { good: '1', ['k'.repeat(500_000)]: list };
  const compared = compareFields(record, { ...record, good: '2' });
  expect(compared.map(({ field, change }) => [field.length, change])).toEqual([
    [4, 'CHANGED'],
    [500_000, 'SAME'],
  ]);
});

describe('for any two records', () => {
  const record = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<PlainValue>);

  test('a record compared with itself is the same all over, and each of its leaves is there once', () => {
    fc.assert(
      fc.property(record, (one) => {
        const compared = compareFields(one, structuredClone(one));
        expect(compared.filter(({ change }) => change !== 'SAME')).toEqual([]);
        expect(compared.map(({ field }) => field)).toEqual([...leavesOf(one).keys()]);
      }),
    );
  });

  test('the other way round, what was added is removed', () => {
    const turned = { SAME: 'SAME', CHANGED: 'CHANGED', ADDED: 'REMOVED', REMOVED: 'ADDED' } as const;
    fc.assert(
      fc.property(record, record, (one, other) => {
        const there = compareFields(one, other).map(({ field, change }) => `${field} ${change}`);
        const back = compareFields(other, one).map(({ field, change }) => `${field} ${turned[change]}`);
        expect(new Set(there)).toEqual(new Set(back));
        expect(there).toHaveLength(new Set(there).size);
      }),
    );
  });
});
