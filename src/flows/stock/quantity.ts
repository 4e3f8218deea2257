import { Decimal } from 'decimal.js';
import type { MplusStock } from '../../connectors/mplus/records.js';
import { IntegrationError } from '../../errors/index.js';
import type { StockSettings } from './settings.js';

export interface ComputedQuantity {
  /** Whole pieces, as a string. */
  quantity: string;
  /** Decimals were rounded down. */
  floored: boolean;
}

/**
 * What the shop may sell: the chosen calculation over all branches of the place, less what the shop has
 * sold and the till does not know. Decimals are refused or floored, never cut silently.
 */
export function computeQuantity(
  stock: MplusStock,
  openSales: string,
  settings: StockSettings,
): ComputedQuantity {
  let total = new Decimal(0);
  for (const branch of stock.branches)
    total = total.plus(branch.free).plus(extra(branch, settings.calculation));
  const whole = total.floor();
  const floored = !whole.equals(total);
  if (floored && settings.decimals === 'REFUSE') {
    throw new IntegrationError(
      'INVALID_RECORD',
      `The till has a stock of ${total.toFixed()}; Shopify counts whole pieces.`,
      {
        field: 'branches',
        fix: 'Set the flow\'s "decimals" to FLOOR, or leave this article out of the shop.',
      },
    );
  }
  const left = whole.minus(openSales);
  const sent = settings.negative === 'ZERO' && left.isNegative() ? new Decimal(0) : left;
  return { quantity: sent.toFixed(0), floored };
}

function extra(branch: MplusStock['branches'][number], calculation: StockSettings['calculation']): string {
  if (calculation === 'FREE_AND_INCOMING') return branch.incoming;
  return calculation === 'PHYSICAL' ? branch.reserved : '0';
}
