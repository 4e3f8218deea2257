/** A shop's own name for ever: the handle of its myshopify domain, however the address was typed. */
export function shopId(shopDomain: string): string {
  return shopDomain
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/\.myshopify\.com$/, '');
}
