import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyVariant } from '../../connectors/shopify/records.js';
import { IntegrationError } from '../../errors/index.js';
import { patiently } from '../patient.js';
import type { RecordChange } from '../record-store.js';
import type { RunContext } from '../run-context.js';
import type { StockWork } from './runner.js';

/** What is known of the shop's side of a stock item; kept on the item. */
export interface KnownStock extends PlainRecord {
  /** Quantity the shop had when we last read or wrote it; null: not stocked there. */
  available: string | null;
  tracked: boolean;
}

export interface LinkedStock extends StockWork {
  inventoryItemId: string;
  known: KnownStock;
}

/**
 * The shop's item of each row and what it has there: by link, else by SKU. What is known is not asked again
 * unless `fresh`: only an answer that it is stale makes us read again.
 */
export async function linkStock(
  ctx: RunContext,
  rows: readonly StockWork[],
  fresh: boolean,
  changes: RecordChange[],
): Promise<LinkedStock[]> {
  const locationIds = [...new Set(rows.map((row) => row.stock.groupId))];
  const linked: LinkedStock[] = [];
  const asked: StockWork[] = [];
  for (const row of rows) {
    const { targetId, known } = row.work.item;
    if (targetId !== null && known !== null && !fresh)
      linked.push({ ...row, inventoryItemId: targetId, known: known as KnownStock });
    else asked.push(row);
  }
  const find = (by: 'SKU' | 'ID', keys: string[]) =>
    keys.length === 0
      ? Promise.resolve(new Map<string, PlainRecord[]>())
      : patiently(ctx, () =>
          ctx.target.remote.find('VARIANT', by, keys, { locationIds, signal: ctx.signal }),
        );
  const byId = await find('ID', unique(asked.flatMap((row) => row.work.item.targetId ?? [])));
  const lost = asked.filter((row) => row.work.item.targetId === null || !byId.has(row.work.item.targetId));
  const bySku = await find('SKU', unique(lost.map((row) => row.stock.articleNumber)));
  for (const row of asked) {
    const own = row.work.item.targetId === null ? [] : (byId.get(row.work.item.targetId) ?? []);
    const variants = (own.length > 0
      ? own
      : (bySku.get(row.stock.articleNumber) ?? [])) as unknown as ShopifyVariant[];
    const link = linkOf(row, variants);
    if ('to' in link) changes.push(link);
    else linked.push(link);
  }
  return linked;
}

function linkOf(row: StockWork, variants: readonly ShopifyVariant[]): LinkedStock | RecordChange {
  const [variant] = variants;
  const { work, stock } = row;
  if (!variant) return { work, to: 'SKIPPED', reason: 'NOT_IN_SHOP' };
  const items = new Set(variants.map((one) => one.inventoryItemId));
  if (items.size > 1) {
    const error = new IntegrationError(
      'AMBIGUOUS',
      `${items.size} variants of the shop have the SKU ${stock.articleNumber}.`,
      {
        field: 'articleNumber',
        fix: 'Give each variant a SKU of its own at Shopify, then retry the record.',
      },
    );
    return { work, to: 'FAILED', error };
  }
  const known = { available: variant.available[stock.groupId] ?? null, tracked: variant.tracked };
  return { ...row, inventoryItemId: variant.inventoryItemId, known };
}

function unique(keys: string[]): string[] {
  return [...new Set(keys)];
}
