import { listed, type PageArgs, page } from '../graphql/connection.js';
import type { Resolver, TypeResolvers } from '../graphql/context.js';
import { topLevelError } from '../graphql/errors.js';
import {
  PHYSICAL_STATES,
  STOCK_STATES,
  type StockState,
  type StoredItem,
  type StoredLevel,
} from '../store/model.js';
import { idOf, levelGid } from './lookup.js';
import { count, dateTime, identified, timestamps } from './values.js';

type Of = Resolver<StoredItem>;
type OfLevel = Resolver<StoredLevel>;

export function quantityOf(level: StoredLevel, name: StockState | 'on_hand'): number {
  if (name !== 'on_hand') return level.quantities[name];
  return PHYSICAL_STATES.reduce((sum, state) => sum + level.quantities[state], 0);
}

export function isStockName(name: string): name is StockState | 'on_hand' {
  return name === 'on_hand' || STOCK_STATES.some((state) => state === name);
}

export const InventoryItem: TypeResolvers = {
  ...identified,
  ...timestamps,
  sku: ((item, _args, ctx) => ctx.store.variants.get(item.variantId)?.sku ?? null) satisfies Of,
  trackedEditable: () => ({ locked: false }),
  duplicateSkuCount: ((item, _args, ctx) => {
    const sku = ctx.store.variants.get(item.variantId)?.sku;
    if (sku == null) return 0;
    let same = 0;
    for (const variant of ctx.store.variants.values()) if (variant.sku === sku) same += 1;
    return same - 1;
  }) satisfies Of,
  unitCost: () => null,
  countryCodeOfOrigin: () => null,
  harmonizedSystemCode: () => null,
  provinceCodeOfOrigin: () => null,
  variant: ((item, _args, ctx) => ctx.store.variants.get(item.variantId)) satisfies Of,
  variants: ((item, args, ctx, info) => {
    const variant = ctx.store.variants.get(item.variantId);
    return page(listed(variant ? [variant] : []), args, info);
  }) satisfies Resolver<StoredItem, PageArgs>,
  locationsCount: ((item, _args, ctx) => count(ctx.store.levelsOf(item.id).length, null)) satisfies Of,
  inventoryLevel: ((item, args, ctx, info) =>
    ctx.store.level(item.id, idOf('Location', args.locationId, info)) ?? null) satisfies Resolver<
    StoredItem,
    { locationId: string }
  >,
  inventoryLevels: ((item, args, ctx, info) =>
    page(listed(ctx.store.levelsOf(item.id)), args, info)) satisfies Resolver<StoredItem, PageArgs>,
};

export const InventoryLevel: TypeResolvers = {
  ...timestamps,
  id: ((level) => levelGid(level)) satisfies OfLevel,
  item: ((level, _args, ctx) => ctx.store.items.get(level.itemId)) satisfies OfLevel,
  location: ((level, _args, ctx) => ctx.store.locations.get(level.locationId)) satisfies OfLevel,
  isActive: () => true,
  canDeactivate: () => false,
  deactivationAlert: () => null,
  quantities: ((level, args, _ctx, info) =>
    args.names.map((name) => {
      if (!isStockName(name)) {
        throw topLevelError('INVALID_FIELD_ARGUMENTS', `The specified quantity name '${name}' is invalid.`, {
          info,
        });
      }
      return {
        id: `gid://shopify/InventoryQuantity/${level.id}?inventory_item_id=${level.itemId}&name=${name}`,
        name,
        quantity: quantityOf(level, name),
        // Recorded: only what was written by itself has a time.
        updatedAt: name === 'available' ? dateTime(level.updatedAt) : null,
      };
    })) satisfies Resolver<StoredLevel, { names: string[] }>,
};
