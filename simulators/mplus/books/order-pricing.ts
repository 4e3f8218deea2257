import type { Behaviour } from '../behaviour.js';
import { type ArticleRow, vatPercentOf, withoutVat, withVat } from './articles.js';
import { divideRounded, fromUnscaled, timesQuantity } from './money.js';
import type { LineDataIn, LineIn, VatMethod } from './order-input.js';

export interface PricedLine {
  input: LineIn;
  article: ArticleRow;
  /** Millionths. */
  quantity: bigint;
  /** Unit prices in cents, as the till keeps them. */
  price: bigint;
  priceExcl: bigint;
  vatCode: number;
  totalIncl: bigint;
  totalExcl: bigint;
}

export interface VatLine {
  vatCode: number;
  vatPercent: number;
  excl: bigint;
  vat: bigint;
}

export interface OrderTotals {
  totalIncl: bigint;
  totalExcl: bigint;
  vat: VatLine[];
}

/** Whether the line's own amounts have VAT in them, and whether there is VAT at all. */
const METHODS: Readonly<Record<VatMethod, { inclusive: boolean; taxed: boolean }>> = {
  'VAT-METHOD-INCLUSIVE': { inclusive: true, taxed: true },
  'VAT-METHOD-EXCLUSIVE': { inclusive: false, taxed: true },
  'VAT-METHOD-SHIFTED': { inclusive: false, taxed: false },
  'VAT-METHOD-NONE': { inclusive: false, taxed: false },
};

export function priceLine(
  line: LineIn,
  article: ArticleRow,
  method: VatMethod,
  behaviour: Behaviour,
): PricedLine {
  const data: LineDataIn = line.data ?? { quantity: 0n };
  const { inclusive, taxed } = METHODS[method];
  const vatCode = data.vatCode ?? article.vatCode;
  const percent = taxed ? vatPercentOf(vatCode) : 0;
  const quantity = fromUnscaled(data.quantity, data.decimalPlaces ?? 0);
  const { price, priceExcl } = unitPrices(data, article, inclusive, percent, behaviour);
  const gross = timesQuantity(inclusive ? price : priceExcl, quantity);
  const total = gross - discountOf(data, gross, quantity, inclusive, behaviour);
  return {
    input: line,
    article,
    quantity,
    price,
    priceExcl,
    vatCode,
    totalIncl: inclusive ? total : withVat(total, percent),
    totalExcl: inclusive ? withoutVat(total, percent) : total,
  };
}

function unitPrices(
  data: LineDataIn,
  article: ArticleRow,
  inclusive: boolean,
  percent: number,
  behaviour: Behaviour,
): { price: bigint; priceExcl: bigint } {
  if (inclusive) {
    const price = data.price ?? article.priceIncl;
    return { price, priceExcl: withoutVat(price, percent) };
  }
  if (behaviour.exclusivePriceField === 'price') {
    const priceExcl = data.price ?? article.priceExcl;
    return { price: priceExcl, priceExcl };
  }
  const priceExcl =
    data.priceExcl ?? (data.price === undefined ? article.priceExcl : withoutVat(data.price, percent));
  return { price: withVat(priceExcl, percent), priceExcl };
}

function discountOf(
  data: LineDataIn,
  gross: bigint,
  quantity: bigint,
  inclusive: boolean,
  behaviour: Behaviour,
): bigint {
  const whole = behaviour.discountPercentScale === 'whole' ? 100n : 10_000n;
  const byPercent = divideRounded(gross * BigInt(data.discountPercentage ?? 0), whole);
  const exclField = !inclusive && behaviour.exclusivePriceField === 'priceExcl';
  const amount = (exclField ? data.discountAmountExcl : data.discountAmount) ?? 0n;
  return byPercent + (behaviour.discountAmountPer === 'unit' ? timesQuantity(amount, quantity) : amount);
}

/**
 * VAT once per code over the sum of its lines, rounded there and nowhere else: the sum of the lines is
 * the total (inclusive), or the sum of the lines with that VAT on top (exclusive).
 */
export function totalsOf(lines: readonly PricedLine[], method: VatMethod): OrderTotals {
  const { inclusive, taxed } = METHODS[method];
  const sums = new Map<number, bigint>();
  for (const line of lines) {
    const amount = inclusive ? line.totalIncl : line.totalExcl;
    sums.set(line.vatCode, (sums.get(line.vatCode) ?? 0n) + amount);
  }
  const vat = [...sums].map(([vatCode, sum]): VatLine => {
    const vatPercent = taxed ? vatPercentOf(vatCode) : 0;
    const excl = inclusive ? withoutVat(sum, vatPercent) : sum;
    const incl = inclusive ? sum : withVat(sum, vatPercent);
    return { vatCode, vatPercent, excl, vat: incl - excl };
  });
  const totalExcl = vat.reduce((total, v) => total + v.excl, 0n);
  return { totalExcl, totalIncl: vat.reduce((total, v) => total + v.vat, totalExcl), vat };
}

/** Percentages on the wire, in the scale that is switched on. */
export function wirePercent(percent: number, behaviour: Behaviour): number {
  return behaviour.vatPercentScale === 'whole' ? percent : percent * 100;
}
