import { describe, expect, test } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { orderLine, orderTotals, shopOrder, transaction } from '../../../test/support/order-payload.js';
import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { buildOrder } from './build.js';
import { orderSettings } from './settings.js';
import { checkSums } from './sums.js';

const settings = orderSettings({ shippingArticleNumber: '999' }, '2020-01-01T00:00:00.000Z');

/** As the default document maps it: line by line, payment by payment. */
function mapped(order: ShopifyOrder, changes: PlainRecord = {}): PlainRecord {
  const { articleLines, paidTransactions, vatMethod, settle } = buildOrder(order, 'shop', settings);
  return {
    lines: articleLines,
    payments: paidTransactions,
    vatMethod,
    settle,
    ...changes,
  } as unknown as PlainRecord;
}

interface Line {
  quantity: number;
  price: number;
  discount: number;
  rate: number;
}

/** An order as a shop works it out: in decimals, tax rounded half up on each line. */
function sale(lines: readonly Line[], shipping: number, taxesIncluded: boolean): ShopifyOrder {
  const money = (value: Decimal) => value.toFixed(2);
  let total = new Decimal(0);
  let tax = new Decimal(0);
  const made = lines.map((line, index) => {
    const full = new Decimal(line.price).times(line.quantity).dividedBy(100);
    const net = full.minus(
      full.times(line.discount).dividedBy(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP),
    );
    const share = taxesIncluded
      ? new Decimal(line.rate).dividedBy(100 + line.rate)
      : new Decimal(line.rate).dividedBy(100);
    const taxed = net.times(share).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    tax = tax.plus(taxed);
    total = total.plus(net).plus(taxesIncluded ? 0 : taxed);
    return orderLine({
      id: String(index),
      sku: String(1_000 + index),
      quantity: line.quantity,
      total: money(net),
    });
  });
  total = total.plus(new Decimal(shipping).dividedBy(100));
  const post = {
    id: '9',
    title: 'Post',
    code: null,
    price: '0.00',
    total: money(new Decimal(shipping).dividedBy(100)),
    taxLines: [],
  };
  return shopOrder({
    taxesIncluded,
    lines: made,
    shippingLines: [post],
    transactions: [transaction({ amount: money(total) })],
    totals: orderTotals({ total: money(total), tax: money(tax) }),
  });
}

const LINE = fc.record({
  quantity: fc.integer({ min: 1, max: 99 }),
  price: fc.integer({ min: 0, max: 100_000 }),
  discount: fc.constantFrom(0, 0, 10, 33, 50, 100),
  rate: fc.constantFrom(0, 9, 21),
});
const SALE = fc.tuple(
  fc.array(LINE, { minLength: 1, maxLength: 8 }),
  fc.integer({ min: 0, max: 2_000 }),
  fc.boolean(),
);

describe('the sums of an order', () => {
  test('are right to the cent: taxes included or not, rates, discounts, odd quantities, free lines', () => {
    fc.assert(
      fc.property(SALE, ([lines, shipping, included]) => {
        const order = sale(lines, shipping, included);
        expect(checkSums(order, mapped(order))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('are told apart by a single cent, on lines and on payments', () => {
    fc.assert(
      fc.property(SALE, fc.constantFrom('0.01', '-0.01'), ([lines, shipping, included], cent) => {
        const order = sale(lines, shipping, included);
        const total = new Decimal(order.totals.total).plus(cent).toFixed(2);
        if (total.startsWith('-')) return;
        const wrong = { ...order, totals: { ...order.totals, total } };
        expect(checkSums(wrong, mapped(order))).toMatchObject({ kind: 'SUM_MISMATCH', field: 'lines' });
        const owing = mapped(order, { settle: 'DEPOSIT', payments: [{ method: 'PIN', amount: total }] });
        expect(checkSums(order, owing)).toMatchObject({ kind: 'SUM_MISMATCH', field: 'payments' });
      }),
    );
  });

  test('name the difference and say that nothing was written', () => {
    const order = shopOrder({
      lines: [orderLine({ total: '12.08' })],
      totals: orderTotals({ total: '12.10' }),
    });
    const error = checkSums(order, mapped(order));
    expect(error?.message).toContain('-0.02');
    expect(error?.fix).toContain('Nothing was written');
  });

  test('do not hold under the wrong VAT method', () => {
    const order = shopOrder();
    expect(checkSums(order, mapped(order, { vatMethod: 'EXCLUSIVE' }))).toMatchObject({ field: 'vatMethod' });
  });

  test('need no payments where none are passed on, and none for an order of nothing', () => {
    expect(checkSums(shopOrder(), mapped(shopOrder(), { settle: 'NONE', payments: [] }))).toBeNull();
    const free = shopOrder({ totals: orderTotals({ total: '0.00', tax: '0.00' }) });
    expect(checkSums(free, mapped(free))).toBeNull();
    expect(mapped(free)).toMatchObject({ settle: 'NONE', payments: [] });
  });

  test.each([
    [{ lines: [{ unitPrice: '1.005', quantity: '1' }] }],
    [{ lines: [{ unitPrice: 1, quantity: '1' }] }],
    [{ lines: [{ unitPrice: '1.00', quantity: '1.5' }] }],
    [{ lines: [{ unitPrice: '1.00' }] }],
    [{ payments: [{ amount: null }], settle: 'DEPOSIT' }],
  ])('of %j are refused, not guessed', (changes) => {
    expect(() => checkSums(shopOrder(), mapped(shopOrder(), changes as PlainRecord))).toThrow(
      expect.objectContaining({ kind: 'INVALID_RECORD' }),
    );
  });
});
