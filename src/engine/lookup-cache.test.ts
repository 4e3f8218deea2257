import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LookupCache } from './lookup-cache.js';

const THERE = new Map([
  ['a', 1],
  ['b', 2],
  ['d', 4],
]);
const subset = (keys: readonly string[]) => new Map([...THERE].filter(([key]) => keys.includes(key)));

describe('a look-up cache', () => {
  test('asks for each key once, those that are not there too', async () => {
    const cache = new LookupCache<number>();
    const asked: string[][] = [];
    const ask = async (missing: string[]) => {
      asked.push(missing);
      return subset(missing);
    };
    expect(await cache.get(['a', 'x', 'a'], ask)).toEqual(
      new Map([
        ['a', 1],
        ['x', null],
      ]),
    );
    expect(await cache.get(['x', 'a'], ask)).toEqual(
      new Map([
        ['x', null],
        ['a', 1],
      ]),
    );
    await cache.get(['b', 'a'], ask);
    expect(asked).toEqual([['a', 'x'], ['b']]);
  });

  test('remembers nothing of a look-up that failed', async () => {
    const cache = new LookupCache<number>();
    await expect(cache.get(['a'], () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get(['a'], async (missing) => subset(missing))).toEqual(new Map([['a', 1]]));
  });

  test('answers right however little it may keep', async () => {
    const rounds = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 6 }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), rounds, async (most, all) => {
        const cache = new LookupCache<number>(most);
        for (const keys of all) {
          const found = await cache.get(keys, async (missing) => subset(missing));
          expect(found).toEqual(new Map(keys.map((key) => [key, THERE.get(key) ?? null])));
        }
      }),
    );
  });
});
