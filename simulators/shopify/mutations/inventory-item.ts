import type { Resolver } from '../graphql/context.js';
import { type UserError, userError } from '../graphql/errors.js';
import { idOf } from '../resolvers/lookup.js';
import { once } from './idempotent.js';

interface ItemInput {
  sku?: string | null;
  tracked?: boolean | null;
  requiresShipping?: boolean | null;
}

export const inventoryItemUpdate: Resolver<unknown, { id: string; input: ItemInput }> = (
  _root,
  { id, input },
  ctx,
  info,
) => {
  const item = ctx.store.items.get(idOf('InventoryItem', id, info));
  if (!item) {
    // Recorded wording, for an item.
    const message = "The product couldn't be updated because it does not exist.";
    return { inventoryItem: null, userErrors: [userError(['id'], message)] };
  }
  const variant = ctx.store.variants.get(item.variantId);
  if (input.sku !== undefined && variant) variant.sku = input.sku;
  item.tracked = input.tracked ?? item.tracked;
  item.requiresShipping = input.requiresShipping ?? item.requiresShipping;
  ctx.store.itemChanged(item);
  return { inventoryItem: item, userErrors: [] };
};

interface ActivateArgs {
  inventoryItemId: string;
  locationId: string;
  available?: number | null;
  onHand?: number | null;
}
interface ActivatePayload {
  inventoryLevel: unknown;
  userErrors: UserError[];
}

export const inventoryActivate: Resolver<unknown, ActivateArgs> = (_root, args, ctx, info) =>
  once<ActivatePayload>(ctx, info, { inventoryLevel: null }, () => {
    const itemId = idOf('InventoryItem', args.inventoryItemId, info);
    const locationId = idOf('Location', args.locationId, info);
    const refuse = (field: string, message: string) => ({
      inventoryLevel: null,
      userErrors: [userError([field], message)],
    });
    if (!ctx.store.items.has(itemId))
      return refuse('inventoryItemId', "The product couldn't be stocked because it wasn't found.");
    if (!ctx.store.locations.has(locationId)) return refuse('locationId', "The location couldn't be found.");
    const level = ctx.store.level(itemId, locationId);
    if (level && args.available != null) {
      return refuse(
        'available',
        'Not allowed to set available quantity when the item is already active at the location.',
      );
    }
    return {
      inventoryLevel: level ?? ctx.store.addLevel(itemId, locationId, args.available ?? args.onHand ?? 0),
      userErrors: [],
    };
  });
