import { randomUUID } from 'node:crypto';
import { PAYMENT_METHODS } from './master-data.js';
import { paidOf, type Settlement, type StoredOrder } from './orders.js';
import type { StockCause } from './stock.js';
import type { Till } from './till.js';

export type PayResult =
  | 'PAY-ORDER-RESULT-OK'
  | 'PAY-ORDER-RESULT-FAILED'
  | 'PAY-ORDER-RESULT-PAYMENT-INSUFFICIENT'
  | 'PAY-ORDER-RESULT-ORDER-ALREADY-INVOICED';

export interface Settled {
  result: PayResult;
  message: string;
}

const settled = (result: PayResult, message: string): Settled => ({ result, message });

/**
 * A deposit (`prepay`), or the full payment that also delivers and invoices, as the vendor's tutorial
 * has it. What is due is the sum of the lines, also while a rounding difference is switched on.
 */
export function settle(order: StoredOrder, settlement: Settlement, till: Till): Settled {
  if (order.invoiceId !== null) return settled('PAY-ORDER-RESULT-ORDER-ALREADY-INVOICED', 'already invoiced');
  const refusal = paymentRefusal(settlement, till);
  if (refusal !== undefined) return settled('PAY-ORDER-RESULT-FAILED', refusal);
  const due = order.totals.totalIncl;
  const paid = settlement.payments.reduce((sum, p) => sum + p.amount, paidOf(order));
  const figures = `${paid} cents of ${due}`;
  if (!settlement.prepay && paid < due) {
    return settled('PAY-ORDER-RESULT-PAYMENT-INSUFFICIENT', `paid ${figures}`);
  }
  // Change is handed out at the counter; over the API there is nobody to take it.
  if (settlement.prepay ? due >= 0n && paid > due : paid > due) {
    return settled('PAY-ORDER-RESULT-FAILED', `more than due: ${figures}`);
  }
  book(order, settlement, till);
  if (!settlement.prepay) deliverAndInvoice(order, till);
  touch(order, till);
  return settled('PAY-ORDER-RESULT-OK', '');
}

function paymentRefusal({ payments }: Settlement, till: Till): string | undefined {
  for (const { method, amount } of payments) {
    const known = PAYMENT_METHODS.find((m) => m.method === method && m.active);
    if (!known) return `payment method "${method}" does not exist`;
    if (amount < 0n && !known.allowNegativeAmount) return `payment method ${method} takes no negative amount`;
    if (till.behaviour.refusedPaymentMethods.includes(method)) return `payment by ${method} was refused`;
  }
  return undefined;
}

function book(order: StoredOrder, { payments }: Settlement, till: Till): void {
  for (const { method, amount, externalReference } of payments) {
    const reference = typeof externalReference === 'string' ? { externalReference } : {};
    order.payments.push({ paymentId: randomUUID(), method, amount, ...reference, at: till.now() });
  }
}

function deliverAndInvoice(order: StoredOrder, till: Till): void {
  order.invoiceId = randomUUID();
  order.packingSlipId = randomUUID();
  till.markers.next('invoice');
  till.markers.next('packingSlip');
  const { orderId, packingSlipId, invoiceId } = order;
  const cause: StockCause = { type: 'SALES', orderId, packingSlipId, invoiceId };
  forStock(order, till, (row, quantity) =>
    till.stock.change(row, { physical: -quantity, reserved: -quantity }, cause),
  );
}

/** An order that is not delivered holds its quantities. */
export function reserve(order: StoredOrder, till: Till): void {
  forStock(order, till, (row, quantity) =>
    till.stock.change(row, { reserved: quantity }, { type: 'SALES', orderId: order.orderId }),
  );
}

export function unreserve(order: StoredOrder, till: Till): void {
  forStock(order, till, (row, quantity) =>
    till.stock.change(row, { reserved: -quantity }, { type: 'SALES', orderId: order.orderId }),
  );
}

type Row = NonNullable<ReturnType<Till['stock']['get']>>;

function forStock(order: StoredOrder, till: Till, act: (row: Row, quantity: bigint) => void): void {
  for (const line of order.lines) {
    const row = till.stock.get(order.stockBranch, line.article.articleNumber);
    if (row && line.quantity !== 0n) act(row, line.quantity);
  }
}

function touch(order: StoredOrder, till: Till): void {
  order.changeCounter += 1;
  order.versionNumber += 1;
  order.marker = till.markers.next('order');
}
