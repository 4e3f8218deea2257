import type { Warning } from '../../contract.js';
import { fromCents } from '../values/money.js';
import { long, type TillNode } from '../values/node.js';
import type { OrderRequest } from './order-request.js';

/** Sum of the lines in cents, each line rounded half away from zero. */
export function sumOfLines(request: OrderRequest): bigint {
  return request.order.lineList.line.reduce((sum, { data }) => {
    const price = BigInt(data.price ?? data.priceExcl ?? '0');
    const scale = 10n ** BigInt(data.decimalPlaces);
    return sum + divideHalfAway(price * BigInt(data.quantity), scale);
  }, 0n);
}

/** A warning where the till's total is not the sum of what was sent; none where it gives no total. */
export function totalWarning(request: OrderRequest, order: TillNode | null): Warning[] {
  const inclusive = request.order.vatMethod === 'VAT-METHOD-INCLUSIVE';
  const tillTotal = order ? long(order, inclusive ? 'totalInclAmount' : 'totalExclAmount') : null;
  const ours = sumOfLines(request);
  if (tillTotal === null || tillTotal === ours) return [];
  const kind = inclusive ? 'with VAT' : 'without VAT';
  const message = `The till's total ${kind} is ${fromCents(tillTotal)}, the lines sent make ${fromCents(ours)}.`;
  return [{ code: 'TOTAL_DIFFERS', message }];
}

function divideHalfAway(value: bigint, scale: bigint): bigint {
  const magnitude = ((value < 0n ? -value : value) * 2n + scale) / (scale * 2n);
  return value < 0n ? -magnitude : magnitude;
}
