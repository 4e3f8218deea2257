import type { MplusOrderInput } from '../../connectors/mplus/records.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { IntegrationError } from '../../errors/index.js';
import { cents, fromCents, sum } from '../money.js';

/**
 * The mapped order must cost what the customer owed, to the cent, and its payments must settle just that.
 * Whatever a mapping does, an order whose sums differ is never written.
 */
export function checkSums(order: ShopifyOrder, mapped: MplusOrderInput): IntegrationError | null {
  const total = exact(order.totals.total);
  const tax = exact(order.totals.tax);
  const lines = sum(mapped.lines.map((line) => exact(line.unitPrice) * wholePieces(line.quantity)));
  const expected = order.taxesIncluded ? total : total - tax;
  if (lines !== expected) return mismatch('lines', 'The lines', lines, expected);
  if ((mapped.vatMethod === 'INCLUSIVE') !== order.taxesIncluded) {
    return new IntegrationError(
      'SUM_MISMATCH',
      'The VAT method does not say what the prices of the order are.',
      {
        field: 'vatMethod',
        fix: 'Map vatMethod from the order context and retry the record.',
      },
    );
  }
  if (mapped.settle === 'NONE') return null;
  const paid = sum(mapped.payments.map((payment) => exact(payment.amount)));
  return paid === total ? null : mismatch('payments', 'The payments', paid, total);
}

function mismatch(field: string, what: string, found: bigint, expected: bigint): IntegrationError {
  const difference = fromCents(found - expected);
  return new IntegrationError(
    'SUM_MISMATCH',
    `${what} add up to ${fromCents(found)}, the order at Shopify to ${fromCents(expected)}: a difference of ${difference}.`,
    { field, fix: 'Nothing was written. Look at the mapping document and the order, then retry the record.' },
  );
}

function exact(amount: string): bigint {
  const value = cents(amount);
  if (value === null)
    throw new IntegrationError('INVALID_RECORD', `"${amount.slice(0, 20)}" is no amount in cents.`);
  return value;
}

function wholePieces(quantity: string): bigint {
  if (/^\d+$/.test(quantity)) return BigInt(quantity);
  throw new IntegrationError('INVALID_RECORD', `"${quantity.slice(0, 20)}" is no whole number of pieces.`, {
    field: 'lines',
  });
}
