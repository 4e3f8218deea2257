/**
 * `sku:'A' OR sku:'B'` in Shopify's search syntax. Quoted, since a SKU may hold spaces, colons, hyphens or
 * the word OR; a quote or backslash of the SKU's own is escaped. The answers are checked all the same.
 */
export function anySku(skus: readonly string[]): string {
  return skus.map((sku) => `sku:'${sku.replace(/[\\']/g, (character) => `\\${character}`)}'`).join(' OR ');
}
