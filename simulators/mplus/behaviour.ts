/** What the facts leave open, each as a switch with the more likely answer as its default. */
export interface Behaviour {
  /** 21 or 2100 for 21 %. */
  vatPercentScale: 'whole' | 'hundredths';
  /** 15 or 1500 for 15 %. */
  discountPercentScale: 'whole' | 'hundredths';
  /** Whether a line's discountAmount counts once a line or once a unit. */
  discountAmountPer: 'line' | 'unit';
  /** Which field is the unit price without VAT of an order whose VAT method is EXCLUSIVE. */
  exclusivePriceField: 'price' | 'priceExcl';
  /** Whether rows of exactly the asked `stockId` come back, too. */
  stockIdInclusive: boolean;
  /** Whether getStock without article numbers gives every article or none. */
  emptyArticleListMeansAll: boolean;
  /** Whether setStock sets what is in the shop, or what is free of reservations. */
  setStockMeans: 'physical' | 'free';
  /** Orders for these branches are accepted, but cannot be read until they are released. */
  queueBranches: readonly number[];
  /** Which entry branches ask for a workplace: all but the default one, every one, or none. */
  workplaceNeeded: 'nonDefault' | 'always' | 'never';
  /** Whether a refused call under a key is answered again from memory, or tried again. */
  idempotencyReplaysFailures: boolean;
  /** Whether a createOrderV3 whose payment fails leaves the order behind, unpaid. */
  paymentFailureLeavesOrder: boolean;
  /** Codes of payment methods that exist and are refused nevertheless. */
  refusedPaymentMethods: readonly string[];
  /** Added to the total of new orders; what has to be paid stays the sum of the lines. */
  roundingDifferenceCents: number;
  /** Which of several relations a search answers. */
  findRelationPicks: 'first' | 'last';
  /** Whether case counts in an exact search; in a search by part it never does. */
  exactMatchCaseSensitive: boolean;
  /** Whether getEmployees lists the super user 999999, whom orders may name either way. */
  superUserListed: boolean;
  /** Most relations a page has; 1000 by the vendor's tutorial. */
  maxRelationPage: number;
}

export const DEFAULT_BEHAVIOUR: Behaviour = {
  vatPercentScale: 'whole',
  discountPercentScale: 'whole',
  discountAmountPer: 'line',
  exclusivePriceField: 'price',
  stockIdInclusive: true,
  emptyArticleListMeansAll: true,
  setStockMeans: 'physical',
  queueBranches: [],
  workplaceNeeded: 'nonDefault',
  idempotencyReplaysFailures: true,
  paymentFailureLeavesOrder: true,
  refusedPaymentMethods: [],
  roundingDifferenceCents: 0,
  findRelationPicks: 'first',
  exactMatchCaseSensitive: false,
  superUserListed: false,
  maxRelationPage: 1000,
};

const bool = (v: unknown): boolean => typeof v === 'boolean';
const whole = (v: unknown): boolean => Number.isSafeInteger(v);
const oneOf =
  (...allowed: string[]) =>
  (v: unknown): boolean =>
    typeof v === 'string' && allowed.includes(v);
const listOf =
  (check: (v: unknown) => boolean) =>
  (v: unknown): boolean =>
    Array.isArray(v) && v.every(check);

const CHECKS: Readonly<Record<keyof Behaviour, { ok: (v: unknown) => boolean; expected: string }>> = {
  vatPercentScale: { ok: oneOf('whole', 'hundredths'), expected: 'whole or hundredths' },
  discountPercentScale: { ok: oneOf('whole', 'hundredths'), expected: 'whole or hundredths' },
  discountAmountPer: { ok: oneOf('line', 'unit'), expected: 'line or unit' },
  exclusivePriceField: { ok: oneOf('price', 'priceExcl'), expected: 'price or priceExcl' },
  stockIdInclusive: { ok: bool, expected: 'true or false' },
  emptyArticleListMeansAll: { ok: bool, expected: 'true or false' },
  setStockMeans: { ok: oneOf('physical', 'free'), expected: 'physical or free' },
  queueBranches: { ok: listOf(whole), expected: 'a list of branch numbers' },
  workplaceNeeded: { ok: oneOf('nonDefault', 'always', 'never'), expected: 'nonDefault, always or never' },
  idempotencyReplaysFailures: { ok: bool, expected: 'true or false' },
  paymentFailureLeavesOrder: { ok: bool, expected: 'true or false' },
  refusedPaymentMethods: { ok: listOf((v) => typeof v === 'string'), expected: 'a list of method codes' },
  roundingDifferenceCents: { ok: whole, expected: 'whole cents' },
  findRelationPicks: { ok: oneOf('first', 'last'), expected: 'first or last' },
  exactMatchCaseSensitive: { ok: bool, expected: 'true or false' },
  superUserListed: { ok: bool, expected: 'true or false' },
  maxRelationPage: { ok: (v) => whole(v) && Number(v) > 0, expected: 'a whole number above 0' },
};

/** Some switches from the control plane, each checked. */
export function readBehaviour(input: unknown): Partial<Behaviour> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Error('expected an object of behaviour switches');
  }
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(CHECKS, name)) {
      throw new Error(`unknown behaviour "${name}", expected one of ${Object.keys(CHECKS).join(', ')}`);
    }
    const check = CHECKS[name as keyof Behaviour];
    if (!check.ok(value)) {
      throw new Error(`behaviour ${name}: expected ${check.expected}, found ${JSON.stringify(value)}`);
    }
  }
  return input;
}
