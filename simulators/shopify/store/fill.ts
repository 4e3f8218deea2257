import type { SeedArticle, SeedShop } from '../../seed/types.js';
import type { StoredProduct } from './model.js';
import type { ShopStore } from './shop-store.js';

const YEAR_MS = 365 * 86_400_000;

/** Puts the seeded shop into the store: a location for each branch, a variant for each article. */
export function fillStore(store: ShopStore, shop: SeedShop): void {
  const at = store.now() - YEAR_MS;
  for (const branch of shop.branches) {
    const id = store.ids.next('Location');
    const { branchNumber, name, city } = branch;
    store.locations.set(id, { kind: 'Location', id, branchNumber, name, city, createdAt: at });
  }
  const products = new Map<string, StoredProduct>();
  for (const article of shop.articles) {
    const product = products.get(article.productNumber) ?? addProduct(store, article, at);
    products.set(article.productNumber, product);
    addArticle(store, shop, article, product, at);
  }
}

function addProduct(store: ShopStore, article: SeedArticle, at: number): StoredProduct {
  const product: StoredProduct = {
    kind: 'Product',
    id: store.ids.next('Product'),
    title: article.productTitle,
    handle: `${slug(article.productTitle)}-${article.productNumber}`,
    vendor: 'Tillstream',
    variantIds: [],
    createdAt: at,
    updatedAt: at,
  };
  store.products.set(product.id, product);
  return product;
}

function addArticle(
  store: ShopStore,
  shop: SeedShop,
  article: SeedArticle,
  product: StoredProduct,
  at: number,
): void {
  const options = [
    ...(article.colour === null ? [] : [{ name: 'Kleur', value: article.colour }]),
    ...(article.size === null ? [] : [{ name: 'Maat', value: article.size }]),
  ];
  const id = store.ids.next('ProductVariant');
  const itemId = store.ids.next('InventoryItem');
  product.variantIds.push(id);
  store.addVariant(
    {
      kind: 'ProductVariant',
      id,
      productId: product.id,
      itemId,
      sku: article.articleNumber,
      barcode: article.barcode,
      title: options.map((option) => option.value).join(' / ') || 'Default Title',
      options: options.length > 0 ? options : [{ name: 'Title', value: 'Default Title' }],
      priceCents: article.priceInclCents,
      taxPercent: article.vatPercent,
      position: product.variantIds.length,
      createdAt: at,
      updatedAt: at,
    },
    {
      kind: 'InventoryItem',
      id: itemId,
      variantId: id,
      tracked: true,
      requiresShipping: true,
      createdAt: at,
      updatedAt: at,
    },
  );
  for (const location of store.locations.values()) {
    const stock = shop.stock.get(`${location.branchNumber}/${article.articleNumber}`) ?? '0';
    // Shopify counts in whole pieces: what is sold by weight begins at the whole kilograms.
    store.addLevel(itemId, location.id, Math.max(0, Math.floor(Number(stock)) + drift(store.items.size)), at);
  }
}

/** A shop that was not connected yet: the count of every third article is an old one. */
function drift(index: number): number {
  return index % 3 === 0 ? (index % 7) - 3 : 0;
}

function slug(title: string): string {
  return title
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
