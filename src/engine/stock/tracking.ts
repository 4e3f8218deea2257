import type { StockSettings } from '../../flows/stock/settings.js';
import { carryOut, type OutcomeToChange } from '../carry-out.js';
import { eachLimited } from '../parallel.js';
import type { RecordChange } from '../record-store.js';
import type { RunContext } from '../run-context.js';
import type { LinkedStock } from './variants.js';

const WRITES_AT_ONCE = 2;

/**
 * Whether the shop counts the stock of an item, by setting. Returns the rows that are ready for their
 * quantity; a row whose tracking had to be switched comes round again (ON) or is done (OFF).
 */
export async function setTracking(
  ctx: RunContext,
  settings: StockSettings,
  rows: readonly LinkedStock[],
  changes: RecordChange[],
): Promise<LinkedStock[]> {
  if (settings.managed === 'LEAVE') return [...rows];
  const wanted = settings.managed === 'ON';
  const right = rows.filter((row) => row.known.tracked === wanted);
  const wrong = rows.filter((row) => row.known.tracked !== wanted);
  const toChange: OutcomeToChange = ({ work, planned }, outcome) => {
    if (outcome.state === 'REFUSED') return { work, to: 'FAILED', error: outcome.error };
    const link = { targetId: planned.targetId ?? '', known: { ...work.item.known, tracked: wanted } };
    return { work, to: wanted ? 'PENDING' : 'UPDATED', link };
  };
  await eachLimited(wrong, WRITES_AT_ONCE, (row) => {
    Object.assign(row.work.item, { targetId: row.inventoryItemId, known: row.known });
    const mapped = { inventoryItemId: row.inventoryItemId, tracked: wanted };
    const planned = {
      recordId: row.work.record.id,
      action: 'UPDATE' as const,
      targetId: row.inventoryItemId,
      mapped,
    };
    return carryOut(ctx, ctx.target, 'STOCK_TRACKING', [{ work: row.work, planned }], toChange);
  });
  if (wanted) return right;
  for (const row of right)
    changes.push({
      work: row.work,
      to: 'UNCHANGED',
      link: { targetId: row.inventoryItemId, known: row.known },
    });
  return [];
}

/** A switch whose answer was lost and is settled later: the shop is read again before a quantity is sent. */
export const trackingSettled: OutcomeToChange = ({ work, planned }, outcome) => {
  if (outcome.state === 'REFUSED') return { work, to: 'FAILED', error: outcome.error };
  return {
    work,
    to: 'PENDING',
    link: { targetId: planned.targetId ?? work.item.targetId ?? '', known: null },
  };
};
