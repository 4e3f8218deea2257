import type { Ctx, Resolver } from '../graphql/context.js';
import { topLevelError, type UserError, userError } from '../graphql/errors.js';
import { STOCK_STATES, type StockState } from '../store/model.js';
import { type AdjustmentPayload, applyChanges, type StockChange } from './adjustment.js';
import { once } from './idempotent.js';
import { headErrors, resolveRow, type StockRow } from './stock-input.js';

const MOST = 2_000_000_000;
const NAMES = STOCK_STATES.filter((state) => state !== 'committed');

interface AdjustRow extends StockRow {
  delta: number;
  ledgerDocumentUri?: string | null;
}
interface AdjustInput {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  changes: AdjustRow[];
}

/** Moves quantities by deltas, all rows or none. */
export const inventoryAdjustQuantities: Resolver<unknown, { input: AdjustInput }> = (
  _root,
  { input },
  ctx,
  info,
) =>
  once<AdjustmentPayload>(ctx, info, { inventoryAdjustmentGroup: null }, () => {
    if (!input.changes.every((row) => 'changeFromQuantity' in row)) {
      throw topLevelError(
        'INVALID_FIELD_ARGUMENTS',
        'InventoryChangeInput must include the following argument: changeFromQuantity.',
        { info, withVariable: true },
      );
    }
    const { errors, changes } = check(ctx, input);
    if (errors.length === 0) return applyChanges(ctx, input, changes);
    ctx.inventoryWrites.refused += 1;
    return { inventoryAdjustmentGroup: null, userErrors: errors };
  });

function check(ctx: Ctx, input: AdjustInput): { errors: UserError[]; changes: StockChange[] } {
  const errors = headErrors(input);
  const state: StockState | undefined = NAMES.find((name) => name === input.name);
  if (!state) {
    const valid = NAMES.join(', ');
    errors.push(
      userError(
        ['input', 'name'],
        `The specified quantity name is invalid. Valid values are: ${valid}.`,
        'INVALID_QUANTITY_NAME',
      ),
    );
  }
  const changes: StockChange[] = [];
  input.changes.forEach((row, index) => {
    const at = (field: string) => ['input', 'changes', String(index), field];
    const found = resolveRow(ctx, 'changes', index, row);
    if (Array.isArray(found)) errors.push(...found);
    if (state) errors.push(...ledgerErrors(state, row, at('ledgerDocumentUri')));
    if (Array.isArray(found) || !state) return;
    const now = ctx.store.level(found.itemId, found.locationId)?.quantities[state] ?? 0;
    if (row.changeFromQuantity != null && row.changeFromQuantity !== now) {
      errors.push(
        userError(
          at('changeFromQuantity'),
          'The changeFromQuantity argument no longer matches the persisted quantity.',
          'CHANGE_FROM_QUANTITY_STALE',
        ),
      );
    }
    if (now + row.delta > MOST) {
      errors.push(
        userError(
          at('delta'),
          "The quantity can't be higher than 2,000,000,000.",
          'INVALID_QUANTITY_TOO_HIGH',
        ),
      );
    }
    if (now + row.delta < -MOST) {
      errors.push(
        userError(
          at('delta'),
          "The quantity can't be lower than -2,000,000,000.",
          'INVALID_QUANTITY_TOO_LOW',
        ),
      );
    }
    changes.push({ ...found, state, delta: row.delta });
  });
  return { errors, changes };
}

function ledgerErrors(state: StockState, row: AdjustRow, field: string[]): UserError[] {
  if (state === 'available' && row.ledgerDocumentUri != null) {
    return [
      userError(
        field,
        'A ledger document URI is not allowed when adjusting available.',
        'INVALID_AVAILABLE_DOCUMENT',
      ),
    ];
  }
  if (state !== 'available' && row.ledgerDocumentUri == null) {
    return [
      userError(
        field,
        'A ledger document URI is required except when adjusting available.',
        'INVALID_QUANTITY_DOCUMENT',
      ),
    ];
  }
  return [];
}
