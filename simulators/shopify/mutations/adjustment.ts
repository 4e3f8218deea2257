import type { Ctx } from '../graphql/context.js';
import type { UserError } from '../graphql/errors.js';
import { dateTime } from '../resolvers/values.js';
import { gid } from '../store/ids.js';
import type { StockState } from '../store/model.js';

export interface StockChange {
  itemId: string;
  locationId: string;
  state: StockState;
  delta: number;
}

export interface AdjustmentPayload {
  inventoryAdjustmentGroup: unknown;
  userErrors: UserError[];
}

/** Writes changes that have been checked, all of them, and answers as recorded: on_hand mirrors each physical change. */
export function applyChanges(
  ctx: Ctx,
  input: { reason: string; referenceDocumentUri?: string | null },
  changes: readonly StockChange[],
): AdjustmentPayload {
  ctx.inventoryWrites.calls += 1;
  ctx.inventoryWrites.rows += changes.length;
  const real = changes.filter((change) => change.delta !== 0);
  for (const { itemId, locationId, state, delta } of real)
    ctx.store.changeLevel(itemId, locationId, state, delta);
  // Recorded: a change of nothing answers without a group, and without an error.
  if (real.length === 0) return { inventoryAdjustmentGroup: null, userErrors: [] };
  const id = gid('InventoryAdjustmentGroup', ctx.store.ids.next('InventoryAdjustmentGroup'));
  const answered = real.flatMap((change) => [
    answer(ctx, change, change.state),
    ...(change.state === 'incoming' ? [] : [answer(ctx, change, 'on_hand')]),
  ]);
  return {
    inventoryAdjustmentGroup: {
      id,
      createdAt: dateTime(ctx.store.now()),
      reason: input.reason,
      referenceDocumentUri: input.referenceDocumentUri ?? null,
      app: {
        id: 'gid://shopify/App/2001',
        title: 'tillstream',
        handle: 'tillstream',
        apiKey: ctx.clientId,
        embedded: false,
      },
      changes: (args: {
        inventoryItemIds?: string[] | null;
        locationIds?: string[] | null;
        quantityNames?: string[] | null;
      }) =>
        answered.filter(
          (one) =>
            (!args.inventoryItemIds ||
              args.inventoryItemIds.includes(gid('InventoryItem', one.item?.id ?? ''))) &&
            (!args.locationIds || args.locationIds.includes(gid('Location', one.location?.id ?? ''))) &&
            (!args.quantityNames || args.quantityNames.includes(one.name)),
        ),
    },
    userErrors: [],
  };
}

function answer(ctx: Ctx, change: StockChange, name: string) {
  return {
    name,
    delta: change.delta,
    quantityAfterChange: null,
    ledgerDocumentUri: null,
    item: ctx.store.items.get(change.itemId),
    location: ctx.store.locations.get(change.locationId),
  };
}
