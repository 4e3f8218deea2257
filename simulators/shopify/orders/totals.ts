import type { Allocation, StoredLine, StoredOrder, StoredTransaction } from '../store/model.js';

export interface OrderTotals {
  /** Lines before any discount. */
  lines: number;
  discounts: number;
  /** Discounts on the order as a whole. */
  orderDiscounts: number;
  /** Lines after all discounts; with tax where the order includes it. */
  subtotal: number;
  shipping: number;
  tax: number;
  duties: number;
  tip: number;
  total: number;
  received: number;
  refunded: number;
  refundedShipping: number;
  refundedTax: number;
  refundedSubtotal: number;
  authorized: number;
  outstanding: number;
  paymentRounding: number;
  refundRounding: number;
}

const sum = (cents: readonly number[]): number => cents.reduce((total, one) => total + one, 0);

export function allocated(allocations: readonly Allocation[]): number {
  return sum(allocations.map((one) => one.cents));
}

/** What the customer pays for a line; with tax where the order includes it. */
export function lineNet(line: StoredLine): number {
  return line.unitCents * line.quantity - allocated(line.allocations);
}

/** Discounts of the line itself: those of the whole order are not among them. */
export function lineDiscount(order: StoredOrder, line: StoredLine, withCodes: boolean): number {
  return allocated(
    line.allocations.filter(({ discount }) => {
      const application = order.discounts[discount];
      return application !== undefined && !application.across && (withCodes || application.how !== 'CODE');
    }),
  );
}

export function orderTotals(order: StoredOrder): OrderTotals {
  const lines = sum(order.lines.map((line) => line.unitCents * line.quantity));
  const subtotal = sum(order.lines.map(lineNet));
  const shipping = sum(order.shippingLines.map((line) => line.cents - allocated(line.allocations)));
  const shippingDiscounts = sum(order.shippingLines.map((line) => allocated(line.allocations)));
  const tax = sum(taxShares(order).map((share) => share.cents));
  const duties = sum(order.lines.flatMap((line) => line.duties.map((duty) => duty.cents)));
  const total = subtotal + shipping + (order.taxesIncluded ? 0 : tax) + duties + order.tipCents;
  const received = paid(order, ['SALE', 'CAPTURE']);
  const captured = paid(order, ['CAPTURE']);
  const voided = order.transactions.some((one) => one.what === 'VOID' && one.status === 'SUCCESS');
  const authorized = voided ? 0 : Math.max(0, paid(order, ['AUTHORIZATION']) - captured);
  const refundLines = order.refunds.flatMap((refund) => refund.lines);
  return {
    lines,
    discounts: lines - subtotal + shippingDiscounts,
    orderDiscounts: sum(order.lines.map((line) => acrossDiscount(order, line))),
    subtotal,
    shipping,
    tax,
    duties,
    tip: order.tipCents,
    total,
    received,
    refunded: paid(order, ['REFUND']),
    refundedShipping: sum(order.refunds.map((refund) => refund.shippingCents)),
    refundedTax: sum(refundLines.map((line) => line.taxCents)),
    refundedSubtotal: sum(refundLines.map((line) => line.subtotalCents)),
    authorized,
    outstanding: order.cancelledAt === null ? Math.max(0, total - received - authorized) : 0,
    paymentRounding: sum(
      order.transactions.filter((one) => one.what !== 'REFUND').map((one) => one.roundingCents),
    ),
    refundRounding: sum(
      order.transactions.filter((one) => one.what === 'REFUND').map((one) => one.roundingCents),
    ),
  };
}

function acrossDiscount(order: StoredOrder, line: StoredLine): number {
  return allocated(line.allocations.filter(({ discount }) => order.discounts[discount]?.across));
}

function taxShares(order: StoredOrder) {
  return [...order.lines, ...order.shippingLines].flatMap((line) => line.taxes).concat(order.orderTaxes);
}

/** The order's taxes, those of one title and rate as one. */
export function orderTaxLines(order: StoredOrder) {
  const byRate = new Map<string, { title: string; rate: number; cents: number }>();
  for (const { title, rate, cents } of taxShares(order)) {
    const known = byRate.get(`${title}/${rate}`);
    if (known) known.cents += cents;
    else byRate.set(`${title}/${rate}`, { title, rate, cents });
  }
  return [...byRate.values()];
}

function paid(order: StoredOrder, kinds: readonly StoredTransaction['what'][]): number {
  return sum(
    order.transactions
      .filter((one) => one.status === 'SUCCESS' && kinds.includes(one.what))
      .map((one) => one.cents),
  );
}
