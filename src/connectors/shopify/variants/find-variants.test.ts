import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openTo, rejection } from '../testing/open.js';
import { data, ScriptedShop } from '../testing/scripted-shop.js';
import { anySku } from './search-query.js';

let shop: ScriptedShop;
beforeAll(async () => {
  shop = await ScriptedShop.start(() => 'CUT');
});
afterAll(async () => {
  await shop.close();
});

const level = (quantity: number) => ({ quantities: [{ name: 'available', quantity }] });

function node(id: number, sku: string | null, levels: Record<string, unknown> = {}) {
  return {
    id: `gid://shopify/ProductVariant/${id}`,
    sku,
    barcode: '',
    product: { id: `gid://shopify/Product/${id}` },
    inventoryItem: { id: `gid://shopify/InventoryItem/${id}00`, tracked: true, ...levels },
  };
}

const found = (nodes: unknown[], endCursor: string | null = null, hasNextPage = false) =>
  data({ productVariants: { pageInfo: { hasNextPage, endCursor }, nodes } });

describe('by SKU', () => {
  test('exact matches only: another case, a part and a stranger are none; several are several', async () => {
    shop.answerWith(() =>
      found([node(1, 'AB-1'), node(2, 'ab-1'), node(3, 'AB-1'), node(4, 'AB-10'), node(5, null)]),
    );
    const { connection } = openTo(shop.url);
    const result = await connection.find('VARIANT', 'SKU', ['AB-1', 'AB-10', 'nowhere']);
    expect([...result.keys()].sort()).toEqual(['AB-1', 'AB-10']);
    expect(result.get('AB-1')?.map((variant) => variant.id)).toEqual(['1', '3']);
    expect(result.get('AB-10')).toEqual([
      {
        id: '4',
        productId: '4',
        sku: 'AB-10',
        barcode: null,
        inventoryItemId: '400',
        tracked: true,
        available: {},
      },
    ]);
  });

  test('available at each location asked for; null where it is not stocked', async () => {
    shop.answerWith(() => found([node(1, 'A', { level0: level(-3), level1: null })]));
    const { connection } = openTo(shop.url);
    const result = await connection.find('VARIANT', 'SKU', ['A'], { locationIds: ['61', '62'] });
    expect(result.get('A')?.[0]?.available).toEqual({ 61: '-3', 62: null });
    expect(shop.requests[0]?.variables).toMatchObject({
      location0: 'gid://shopify/Location/61',
      location1: 'gid://shopify/Location/62',
    });
  });

  test('a location that was left out of the answer is not taken for unstocked', async () => {
    shop.answerWith(() => found([node(1, 'A')]));
    const { connection } = openTo(shop.url);
    expect(await rejection(connection.find('VARIANT', 'SKU', ['A'], { locationIds: ['61'] }))).toMatchObject({
      kind: 'BAD_ANSWER',
    });
  });

  test('many keys go in batches, each read to its last page', async () => {
    shop.answerWith(({ variables }) =>
      variables.after === null
        ? found([node(1, 'sku-0')], 'next', true)
        : found([node(2, 'sku-0'), node(1, 'sku-0')]),
    );
    const { connection } = openTo(shop.url);
    const keys = Array.from({ length: 250 }, (_, index) => `sku-${index}`);
    const result = await connection.find('VARIANT', 'SKU', [...keys, 'sku-0', '']);
    expect(shop.requests).toHaveLength(6);
    expect(result.get('sku-0')?.map((variant) => variant.id)).toEqual(['1', '2']);
  });

  test('no keys, no call', async () => {
    shop.answerWith(() => 'CUT');
    const { connection } = openTo(shop.url);
    expect((await connection.find('VARIANT', 'SKU', ['', ' '])).size).toBe(0);
    expect(shop.requests).toHaveLength(0);
  });

  test('quotes and backslashes cannot break out of the search', () => {
    expect(anySku(["O'Neill", 'a\\b', 'x OR y'])).toBe("sku:'O\\'Neill' OR sku:'a\\\\b' OR sku:'x OR y'");
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (skus) => {
        expect(readBack(anySku(skus))).toEqual(skus);
      }),
    );
  });
});

/** Reads the quoted values again by the rules of the search syntax. */
function readBack(query: string): string[] {
  const values: string[] = [];
  let rest = query;
  while (rest !== '') {
    const match = /^sku:'((?:\\[\\']|[^\\'])*)'(?: OR |$)/.exec(rest);
    if (match?.[1] === undefined) throw new Error('it broke out');
    values.push(match[1].replace(/\\([\\'])/g, '$1'));
    rest = rest.slice(match[0].length);
  }
  return values;
}

describe('by inventory item', () => {
  const item = (id: number) => ({
    id: `gid://shopify/InventoryItem/${id}`,
    tracked: false,
    variants: {
      nodes: [
        {
          id: `gid://shopify/ProductVariant/9${id}`,
          sku: 'A',
          barcode: '871',
          product: { id: 'gid://shopify/Product/1' },
        },
      ],
    },
    level0: level(4),
  });

  test('what exists is found by the id of the item; what does not, or is something else, is absent', async () => {
    shop.answerWith(() => data({ nodes: [item(1), null, {}] }));
    const { connection } = openTo(shop.url);
    const result = await connection.find('VARIANT', 'ID', ['1', '2', '3', 'nonsense'], {
      locationIds: ['61'],
    });
    expect([...result]).toEqual([
      [
        '1',
        [
          {
            id: '91',
            productId: '1',
            sku: 'A',
            barcode: '871',
            inventoryItemId: '1',
            tracked: false,
            available: { 61: '4' },
          },
        ],
      ],
    ]);
    expect(shop.requests[0]?.variables.ids).toHaveLength(3);
  });

  test('batches stay under the cost of a call', async () => {
    shop.answerWith(() => data({ nodes: [] }));
    const { connection } = openTo(shop.url);
    await connection.find(
      'VARIANT',
      'ID',
      Array.from({ length: 400 }, (_, index) => String(index + 1)),
      {
        locationIds: ['1', '2', '3'],
      },
    );
    const sizes = shop.requests.map((request) => (request.variables.ids as string[]).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(400);
    // Each item: itself, its variants with product (2 + 2), and 2 for each of 3 locations.
    for (const size of sizes) expect(size * 11).toBeLessThanOrEqual(800);
  });
});

test('another key is told to be unsupported', async () => {
  const { connection } = openTo(shop.url);
  expect(await rejection(connection.find('VARIANT', 'EMAIL', ['x']))).toMatchObject({
    kind: 'NOT_SUPPORTED',
  });
  expect(await rejection(connection.find('CUSTOMER', 'ID', ['1']))).toMatchObject({ kind: 'NOT_SUPPORTED' });
});
