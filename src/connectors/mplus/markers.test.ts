import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marked, markedPages } from './markers.js';

/** Reads everything from a till that keeps items by marker and gives at most `limit`, in any order. */
async function readAll(markers: readonly bigint[], limit: number, start = 0n): Promise<bigint[]> {
  const seen: bigint[] = [];
  let calls = 0;
  for await (const { items } of markedPages(start, async (from) => {
    calls += 1;
    if (calls > markers.length * 3 + 5) throw new Error('it does not come to an end');
    const page = markers
      .filter((m) => m >= from)
      .sort((a, b) => Number(a - b))
      .slice(0, limit)
      .reverse();
    return { full: page.length >= limit, items: page.map((m) => marked(m, [m], from)) };
  })) {
    seen.push(...items);
  }
  return seen;
}

describe('reading by marker', () => {
  test('nothing is left out, whatever the gaps and the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.bigInt({ min: 0n, max: 500n }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        async (markers, limit) => {
          const seen = await readAll(markers, limit);
          expect(new Set(seen)).toEqual(new Set(markers));
        },
      ),
    );
  });

  test('items that share a marker across two pages', async () => {
    const rows = ['a', 'b', 'c', 'd'];
    const markerOf: Record<string, bigint> = { a: 1n, b: 2n, c: 2n, d: 3n };
    const seen: string[] = [];
    for await (const { items } of markedPages(0n, async (from) => {
      const page = rows.filter((r) => (markerOf[r] ?? 0n) >= from).slice(0, 2);
      return { full: page.length === 2, items: page.map((r) => marked(r, [markerOf[r] ?? 0n], from)) };
    })) {
      seen.push(...items);
    }
    expect(new Set(seen)).toEqual(new Set(rows));
  });

  test('a till that ignores the marker is an error, not an endless read', async () => {
    const pages = markedPages(7n, async (from) => ({ full: false, items: [marked('x', [3n], from)] }));
    await expect(pages.next()).rejects.toMatchObject({ kind: 'BAD_ANSWER' });
  });
});
