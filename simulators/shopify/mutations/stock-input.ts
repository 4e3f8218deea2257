import type { Ctx } from '../graphql/context.js';
import { type UserError, userError } from '../graphql/errors.js';
import { parseGid } from '../store/ids.js';

export const REASONS = [
  'correction',
  'cycle_count_available',
  'damaged',
  'movement_canceled',
  'movement_created',
  'movement_received',
  'movement_updated',
  'other',
  'promotion',
  'quality_control',
  'received',
  'reservation_created',
  'reservation_deleted',
  'reservation_updated',
  'restock',
  'safety_stock',
  'shrinkage',
] as const;

export interface StockRow {
  inventoryItemId: string;
  locationId: string;
  changeFromQuantity?: number | null;
}

export function headErrors(input: { reason: string; referenceDocumentUri?: string | null }): UserError[] {
  const errors: UserError[] = [];
  if (!REASONS.some((reason) => reason === input.reason)) {
    const valid = REASONS.join(', ');
    errors.push(
      userError(
        ['input', 'reason'],
        `The specified reason is invalid. Valid values are: ${valid}.`,
        'INVALID_REASON',
      ),
    );
  }
  const uri = input.referenceDocumentUri;
  if (uri != null && (!/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(uri) || uri.startsWith('gid://shopify/'))) {
    errors.push(
      userError(
        ['input', 'referenceDocumentUri'],
        'The specified reference document is invalid.',
        'INVALID_REFERENCE_DOCUMENT',
      ),
    );
  }
  return errors;
}

/** The item and the location that a row names, or what is wrong with them. */
export function resolveRow(
  ctx: Ctx,
  list: string,
  index: number,
  row: StockRow,
): { itemId: string; locationId: string } | UserError[] {
  const item = parseGid(row.inventoryItemId);
  const location = parseGid(row.locationId);
  const at = (field: string) => ['input', list, String(index), field];
  const errors: UserError[] = [];
  if (item?.kind !== 'InventoryItem' || !ctx.store.items.has(item.id)) {
    errors.push(
      userError(
        at('inventoryItemId'),
        'The specified inventory item could not be found.',
        'INVALID_INVENTORY_ITEM',
      ),
    );
  }
  if (location?.kind !== 'Location' || !ctx.store.locations.has(location.id)) {
    errors.push(
      userError(at('locationId'), 'The specified location could not be found.', 'INVALID_LOCATION'),
    );
  }
  return errors.length > 0 || !item || !location ? errors : { itemId: item.id, locationId: location.id };
}
