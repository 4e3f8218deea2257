import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import { contentHash } from './hash.js';

const value = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<PlainValue>;

/** The same content with every object's keys the other way round. */
function reversed(of: PlainValue): PlainValue {
  if (Array.isArray(of)) return of.map(reversed);
  if (typeof of !== 'object' || of === null) return of;
  return Object.fromEntries(
    Object.entries(of)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe('a content hash', () => {
  test('is the same whatever the order of keys, and after a trip through JSON', () => {
    fc.assert(
      fc.property(value, (of) => {
        expect(contentHash(reversed(of))).toBe(contentHash(of));
        expect(contentHash(JSON.parse(JSON.stringify(of)) as PlainValue)).toBe(contentHash(of));
      }),
    );
  });

  test('is another for another content', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(contentHash(one) === contentHash(other)).toBe(same);
      }),
    );
  });

  test.each<[PlainValue, PlainValue]>([
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [['ab'], ['a', 'b']],
    ['1', 1],
    ['null', null],
    ['true', true],
    [{ a: '1' }, { a: 1 }],
    [{}, []],
    ['1.10', '1.1'],
    ['\u00e9', 'e\u0301'],
    [{ a: { b: 1 } }, { a: 1, b: 1 }],
  ])('of %j is not that of %j', (one, other) => expect(contentHash(one)).not.toBe(contentHash(other)));

  test('is a SHA-256 that stays the same over versions of the program', () => {
    // sha256 of {"a":["1",null,true],"\u00e9":"\u{1F600}"}, by another program.
    const record: PlainRecord = { '\u00e9': '\u{1F600}', a: ['1', null, true] };
    expect(contentHash(record)).toBe('23f7a85e48ba505c1d3c50e2994b63995ea6dafb76986cb6da01f0938ca4da1b');
  });
});

/** Another way to one text for one content: every list and object named as what it is. */
function sorted(of: PlainValue): PlainValue {
  if (Array.isArray(of)) return ['list', ...of.map(sorted)];
  if (typeof of !== 'object' || of === null) return of;
  const entries = Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ['object', ...entries.map(([key, inner]) => [key, sorted(inner)])];
}
