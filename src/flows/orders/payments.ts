import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { IntegrationError } from '../../errors/index.js';
import { cents, fromCents, sum } from '../money.js';
import type { PaidTransaction } from './context.js';

/** Kinds by which money came in; AUTHORIZATION promises only, its CAPTURE counts. */
const INCOMING: ReadonlySet<string> = new Set(['SALE', 'CAPTURE']);
const NO_GATEWAY = 'manual';

/**
 * The payments of an order, per transaction, as they settle its total. Whether a cash amount contains its
 * rounding is nowhere documented: whichever reading settles the total to the cent is right, and one of
 * neither fails the sums. Change given back is taken off the last cash payment.
 */
export function paidTransactions(order: ShopifyOrder): PaidTransaction[] {
  const done = order.transactions.filter((transaction) => transaction.status === 'SUCCESS');
  const change = sum(done.filter((t) => t.kind === 'CHANGE').map((t) => amountOf(t.amount)));
  const incoming = done.filter((t) => INCOMING.has(t.kind));
  const paid = sum(incoming.map((t) => amountOf(t.amount))) - change;
  const rounding = sum(incoming.map((t) => amountOf(t.rounding)));
  const total = amountOf(order.totals.total);
  const containsRounding = paid !== total && paid - rounding === total;
  const payments = incoming.map((t) => ({
    id: t.id,
    gateway: t.gateway ?? NO_GATEWAY,
    cents: amountOf(t.amount) - (containsRounding ? amountOf(t.rounding) : 0n),
  }));
  const last = payments.findLast((payment) => payment.gateway === 'cash') ?? payments.at(-1);
  if (last) last.cents -= change;
  return payments
    .filter((payment) => payment.cents !== 0n)
    .map((payment) => ({ id: payment.id, gateway: payment.gateway, amount: fromCents(payment.cents) }));
}

function amountOf(text: string): bigint {
  const value = cents(text);
  if (value !== null) return value;
  throw new IntegrationError('INVALID_RECORD', `A payment is ${text}; the till takes whole cents.`, {
    field: 'transactions',
    fix: 'Enter this order at the till by hand, then mark the record as settled by hand.',
  });
}
