import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import type { OrderSettings } from './settings.js';

export type SkipReason =
  | 'TEST_ORDER'
  | 'BEFORE_START'
  | 'SOURCE_NOT_WANTED'
  | 'ECHO'
  | 'CANCELLED'
  | 'UNPAID';

/** Our own orders carry this in front of the till's order id (loop guard of the way back). */
export const ECHO_PREFIX = 'mplus:';

/** Why this order is not for the till now, or null. An unpaid one comes again when it changes. */
export function skipReason(order: ShopifyOrder, settings: OrderSettings): SkipReason | null {
  if (order.test && !settings.includeTestOrders) return 'TEST_ORDER';
  if (Date.parse(order.processedAt) < Date.parse(settings.startDate)) return 'BEFORE_START';
  if (settings.sources.length > 0 && !settings.sources.includes(order.sourceName ?? ''))
    return 'SOURCE_NOT_WANTED';
  if (order.sourceIdentifier?.startsWith(ECHO_PREFIX)) return 'ECHO';
  if (order.cancelledAt !== null) return 'CANCELLED';
  // A refunded order was paid: that it cannot be transferred yet is told as NOT_SUPPORTED, not hidden as unpaid.
  const paidOnce = order.financialStatus === 'REFUNDED' || order.financialStatus === 'PARTIALLY_REFUNDED';
  if (!paidOnce && !settings.financialStates.includes(order.financialStatus ?? 'NONE')) return 'UNPAID';
  return null;
}

/** Whether its pieces are sold at the shop while the till does not know: they lower the stock we send. */
export function countsAsSold(order: ShopifyOrder, settings: OrderSettings): boolean {
  const reason = skipReason(order, settings);
  return reason === null || reason === 'UNPAID';
}
