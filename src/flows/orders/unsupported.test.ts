import { expect, test } from '@jest/globals';
import { orderLine, orderTotals, shopOrder, transaction } from '../../../test/support/order-payload.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { unsupported } from './unsupported.js';

test.each<[string, Partial<ShopifyOrder>, string]>([
  ['a refund', { refunds: [{ id: '1', createdAt: null, total: '0.00' }] }, 'refunds'],
  ['a refund', { totals: orderTotals({ refunded: '1.00' }) }, 'refunds'],
  ['lines removed', { lines: [orderLine({ quantity: 2, currentQuantity: 1 })] }, 'lines'],
  ['a tip', { totals: orderTotals({ tip: '0.01' }) }, 'totals.tip'],
  ['a gift card', { lines: [orderLine({ giftCard: true })] }, 'lines'],
  ['by gift card', { transactions: [transaction({ gateway: 'gift_card' })] }, 'transactions'],
  ['import duties', { totals: orderTotals({ duties: '3' }) }, 'totals.duties'],
  ['import duties', { lines: [orderLine({ duties: '3.00' })] }, 'totals.duties'],
  ['additional fees', { totals: orderTotals({ additionalFees: '3' }) }, 'totals.additionalFees'],
  ['a custom line', { lines: [orderLine({ custom: true })] }, 'lines'],
  ['USD', { currency: 'USD' }, 'currency'],
])('an order with %s (%#) says so, with a fix', (what, changes, field) => {
  const error = unsupported(shopOrder(changes), 'EUR');
  expect(error).toMatchObject({ kind: 'NOT_SUPPORTED', field, fix: expect.stringMatching(/\S/) });
  expect(error?.message).toContain(what);
});

test('an order without any of these is supported, however zero is written', () => {
  const totals = orderTotals({ tip: '0', duties: '0.000', additionalFees: '0.00', refunded: '0.0' });
  expect(unsupported(shopOrder({ totals }), 'EUR')).toBeNull();
});
