import { IntegrationError } from '../../../errors/index.js';
import type { PlannedRecord } from '../../contract.js';
import { isNumericId, toGid } from '../ids.js';

/** One row of `inventorySetQuantities`, its keys in the order in which they are sent. */
export interface StockRow {
  inventoryItemId: string;
  locationId: string;
  quantity: number;
  /** Must be present since 2026-04; null skips the comparison (FACTS 2.3). */
  changeFromQuantity: number | null;
}

/** Shopify's bound on a quantity, both ways; below zero is what was sold before it came in. */
const LIMIT = 1_000_000_000;

export function stockRow({ mapped }: PlannedRecord): StockRow {
  return {
    inventoryItemId: toGid('InventoryItem', idIn(mapped.inventoryItemId), 'inventoryItemId'),
    locationId: toGid('Location', idIn(mapped.locationId), 'locationId'),
    quantity: wholeNumber(mapped.quantity, 'quantity'),
    changeFromQuantity:
      mapped.changeFromQuantity === null || mapped.changeFromQuantity === undefined
        ? null
        : wholeNumber(mapped.changeFromQuantity, 'changeFromQuantity'),
  };
}

function idIn(value: unknown): string {
  return isNumericId(value) ? value : '';
}

function wholeNumber(value: unknown, field: string): number {
  if (typeof value !== 'string' || !/^-?\d{1,10}$/.test(value) || Math.abs(Number(value)) > LIMIT) {
    const found = typeof value === 'string' ? `"${value.slice(0, 30)}"` : String(value);
    throw new IntegrationError(
      'INVALID_RECORD',
      `${field} is ${found}; Shopify counts stock in whole pieces.`,
      {
        field,
        fix: 'Give a whole number between -1000000000 and 1000000000, or let the flow round decimals down.',
      },
    );
  }
  // "-0" would be sent as 0 anyway, but compares unlike it.
  return Number(value) + 0;
}

/** Shopify refuses a call that names one item and location twice. */
export function refuseTwins(rows: readonly StockRow[]): void {
  const seen = new Set<string>();
  for (const { inventoryItemId, locationId } of rows) {
    const pair = `${inventoryItemId} ${locationId}`;
    if (seen.has(pair)) {
      throw new IntegrationError(
        'INVALID_RECORD',
        'One inventory item at one location is in the same write twice.',
        {
          field: 'inventoryItemId',
          fix: 'Two articles lead to the same variant: give each its own SKU.',
        },
      );
    }
    seen.add(pair);
  }
}
