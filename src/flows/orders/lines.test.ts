import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { orderLine, shopOrder } from '../../../test/support/order-payload.js';
import { articleLines, split } from './lines.js';
import { orderSettings } from './settings.js';

const settings = orderSettings({ shippingArticleNumber: '999' }, '2020-01-01T00:00:00.000Z');
const hundredths = (price: string) => BigInt(price.replace('.', ''));

describe('a split', () => {
  test('costs what the line cost, in at most two lines whose prices differ by a cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        (quantity, total) => {
          const lines = split('1', 'Trui', quantity, total);
          expect(lines.length).toBeLessThanOrEqual(2);
          let pieces = 0n;
          let cost = 0n;
          for (const line of lines) {
            expect(line.quantity).toMatch(/^[1-9]\d*$/);
            expect(line.unitPrice).toMatch(/^\d+\.\d\d$/);
            pieces += BigInt(line.quantity);
            cost += BigInt(line.quantity) * hundredths(line.unitPrice);
          }
          expect(pieces).toBe(BigInt(quantity));
          expect(cost).toBe(total);
          const [low, high] = lines.map((line) => hundredths(line.unitPrice));
          if (low !== undefined && high !== undefined) expect(high - low).toBe(1n);
        },
      ),
    );
  });

  test('is one line where it divides, none for no pieces', () => {
    expect(split('1', 'Trui', 3, 300n)).toEqual([
      { articleNumber: '1', text: 'Trui', quantity: '3', unitPrice: '1.00' },
    ]);
    expect(split('1', 'Trui', 3, 100n).map((line) => [line.quantity, line.unitPrice])).toEqual([
      ['2', '0.33'],
      ['1', '0.34'],
    ]);
    expect(split('1', 'Trui', 0, 0n)).toEqual([]);
  });
});

describe('the lines of an order', () => {
  test('are its articles after discounts and its shipping, free shipping left out', () => {
    const shipping = (total: string) => ({
      id: '1',
      title: 'Post',
      code: null,
      price: '6.95',
      total,
      taxLines: [],
    });
    const lines = articleLines(
      shopOrder({
        lines: [orderLine({ sku: ' 1000001 ', quantity: 2, total: '10.00' })],
        shippingLines: [shipping('4.95'), shipping('0.00')],
      }),
      settings,
    );
    expect(lines.map((line) => [line.articleNumber, line.quantity, line.unitPrice])).toEqual([
      ['1000001', '2', '5.00'],
      ['999', '1', '4.95'],
    ]);
  });

  test.each([
    [null, 'no SKU'],
    ['TRUI-1', 'TRUI-1'],
    ['1234567890123456789', '1234567890123456789'],
    ['12.5', '12.5'],
  ])('with the SKU %p is refused, told what was found', (sku, found) => {
    const order = shopOrder({ lines: [orderLine(), orderLine({ sku })] });
    expect(() => articleLines(order, settings)).toThrow(
      expect.objectContaining({ kind: 'INVALID_RECORD', field: 'lines[1].sku', fix: expect.any(String) }),
    );
    expect(() => articleLines(order, settings)).toThrow(found);
  });

  test.each(['-1.00', '1.005'])('that cost %s are refused', (total) => {
    const order = shopOrder({ lines: [orderLine({ total })] });
    expect(() => articleLines(order, settings)).toThrow(expect.objectContaining({ field: 'lines[0].total' }));
  });

  test('with shipping need an article for it', () => {
    const none = orderSettings({}, '2020-01-01T00:00:00.000Z');
    const line = { id: '1', title: 'Post', code: null, price: '1.00', total: '1.00', taxLines: [] };
    expect(() => articleLines(shopOrder({ shippingLines: [line] }), none)).toThrow(
      expect.objectContaining({ kind: 'INVALID_SETTING', field: 'settings.shippingArticleNumber' }),
    );
  });
});
