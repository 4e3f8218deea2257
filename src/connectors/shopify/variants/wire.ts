import { IntegrationError } from '../../../errors/index.js';
import { numericId } from '../ids.js';
import type { ShopifyVariant } from '../records.js';

export interface WireVariant {
  id: string;
  sku: string | null;
  barcode: string | null;
  product: { id: string };
}

interface WireLevel {
  quantities: { name: string; quantity: number }[];
}

/** With `level0`, `level1`, … for the locations asked for. */
export type WireItem = { id: string; tracked: boolean } & {
  [alias: `level${number}`]: WireLevel | null | undefined;
};

export function mapVariant(
  variant: WireVariant,
  item: WireItem,
  locationIds: readonly string[],
): ShopifyVariant {
  return {
    id: numericId(variant.id),
    productId: numericId(variant.product.id),
    sku: variant.sku === '' ? null : variant.sku,
    barcode: variant.barcode === '' ? null : variant.barcode,
    inventoryItemId: numericId(item.id),
    tracked: item.tracked,
    available: Object.fromEntries(locationIds.map((id, index) => [id, availableAt(item, index)])),
  };
}

/** Null where the item is not stocked at that location. */
function availableAt(item: WireItem, index: number): string | null {
  const level = item[`level${index}`];
  if (level === undefined) {
    throw new IntegrationError('BAD_ANSWER', 'Shopify left out the stock of a location that was asked for.');
  }
  if (level === null) return null;
  const available = level.quantities.find((quantity) => quantity.name === 'available');
  if (available === undefined || !Number.isSafeInteger(available.quantity)) {
    throw new IntegrationError('BAD_ANSWER', 'Shopify gave a stock level without an available quantity.');
  }
  return String(available.quantity);
}
