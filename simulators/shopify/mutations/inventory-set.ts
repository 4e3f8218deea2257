import type { Ctx, Resolver } from '../graphql/context.js';
import { topLevelError, type UserError, userError } from '../graphql/errors.js';
import { quantityOf } from '../resolvers/inventory.js';
import { type AdjustmentPayload, applyChanges, type StockChange } from './adjustment.js';
import { once } from './idempotent.js';
import { headErrors, resolveRow, type StockRow } from './stock-input.js';

const MOST = 1_000_000_000;

interface SetRow extends StockRow {
  quantity: number;
}
interface SetInput {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  quantities: SetRow[];
}

/** Sets quantities, all rows or none. */
export const inventorySetQuantities: Resolver<unknown, { input: SetInput }> = (_root, { input }, ctx, info) =>
  once<AdjustmentPayload>(ctx, info, { inventoryAdjustmentGroup: null }, () => {
    if (!input.quantities.every((row) => 'changeFromQuantity' in row)) {
      throw topLevelError(
        'INVALID_FIELD_ARGUMENTS',
        'InventoryQuantityInput must include the following argument: changeFromQuantity.',
        { info, withVariable: true },
      );
    }
    const { errors, changes } = check(ctx, input);
    if (errors.length === 0) return applyChanges(ctx, input, changes);
    ctx.inventoryWrites.refused += 1;
    return { inventoryAdjustmentGroup: null, userErrors: errors };
  });

function check(ctx: Ctx, input: SetInput): { errors: UserError[]; changes: StockChange[] } {
  const errors = headErrors(input);
  const name = input.name === 'available' || input.name === 'on_hand' ? input.name : null;
  if (!name) {
    errors.push(
      userError(
        ['input', 'name'],
        "The quantity name must be either 'available' or 'on_hand'.",
        'INVALID_NAME',
      ),
    );
  }
  const repeated = repeatedPairs(input.quantities);
  const changes: StockChange[] = [];
  input.quantities.forEach((row, index) => {
    const at = (field: string) => ['input', 'quantities', String(index), field];
    const found = resolveRow(ctx, 'quantities', index, row);
    if (Array.isArray(found)) errors.push(...found);
    if (row.quantity < 0)
      errors.push(userError(at('quantity'), "The quantity can't be negative.", 'INVALID_QUANTITY_NEGATIVE'));
    if (row.quantity > MOST) {
      errors.push(
        userError(
          at('quantity'),
          "The quantity can't be higher than 1,000,000,000.",
          'INVALID_QUANTITY_TOO_HIGH',
        ),
      );
    }
    if (repeated.has(pairOf(row))) {
      errors.push(
        userError(
          at('locationId'),
          'The combination of inventoryItemId and locationId must be unique.',
          'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR',
        ),
      );
    }
    if (Array.isArray(found) || !name) return;
    const level = ctx.store.level(found.itemId, found.locationId);
    const now = level ? quantityOf(level, name) : 0;
    if (row.changeFromQuantity != null && row.changeFromQuantity !== now) {
      errors.push(
        userError(
          at('changeFromQuantity'),
          'The changeFromQuantity value does not match persisted value.',
          'CHANGE_FROM_QUANTITY_STALE',
        ),
      );
    }
    // What is set on hand moves what is available: the other states stay.
    changes.push({ ...found, state: 'available', delta: row.quantity - now });
  });
  return { errors, changes };
}

function pairOf(row: StockRow): string {
  return `${row.inventoryItemId} ${row.locationId}`;
}

function repeatedPairs(rows: readonly StockRow[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const pair of rows.map(pairOf)) (seen.has(pair) ? repeated : seen).add(pair);
  return repeated;
}
