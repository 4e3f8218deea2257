import { listed, type PageArgs, page } from '../graphql/connection.js';
import type { Resolver, TypeResolvers } from '../graphql/context.js';
import { legacyAmount } from '../orders/cents.js';
import type { StoredProduct, StoredVariant } from '../store/model.js';
import type { ShopStore } from '../store/shop-store.js';
import { count, identified, timestamps } from './values.js';

type Of = Resolver<StoredVariant>;
type OfProduct = Resolver<StoredProduct>;

export function availableOf(store: ShopStore, itemId: string): number {
  return store.levelsOf(itemId).reduce((sum, level) => sum + level.quantities.available, 0);
}

function variantsOf(store: ShopStore, product: StoredProduct): StoredVariant[] {
  return product.variantIds.map((id) => store.variants.get(id)).filter((variant) => variant !== undefined);
}

export const ProductVariant: TypeResolvers = {
  ...identified,
  ...timestamps,
  displayName: ((variant, _args, ctx) =>
    `${ctx.store.products.get(variant.productId)?.title ?? ''} - ${variant.title}`) satisfies Of,
  price: ((variant) => legacyAmount(variant.priceCents)) satisfies Of,
  compareAtPrice: () => null,
  taxable: () => true,
  inventoryPolicy: () => 'DENY',
  inventoryQuantity: ((variant, _args, ctx) => availableOf(ctx.store, variant.itemId)) satisfies Of,
  sellableOnlineQuantity: ((variant, _args, ctx) =>
    Math.max(0, availableOf(ctx.store, variant.itemId))) satisfies Of,
  availableForSale: ((variant, _args, ctx) => availableOf(ctx.store, variant.itemId) > 0) satisfies Of,
  inventoryItem: ((variant, _args, ctx) => ctx.store.items.get(variant.itemId)) satisfies Of,
  product: ((variant, _args, ctx) => ctx.store.products.get(variant.productId)) satisfies Of,
  selectedOptions: ((variant) => variant.options) satisfies Of,
  requiresComponents: () => false,
  metafield: () => null,
  metafields: ((_variant, args, _ctx, info) => page([], args, info)) satisfies Resolver<
    StoredVariant,
    PageArgs
  >,
};

export const Product: TypeResolvers = {
  ...identified,
  ...timestamps,
  status: () => 'ACTIVE',
  productType: () => '',
  tags: () => [],
  publishedAt: timestamps.createdAt,
  description: () => '',
  descriptionHtml: () => '',
  tracksInventory: () => true,
  isGiftCard: () => false,
  totalInventory: ((product, _args, ctx) =>
    variantsOf(ctx.store, product).reduce(
      (sum, variant) => sum + availableOf(ctx.store, variant.itemId),
      0,
    )) satisfies OfProduct,
  hasOnlyDefaultVariant: ((product, _args, ctx) =>
    variantsOf(ctx.store, product)[0]?.title === 'Default Title') satisfies OfProduct,
  options: ((product, _args, ctx) => {
    const variants = variantsOf(ctx.store, product);
    return (variants[0]?.options ?? []).map(({ name }, index) => ({
      id: `gid://shopify/ProductOption/${product.id}${index}`,
      name,
      position: index + 1,
      values: [...new Set(variants.map((variant) => variant.options[index]?.value))],
    }));
  }) satisfies OfProduct,
  variants: ((product, args, ctx, info) =>
    page(listed(variantsOf(ctx.store, product)), args, info)) satisfies Resolver<StoredProduct, PageArgs>,
  variantsCount: ((product) => count(product.variantIds.length, null)) satisfies OfProduct,
  metafield: () => null,
};
