import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyVariant } from '../../connectors/shopify/records.js';
import { IntegrationError } from '../../errors/index.js';
import { patiently } from '../patient.js';
import type { RecordChange } from '../record-store.js';
import type { ReadContext, RunContext } from '../run-context.js';
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

/** The article and place whose item is looked for, and the item it had when last seen. */
export interface ItemNeed {
  readonly articleNumber: string;
  readonly locationId: string;
  readonly targetId: string | null;
}

/** An item of the shop, none, or more than one that could be meant. */
export type ItemFound =
  | { readonly state: 'FOUND'; readonly inventoryItemId: string; readonly known: KnownStock }
  | { readonly state: 'MISSING' }
  | { readonly state: 'AMBIGUOUS'; readonly error: IntegrationError };

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
  const linked: LinkedStock[] = [];
  const asked: StockWork[] = [];
  for (const row of rows) {
    const { targetId, known } = row.work.item;
    if (targetId !== null && known !== null && !fresh)
      linked.push({ ...row, inventoryItemId: targetId, known: known as KnownStock });
    else asked.push(row);
  }
  const needs = asked.map(({ work, stock }) => ({
    articleNumber: stock.articleNumber,
    locationId: stock.groupId,
    targetId: work.item.targetId,
  }));
  const found = await findItems(ctx, needs);
  for (const [index, row] of asked.entries()) {
    const item = found[index] ?? { state: 'MISSING' };
    const { work } = row;
    if (item.state === 'FOUND')
      linked.push({ ...row, inventoryItemId: item.inventoryItemId, known: item.known });
    else if (item.state === 'MISSING') changes.push({ work, to: 'SKIPPED', reason: 'NOT_IN_SHOP' });
    else changes.push({ work, to: 'FAILED', error: item.error });
  }
  return linked;
}

/** Asks the shop for the item of each need, in their order. */
export async function findItems(ctx: ReadContext, needs: readonly ItemNeed[]): Promise<ItemFound[]> {
  const locationIds = unique(needs.map((need) => need.locationId));
  const find = (by: 'SKU' | 'ID', keys: string[]) =>
    keys.length === 0
      ? Promise.resolve(new Map<string, PlainRecord[]>())
      : patiently(ctx, () =>
          ctx.target.remote.find('VARIANT', by, keys, { locationIds, signal: ctx.signal }),
        );
  const byId = await find('ID', unique(needs.flatMap((need) => need.targetId ?? [])));
  const lost = needs.filter((need) => need.targetId === null || !byId.has(need.targetId));
  const bySku = await find('SKU', unique(lost.map((need) => need.articleNumber)));
  return needs.map((need) => {
    const own = need.targetId === null ? [] : (byId.get(need.targetId) ?? []);
    const variants = own.length > 0 ? own : (bySku.get(need.articleNumber) ?? []);
    return itemOf(need, variants as unknown as ShopifyVariant[]);
  });
}

function itemOf({ articleNumber, locationId }: ItemNeed, variants: readonly ShopifyVariant[]): ItemFound {
  const [variant] = variants;
  if (!variant) return { state: 'MISSING' };
  const items = new Set(variants.map((one) => one.inventoryItemId));
  if (items.size > 1) {
    const error = new IntegrationError(
      'AMBIGUOUS',
      `${items.size} variants of the shop have the SKU ${articleNumber}.`,
      {
        field: 'articleNumber',
        fix: 'Give each variant a SKU of its own at Shopify, then retry the record.',
      },
    );
    return { state: 'AMBIGUOUS', error };
  }
  const known = { available: variant.available[locationId] ?? null, tracked: variant.tracked };
  return { state: 'FOUND', inventoryItemId: variant.inventoryItemId, known };
}

function unique(keys: string[]): string[] {
  return [...new Set(keys)];
}
