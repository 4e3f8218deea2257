import type { ShopifyOrder } from '../../connectors/shopify/records.js';
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
  return order.lines.flatMap((line) =>
    line.sku === null || line.custom || line.giftCard || line.currentQuantity <= 0
      ? []
      : [
          {
            sku: line.sku,
            locationId: order.retailLocation?.id ?? null,
            quantity: String(line.currentQuantity),
          },
        ],
  );
}
