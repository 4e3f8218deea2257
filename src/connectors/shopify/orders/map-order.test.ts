import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../catalogue/index.js';
import { wireLine, wireOrder } from '../testing/wire-order.js';
import { mapLine } from './map-line.js';
import { mapOrder, orderObject } from './map-order.js';

const ID = '9007199254740995';

describe('an order becomes a plain record', () => {
  const order = mapOrder(wireOrder(ID, '2026-11-02T10:15:04+01:00'));

  test('ids keep every digit, times are UTC, money has one spelling', () => {
    expect(order).toMatchObject({
      id: ID,
      updatedAt: '2026-11-02T09:15:04.000Z',
      createdAt: '2026-11-01T08:00:00.000Z',
      retailLocation: { id: '61', name: 'Utrecht' },
      customer: { id: '51', email: 'sanne@voorbeeld.nl', phone: null },
      billingAddress: { countryCode: 'NL', zip: '3511 AB' },
      shippingAddress: null,
      transactions: [{ id: '81', amount: '43.50', rounding: '-0.02', parentId: null }],
      refunds: [{ id: '91', total: '5.00' }],
      totals: { total: '43.52', tip: '0.00', duties: '0.00', additionalFees: '0.00', cashRounding: '-0.02' },
    });
  });

  test('a line carries all its discounts, and its total is exact', () => {
    expect(order.lines[0]).toMatchObject({
      id: '1',
      originalTotal: '39.90',
      discountTotal: '1.33',
      total: '38.57',
      duties: '0.00',
      inventoryItemId: '41',
      taxLines: [{ title: 'BTW', rate: '0.21', amount: '6.69' }],
    });
  });

  test('the object names the order and when it changed', () => {
    const object = orderObject(wireOrder(ID, '2026-11-02T09:15:04Z'));
    expect(object).toMatchObject({
      sourceId: ID,
      changedAt: '2026-11-02T09:15:04.000Z',
      payload: { id: ID },
    });
  });

  test('every path of the record is in the catalogue, and none of the catalogue is missing', () => {
    const filled = mapOrder(
      wireOrder(ID, '2026-11-02T09:15:04Z', {
        shippingAddress: wireOrder(ID, '2026-11-02T09:15:04Z').billingAddress,
        shippingLines: {
          pageInfo: { hasNextPage: false, endCursor: null },
          nodes: wireOrder(ID, '2026-11-02T09:15:04Z').shippingLines.nodes.map((line) => ({
            ...line,
            taxLines: [{ title: 'BTW', rate: 0.21, priceSet: { shopMoney: { amount: '0.86' } } }],
          })),
        },
      }),
    );
    const listed = catalogue.ORDER?.fields.map((field) => field.path) ?? [];
    expect([...new Set(listed)].sort()).toEqual([...new Set(paths(filled))].sort());
    expect(new Set(listed).size).toBe(listed.length);
  });
});

function paths(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const path = `${prefix}${key}`;
    if (Array.isArray(inner)) {
      const [first] = inner as unknown[];
      return [path, ...(typeof first === 'object' && first !== null ? paths(first, `${path}[].`) : [])];
    }
    return [path, ...(typeof inner === 'object' && inner !== null ? paths(inner, `${path}.`) : [])];
  });
}

describe('lines without a variant', () => {
  test('typed in at the till: custom', () => {
    const line = mapLine(wireLine(1, { variant: null, product: null, sku: null }));
    expect(line).toMatchObject({ custom: true, variantId: null, inventoryItemId: null, barcode: null });
  });

  test.each([
    ['its SKU is left', { variant: null, product: null, sku: '100042' }],
    ['its product is left', { variant: null, product: { id: 'gid://shopify/Product/21' }, sku: null }],
  ])('a deleted variant is not custom: %s', (_, more) => {
    expect(mapLine(wireLine(1, more))).toMatchObject({ custom: false, variantId: null, sku: more.sku });
  });

  test('an empty SKU is none', () => {
    expect(mapLine(wireLine(1, { variant: null, product: null, sku: '' }))).toMatchObject({
      custom: true,
      sku: null,
    });
  });
});

test('an order that lacks a part, or has a time that is none, becomes an object that says so', () => {
  const { lineItems: _, ...rest } = wireOrder(ID, '2026-11-02T09:15:04Z');
  const lacking = orderObject(rest as ReturnType<typeof wireOrder>);
  expect(lacking).toMatchObject({ sourceId: lacking.payload.id, changedAt: '2026-11-02T09:15:04.000Z' });
  expect(lacking.payload.unreadable).toMatch(/lacks a part/);
  const odd = orderObject({ ...wireOrder(ID, '2026-11-02T09:15:04Z'), processedAt: 'yesterday' });
  expect(odd.payload.unreadable).toMatch(/time that is not one/);
});
