import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import type { Settle } from './context.js';
import type { OrderSettings } from './settings.js';

/**
 * What becomes of the order at the till. BY_FULFILMENT: what was handed over in a shop is paid, invoiced and
 * delivered; what still has to be sent is a deposit.
 */
export function settleFor(order: ShopifyOrder, settings: OrderSettings): Settle {
  if (settings.settle !== 'BY_FULFILMENT') return settings.settle;
  const handedOver = order.retailLocation !== null && order.fulfillmentStatus === 'FULFILLED';
  return handedOver ? 'INVOICE_AND_DELIVER' : 'DEPOSIT';
}
