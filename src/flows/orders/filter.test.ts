import { describe, expect, test } from '@jest/globals';
import { orderLine, shopOrder } from '../../../test/support/order-payload.js';
import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { skipReason } from './filter.js';
import { soldPieces } from './open-sales.js';
import { orderSettings } from './settings.js';

const settings = (stored: PlainRecord = {}) =>
  orderSettings({ startDate: '2026-11-01T00:00:00Z', ...stored }, '');
const skipped = (changes: Partial<ShopifyOrder>, stored: PlainRecord = {}) =>
  skipReason(shopOrder(changes), settings(stored));

describe('an order is left out', () => {
  test.each<[Partial<ShopifyOrder>, PlainRecord, string | null]>([
    [{}, {}, null],
    [{ test: true }, {}, 'TEST_ORDER'],
    [{ test: true }, { includeTestOrders: true }, null],
    [{ sourceName: 'web' }, { sources: ['pos'] }, 'SOURCE_NOT_WANTED'],
    [{ sourceName: null }, { sources: ['pos'] }, 'SOURCE_NOT_WANTED'],
    [{ sourceName: 'web' }, { sources: [] }, null],
    [{ sourceIdentifier: 'mplus:77' }, {}, 'ECHO'],
    [{ sourceIdentifier: 'amplus:77' }, {}, null],
    [{ cancelledAt: '2026-11-02T00:00:00Z' }, {}, 'CANCELLED'],
    [{ financialStatus: 'PENDING' }, {}, 'UNPAID'],
    [{ financialStatus: null }, {}, 'UNPAID'],
    [{ financialStatus: 'PENDING' }, { financialStates: ['PAID', 'PENDING'] }, null],
    [{ financialStatus: 'REFUNDED' }, {}, null],
    [{ financialStatus: 'PARTIALLY_REFUNDED' }, {}, null],
  ])('%j under %j: %p', (changes, stored, reason) => expect(skipped(changes, stored)).toBe(reason));

  test.each([
    ['2026-10-31T23:59:59Z', '2026-11-01T00:00:00Z', 'BEFORE_START'],
    ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', null],
    ['2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00Z', null],
    ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00.500Z', 'BEFORE_START'],
    ['2026-11-01T00:00:05Z', '2026-11-01T00:00Z', null],
  ])('by its moment and not its spelling: %s from %s on: %p', (processedAt, startDate, reason) =>
    expect(skipped({ processedAt }, { startDate })).toBe(reason),
  );
});

describe('pieces sold', () => {
  const sold = (changes: Partial<ShopifyOrder>) => soldPieces(shopOrder(changes), settings());

  test('count by article number and place, of orders that are or may be paid', () => {
    const lines = [
      orderLine({ sku: ' 1000001 ', quantity: 3 }),
      orderLine({ sku: '2', quantity: 3, currentQuantity: 1 }),
      orderLine({ sku: '3', quantity: 1, currentQuantity: 0 }),
    ];
    const pieces = [
      { sku: '1000001', locationId: '61', quantity: '3' },
      { sku: '2', locationId: '61', quantity: '1' },
    ];
    expect(sold({ lines })).toEqual(pieces);
    expect(sold({ lines, financialStatus: 'PENDING' })).toEqual(pieces);
    expect(sold({ lines, retailLocation: null }).map((row) => row.locationId)).toEqual([null, null]);
  });

  test('are none of cancelled orders, echoes, and of what the till cannot have', () => {
    expect(sold({ cancelledAt: '2026-11-02T00:00:00Z' })).toEqual([]);
    expect(sold({ sourceIdentifier: 'mplus:1' })).toEqual([]);
    const lines = [null, '', 'TRUI', 'x'.repeat(255)].map((sku) => orderLine({ sku }));
    expect(sold({ lines: [...lines, orderLine({ custom: true }), orderLine({ giftCard: true })] })).toEqual(
      [],
    );
  });
});
