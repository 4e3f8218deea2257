/** What the till's article number may be: digits, as the SOAP contract's `long`. */
const ARTICLE_NUMBER = /^\d{1,18}$/;

/** The till's article number that a SKU is, or null. */
export function articleNumberOf(sku: string | null): string | null {
  const number = sku?.trim() ?? '';
  return ARTICLE_NUMBER.test(number) ? number : null;
}
