/** One past 2^53: a reader that takes ids for numbers reads the neighbour's. */
const BEYOND_DOUBLES = 9_007_199_254_740_993n;

const FIRST: Record<string, bigint> = {
  Order: 8_734_179_754_290n,
  LineItem: 19_495_196_426_546n,
  OrderTransaction: 10_422_782_296_370n,
  Product: 10_220_854_182_194n,
  ProductVariant: 51_364_592_877_874n,
  InventoryItem: 53_469_430_055_218n,
  Location: 106_318_430_514n,
  Customer: 10_583_080_960_306n,
};
const FIRST_OF_OTHERS = 54_640_716_251_442n;

/** Ids as Shopify's: large, apart from each other, each kind its own row; every tenth beyond what a double holds. */
export class Ids {
  #count = new Map<string, bigint>();

  next(kind: string): string {
    const count = this.#count.get(kind) ?? 0n;
    this.#count.set(kind, count + 1n);
    if (count % 10n === 7n) return String(BEYOND_DOUBLES + count * 32_768n);
    return String((FIRST[kind] ?? FIRST_OF_OTHERS) + count * 32_768n);
  }
}

export function gid(kind: string, id: string): string {
  return `gid://shopify/${kind}/${id}`;
}

export interface ParsedGid {
  kind: string;
  id: string;
  /** What follows the question mark, as in a level's GID. */
  params: URLSearchParams;
}

export function parseGid(text: string): ParsedGid | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/([A-Za-z0-9-]+)(?:\?(.*))?$/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  return { kind: match[1], id: match[2], params: new URLSearchParams(match[3] ?? '') };
}
