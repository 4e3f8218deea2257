import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { IntegrationError } from '../../errors/index.js';
import { cents, fromCents, sum } from '../money.js';

/**
 * The mapped order must cost what the customer owed, to the cent, and its payments must settle just that.
 * Whatever a mapping does, an order whose sums differ is never written.
 */
export function checkSums(order: ShopifyOrder, mapped: PlainRecord): IntegrationError | null {
  const total = exact(order.totals.total);
  const tax = exact(order.totals.tax);
  const lines = sum(rowsOf(mapped.lines).map((line) => exact(line.unitPrice) * wholePieces(line.quantity)));
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
  const paid = sum(rowsOf(mapped.payments).map((payment) => exact(payment.amount)));
  return paid === total ? null : mismatch('payments', 'The payments', paid, total);
}

function rowsOf(list: PlainValue | undefined): PlainRecord[] {
  if (!Array.isArray(list)) return [];
  return list.filter(
    (row): row is PlainRecord => typeof row === 'object' && row !== null && !Array.isArray(row),
  );
}

function mismatch(field: string, what: string, found: bigint, expected: bigint): IntegrationError {
  const difference = fromCents(found - expected);
  return new IntegrationError(
    'SUM_MISMATCH',
    `${what} add up to ${fromCents(found)}, the order at Shopify to ${fromCents(expected)}: a difference of ${difference}.`,
    { field, fix: 'Nothing was written. Look at the mapping document and the order, then retry the record.' },
  );
}

function exact(amount: PlainValue | undefined): bigint {
  const value = typeof amount === 'string' ? cents(amount) : null;
  if (value !== null) return value;
  throw new IntegrationError(
    'INVALID_RECORD',
    'An amount of the mapped order is no decimal with at most two places.',
    {
      field: 'lines',
      fix: 'Look at the mapping document: amounts are texts such as "12.50".',
    },
  );
}

function wholePieces(quantity: PlainValue | undefined): bigint {
  if (typeof quantity === 'string' && /^\d+$/.test(quantity)) return BigInt(quantity);
  throw new IntegrationError(
    'INVALID_RECORD',
    'A quantity of the mapped order is no whole number of pieces.',
    {
      field: 'lines',
      fix: 'Look at the mapping document: quantities are texts such as "2".',
    },
  );
}
