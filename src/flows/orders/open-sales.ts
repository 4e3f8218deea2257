import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { articleNumberOf } from './article-number.js';
import { countsAsSold } from './filter.js';
import type { OrderSettings } from './settings.js';

export interface SoldPieces {
  sku: string;
  /** Null where the shop does not say where it was sold. */
  locationId: string | null;
  quantity: string;
}

/** Pieces of an order that the shop has sold, for as long as the till does not know the order. */
export function soldPieces(order: ShopifyOrder, settings: OrderSettings): SoldPieces[] {
  if (!countsAsSold(order, settings)) return [];
  const locationId = order.retailLocation?.id ?? null;
  return order.lines.flatMap((line): SoldPieces[] => {
    // What is no article number lowers no stock of the till.
    const sku = articleNumberOf(line.sku);
    if (sku === null || line.custom || line.giftCard || line.currentQuantity <= 0) return [];
    return [{ sku, locationId, quantity: String(line.currentQuantity) }];
  });
}
