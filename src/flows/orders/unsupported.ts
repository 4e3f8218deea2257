import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { IntegrationError } from '../../errors/index.js';
import { cents } from '../money.js';

type Check = readonly [found: (order: ShopifyOrder) => boolean, what: string, field: string];

const notZero = (amount: string): boolean => cents(amount) !== 0n;

/** What this version does not transfer: each by name, so that nobody wonders why. */
const CHECKS: readonly Check[] = [
  [(o) => o.refunds.length > 0 || notZero(o.totals.refunded), 'a refund', 'refunds'],
  [
    (o) => o.lines.some((line) => line.currentQuantity !== line.quantity),
    'lines removed after the sale',
    'lines',
  ],
  [(o) => notZero(o.totals.tip), 'a tip', 'totals.tip'],
  [(o) => o.lines.some((line) => line.giftCard), 'the sale of a gift card', 'lines'],
  [(o) => o.transactions.some((t) => t.gateway === 'gift_card'), 'a payment by gift card', 'transactions'],
  [
    (o) => notZero(o.totals.duties) || o.lines.some((line) => notZero(line.duties)),
    'import duties',
    'totals.duties',
  ],
  [(o) => notZero(o.totals.additionalFees), 'additional fees', 'totals.additionalFees'],
  [(o) => o.lines.some((line) => line.custom), 'a custom line without an article', 'lines'],
];

/** What was taken back of an order that the till has already, in a word; null if nothing. */
export function undoneAfterwards(order: ShopifyOrder): string | null {
  if (order.cancelledAt !== null) return 'cancelled';
  if (order.refunds.length > 0 || notZero(order.totals.refunded)) return 'refunded';
  return order.lines.some((line) => line.currentQuantity !== line.quantity) ? 'changed' : null;
}

/** The first thing of an order that cannot be transferred, as NOT_SUPPORTED; null if all can. */
export function unsupported(order: ShopifyOrder, currency: string): IntegrationError | null {
  for (const [found, what, field] of CHECKS) {
    if (found(order)) {
      return new IntegrationError('NOT_SUPPORTED', `The order has ${what}, which is not transferred yet.`, {
        field,
        fix: 'Enter this order at the till by hand, then mark the record as settled by hand.',
      });
    }
  }
  if (order.currency !== currency) {
    return new IntegrationError(
      'NOT_SUPPORTED',
      `The order is in ${order.currency}, the till works in ${currency}.`,
      {
        field: 'currency',
        fix: 'Enter this order at the till by hand, then mark the record as settled by hand.',
      },
    );
  }
  return null;
}
