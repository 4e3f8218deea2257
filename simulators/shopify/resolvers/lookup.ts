import type { GraphQLResolveInfo } from 'graphql';
import type { Ctx } from '../graphql/context.js';
import { topLevelError } from '../graphql/errors.js';
import { gid, parseGid } from '../store/ids.js';
import type { StoredLevel, StoredOrder } from '../store/model.js';

const SIXTY_DAYS_MS = 60 * 86_400_000;

/** Digits of a GID of this kind; a GID of another kind is refused as recorded. */
export function idOf(kind: string, id: string, info: GraphQLResolveInfo): string {
  const parsed = parseGid(id);
  if (!parsed || parsed.kind !== kind)
    throw topLevelError('RESOURCE_NOT_FOUND', `Invalid id: ${id}`, { info });
  return parsed.id;
}

export function visibleOrder(order: StoredOrder | undefined, ctx: Ctx): StoredOrder | null {
  if (!order) return null;
  return ctx.behaviour.readAllOrders || order.createdAt > ctx.store.now() - SIXTY_DAYS_MS ? order : null;
}

export function orderById(id: string, ctx: Ctx, info: GraphQLResolveInfo): StoredOrder | null {
  return visibleOrder(ctx.store.orders.get(idOf('Order', id, info)), ctx);
}

export function levelById(id: string, ctx: Ctx): StoredLevel | null {
  const parsed = parseGid(id);
  const levels = ctx.store.levelsOf(parsed?.params.get('inventory_item_id') ?? '');
  return levels.find((level) => level.id === parsed?.id) ?? null;
}

/** Any object by its GID; null for what is not there. */
export function nodeById(id: string, ctx: Ctx, info: GraphQLResolveInfo): unknown {
  const parsed = parseGid(id);
  if (!parsed) throw topLevelError('RESOURCE_NOT_FOUND', `Invalid id: ${id}`, { info });
  const { store } = ctx;
  const finders: Record<string, () => unknown> = {
    Order: () => visibleOrder(store.orders.get(parsed.id), ctx),
    Product: () => store.products.get(parsed.id),
    ProductVariant: () => store.variants.get(parsed.id),
    InventoryItem: () => store.items.get(parsed.id),
    InventoryLevel: () => levelById(id, ctx),
    Location: () => store.locations.get(parsed.id),
    Customer: () => store.customers.get(parsed.id),
    WebhookSubscription: () => ctx.webhooks.subscription(parsed.id),
    Shop: () => ({ kind: 'Shop', id: parsed.id }),
  };
  return finders[parsed.kind]?.() ?? null;
}

export function levelGid(level: StoredLevel): string {
  return `${gid('InventoryLevel', level.id)}?inventory_item_id=${level.itemId}`;
}
