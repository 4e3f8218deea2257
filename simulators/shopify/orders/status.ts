import type { StoredOrder } from '../store/model.js';
import { orderTotals } from './totals.js';

export type FinancialStatus =
  | 'AUTHORIZED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

/** Null for an order without any transaction, as recorded of `orderCreate`. */
export function financialStatus(order: StoredOrder): FinancialStatus | null {
  const totals = orderTotals(order);
  if (totals.refunded > 0) return totals.refunded >= totals.received ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (totals.received > 0) return totals.received >= totals.total ? 'PAID' : 'PARTIALLY_PAID';
  if (totals.authorized > 0) return 'AUTHORIZED';
  if (order.transactions.some((one) => one.what === 'VOID')) return 'VOIDED';
  if (order.transactions.length > 0 && totals.total === 0) return 'PAID';
  return order.transactions.length > 0 ? 'PENDING' : null;
}

export function fulfillmentStatus(order: StoredOrder): 'FULFILLED' | 'UNFULFILLED' {
  return order.fulfillments.length > 0 ? 'FULFILLED' : 'UNFULFILLED';
}
