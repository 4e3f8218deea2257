import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { branchFor } from './branch.js';
import type { OrderContext } from './context.js';
import { orderExternalId } from './external-id.js';
import { articleLines } from './lines.js';
import { paidTransactions } from './payments.js';
import type { OrderSettings } from './settings.js';
import { settleFor } from './settle.js';

/** The till's wall clock: its dates are Dutch days. */
const TILL_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** The order context of a supported order. Throws INVALID_RECORD or INVALID_SETTING with the field it concerns. */
export function buildOrder(order: ShopifyOrder, shopId: string, settings: OrderSettings): OrderContext {
  const payments = paidTransactions(order);
  return {
    ...order,
    externalId: orderExternalId(shopId, order.id),
    relationNumber: '0',
    vatMethod: order.taxesIncluded ? 'INCLUSIVE' : 'EXCLUSIVE',
    // Nothing was paid for an order of 0.00: there is nothing to settle it with.
    settle: payments.length === 0 ? 'NONE' : settleFor(order, settings),
    saleDate: TILL_DAY.format(new Date(order.processedAt)),
    ...branchFor(order, settings),
    articleLines: articleLines(order, settings),
    paidTransactions: payments,
  };
}
