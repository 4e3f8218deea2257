import type { DraftLine, DraftPayment, NotTransferable, SeedOrder } from './orders-types.js';
import { Prng } from './prng.js';
import type { SeedArticle, SeedPerson, SeedShop } from './types.js';

export interface SeedOrderOptions {
  seed: number;
  count: number;
  /** The newest order is from just before; the time now unless told. */
  now?: number;
}

const SPREAD_MS = 20 * 86_400_000;
/** A burst has one and the same time, longer than a small page, so that equal times lie across page borders. */
const BURST = 9;
const SHIPPING_CENTS = [0, 395, 495, 695] as const;
const SPECIAL_PERCENT = 6;
const SPECIAL: readonly NotTransferable[] = ['tip', 'gift_card', 'duty', 'custom_line', 'refund'];
const NOTES = ['Graag als cadeau inpakken', 'Bellen bij aflevering', 'Afhalen na 17 uur'] as const;

/** Orders as a real shop's of the last weeks: same shop, options and `now`, same orders; oldest first. */
export function makeSeedOrders(shop: SeedShop, options: SeedOrderOptions): SeedOrder[] {
  const prng = new Prng(options.seed * 7919 + 17);
  const end = Math.floor((options.now ?? Date.now()) / 1000) * 1000 - 60_000;
  const step = Math.max(1000, Math.floor(SPREAD_MS / Math.max(1, options.count) / 1000) * 1000);
  return Array.from({ length: options.count }, (_, i) => {
    const back = options.count - 1 - i;
    const inBurst = Math.floor(i / 60) % 2 === 0 && i % 60 < BURST;
    return makeOrder(shop, prng, end - (inBurst ? back + (i % 60) : back) * step, i);
  });
}

function makeOrder(shop: SeedShop, prng: Prng, at: number, index: number): SeedOrder {
  const pos = prng.chance(60);
  const special = prng.chance(SPECIAL_PERCENT) ? prng.pick(SPECIAL) : null;
  const person = pos && prng.chance(65) ? null : pickPerson(shop, prng);
  const taxesIncluded = !prng.chance(8);
  const lines = Array.from({ length: prng.int(1, 5) }, () => makeLine(shop, prng, taxesIncluded));
  addSpecial(lines, special, prng, taxesIncluded);
  const unpaid = special === null && prng.chance(pos ? 2 : 8);
  const time = new Date(at).toISOString();
  const worth = lines.reduce(
    (sum, line) => sum + line.unitCents * line.quantity - (line.discountCents ?? 0),
    0,
  );
  return {
    sourceName: pos ? 'pos' : 'web',
    sourceIdentifier: pos ? `${1000 + index}` : null,
    branchNumber: pos ? prng.pick(shop.branches).branchNumber : null,
    createdAt: time,
    processedAt: time,
    updatedAt: time,
    taxesIncluded,
    lines,
    orderDiscountCents: prng.chance(12) && worth > 500 ? prng.int(1, Math.floor(worth / 4)) : 0,
    shippingCents: pos ? null : prng.pick(SHIPPING_CENTS),
    tipCents: special === 'tip' ? prng.int(50, 500) : 0,
    ...makePayments(pos, worth, prng),
    unpaid,
    fulfilled: pos && !unpaid,
    person,
    note: prng.chance(10) ? prng.pick(NOTES) : null,
    tags: prng.chance(15) ? ['vaste-klant'] : [],
    poNumber: person?.companyName && prng.chance(40) ? `INK-${prng.int(1000, 9999)}` : null,
    refund: special === 'refund' ? { line: 0, quantity: 1 } : null,
    kinds: special === null ? [] : [special],
  };
}

function pickPerson(shop: SeedShop, prng: Prng): SeedPerson | null {
  return shop.people.length === 0 ? null : prng.pick(shop.people);
}

function makeLine(shop: SeedShop, prng: Prng, taxesIncluded: boolean): DraftLine {
  const article = prng.pick(shop.articles);
  const quantity = prng.chance(70) ? 1 : prng.int(2, 12);
  const unitCents = priceOf(article, taxesIncluded);
  const discountCents = prng.chance(15)
    ? prng.int(1, Math.max(1, Math.floor((unitCents * quantity) / 3)))
    : 0;
  return { sku: article.articleNumber, quantity, unitCents, ...(discountCents > 0 ? { discountCents } : {}) };
}

/** A shop that shows prices without tax has its own price list: the nearest cent below. */
function priceOf(article: SeedArticle, taxesIncluded: boolean): number {
  return taxesIncluded
    ? article.priceInclCents
    : Math.floor((article.priceInclCents * 100) / (100 + article.vatPercent));
}

function addSpecial(
  lines: DraftLine[],
  special: NotTransferable | null,
  prng: Prng,
  taxesIncluded: boolean,
): void {
  const first = lines[0];
  if (special === 'custom_line') {
    lines.push({ sku: null, title: 'Broek inkorten', quantity: 1, unitCents: taxesIncluded ? 1250 : 1033 });
  } else if (special === 'gift_card') {
    lines.push({
      sku: null,
      title: 'Cadeaukaart',
      quantity: 1,
      unitCents: prng.pick([1000, 2500, 5000]),
      giftCard: true,
    });
  } else if (special === 'duty' && first) {
    first.dutyCents = prng.int(100, 900);
  }
}

function makePayments(
  pos: boolean,
  worth: number,
  prng: Prng,
): { payments: DraftPayment[]; cashRounding?: boolean } {
  if (!pos)
    return { payments: [{ gateway: prng.pick(['shopify_payments', 'ideal', 'paypal', 'bank_transfer']) }] };
  if (prng.chance(10) && worth > 400) {
    return {
      payments: [{ gateway: 'shopify_payments', cents: Math.floor(worth / 8) * 5 }, { gateway: 'cash' }],
      cashRounding: true,
    };
  }
  return prng.chance(35)
    ? { payments: [{ gateway: 'cash' }], cashRounding: true }
    : { payments: [{ gateway: 'shopify_payments' }] };
}
