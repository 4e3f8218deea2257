import { describe, expect, test } from '@jest/globals';
import { orderTotals, shopOrder, transaction } from '../../../test/support/order-payload.js';
import { paidTransactions } from './payments.js';

const order = (total: string, ...transactions: Parameters<typeof transaction>[0][]) =>
  shopOrder({ totals: orderTotals({ total }), transactions: transactions.map((one) => transaction(one)) });
const paid = (...args: Parameters<typeof order>) =>
  paidTransactions(order(...args)).map((payment) => [payment.gateway, payment.amount]);

describe('payments', () => {
  test('that came in count, each for itself; promises, failures and refused ones do not', () => {
    expect(
      paid(
        '30.00',
        { amount: '10.00', gateway: 'cash' },
        { amount: '20.00', gateway: 'shopify_payments', kind: 'CAPTURE' },
        { amount: '20.00', gateway: 'shopify_payments', kind: 'AUTHORIZATION' },
        { amount: '20.00', gateway: 'shopify_payments', status: 'FAILURE' },
        { amount: '20.00', gateway: 'shopify_payments', status: 'PENDING' },
      ),
    ).toEqual([
      ['cash', '10.00'],
      ['shopify_payments', '20.00'],
    ]);
  });

  test('without a name are paid by hand', () => {
    expect(paid('5.00', { amount: '5.00', gateway: null })).toEqual([['manual', '5.00']]);
  });

  test('have the change taken off the cash, wherever it stands', () => {
    expect(
      paid(
        '42.00',
        { amount: '50.00', gateway: 'cash' },
        { amount: '2.00', gateway: 'shopify_payments' },
        { amount: '10.00', gateway: 'cash', kind: 'CHANGE' },
      ),
    ).toEqual([
      ['cash', '40.00'],
      ['shopify_payments', '2.00'],
    ]);
  });

  test.each([
    ['added to what the cash amount says', '12.10', '0.02'],
    ['contained in what the cash amount says', '12.12', '0.02'],
    ['contained, downwards', '12.05', '-0.05'],
  ])('in cash that was rounded settle the total, rounding %s', (_how, amount, rounding) => {
    expect(paid('12.10', { amount, rounding })).toEqual([['cash', '12.10']]);
  });

  test('that settle the total in neither reading are left as they are, for the sums to refuse', () => {
    expect(paid('12.10', { amount: '11.00', rounding: '0.02' })).toEqual([['cash', '11.00']]);
  });

  test('of nothing are none', () => {
    expect(paid('0.00', { amount: '0.00' })).toEqual([]);
  });

  test('in fractions of a cent are refused', () => {
    expect(() => paid('1.00', { amount: '1.005' })).toThrow(
      expect.objectContaining({ field: 'transactions' }),
    );
  });
});
