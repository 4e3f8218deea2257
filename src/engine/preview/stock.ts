import type { MplusStock } from '../../connectors/mplus/records.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { asIntegrationError, IntegrationError } from '../../errors/index.js';
import { placeKey } from '../../flows/stock/open-sales.js';
import { computeQuantity } from '../../flows/stock/quantity.js';
import { stockSettings } from '../../flows/stock/settings.js';
import type { ReadContext } from '../run-context.js';
import { openSales } from '../stock/sold.js';
import { findItems, type ItemFound, type KnownStock } from '../stock/variants.js';
import type { Collected } from './collect.js';
import { within } from './deadline.js';
import { gone, preparationFault, sourceCatalogue, unprepared } from './faults.js';
import type { Prepared } from './prepare.js';
import type { PreviewNote } from './types.js';

interface Computed {
  readonly stock: MplusStock;
  readonly quantity: string;
  readonly record: Collected;
  readonly notes: readonly PreviewNote[];
}
type Seen = ItemFound | { readonly state: 'UNSEEN'; readonly note: string };

/** Stands in for an item that the shop does not have, or that was not looked up. */
const NO_ITEM = '0';

/** Stock as its documents see it: the quantity a run would send, and the shop's item. */
export async function prepareStock(
  ctx: ReadContext,
  records: readonly Collected[],
  lookUp: boolean,
): Promise<Prepared[]> {
  const settings = stockSettings(ctx.settings);
  const numbers = records.flatMap(({ payload }) =>
    typeof payload?.articleNumber === 'string' ? [payload.articleNumber] : [],
  );
  const open = await openSales(ctx, settings, numbers);
  const computed = records.map((record): Computed | IntegrationError => {
    const { payload } = record;
    if (payload === null) return gone();
    try {
      const stock = payload as unknown as MplusStock;
      const pieces = open.get(placeKey(stock.articleNumber, stock.groupId)) ?? '0';
      const { quantity, floored } = computeQuantity(stock, pieces, settings);
      const message = 'The stock has decimals; the flow rounds it down.';
      return { stock, quantity, record, notes: floored ? [{ field: 'quantity', message }] : [] };
    } catch (thrown) {
      return preparationFault(thrown, payload, sourceCatalogue(ctx, 'STOCK'));
    }
  });
  const sound = computed.filter((one): one is Computed => !(one instanceof IntegrationError));
  const seen = await seeItems(ctx, sound, lookUp);
  return computed.map((one) =>
    one instanceof IntegrationError
      ? unprepared(one)
      : prepared(one, seen[sound.indexOf(one)] ?? { state: 'MISSING' }),
  );
}

/** By what runs know already, else asked of the shop. */
async function seeItems(ctx: ReadContext, rows: readonly Computed[], lookUp: boolean): Promise<Seen[]> {
  const known = rows.map(({ record: { item } }) => knownItem(item));
  const asked = rows.filter((_row, index) => known[index] === null);
  const answers = new Map<Computed, Seen>();
  const needs = asked.map(({ stock, record }) => ({
    articleNumber: stock.articleNumber,
    locationId: stock.groupId,
    targetId: record.item?.targetId ?? null,
  }));
  try {
    const found = lookUp ? await within(ctx.signal, findItems(ctx, needs)) : [];
    for (const [index, row] of asked.entries()) {
      answers.set(row, found[index] ?? { state: 'UNSEEN', note: 'The item was not looked up at the shop.' });
    }
  } catch (thrown) {
    const note = `The item could not be looked up at the shop: ${asIntegrationError(thrown).message}`;
    for (const row of asked) answers.set(row, { state: 'UNSEEN', note });
  }
  return rows.map((row, index) => known[index] ?? answers.get(row) ?? { state: 'MISSING' });
}

function knownItem(item: Collected['item']): Seen | null {
  if (!item?.targetId || item.known === null) return null;
  return { state: 'FOUND', inventoryItemId: item.targetId, known: item.known as KnownStock };
}

function prepared({ stock, quantity, notes }: Computed, seen: Seen): Prepared {
  const found = seen.state === 'FOUND' ? seen : null;
  const record: PlainRecord = {
    articleNumber: stock.articleNumber,
    locationId: stock.groupId,
    inventoryItemId: found?.inventoryItemId ?? null,
    quantity,
    changeFromQuantity: found?.known.available ?? null,
  };
  return {
    record,
    standIn: found ? null : { ...record, inventoryItemId: NO_ITEM },
    error: null,
    refusal: seen.state === 'AMBIGUOUS' ? seen.error : null,
    notes: [...notes, ...itemNotes(stock, quantity, seen)],
    targetId: found?.inventoryItemId ?? NO_ITEM,
  };
}

function itemNotes(stock: MplusStock, quantity: string, seen: Seen): PreviewNote[] {
  const field = 'inventoryItemId';
  if (seen.state === 'UNSEEN') return [{ field, message: seen.note }];
  if (seen.state === 'MISSING') {
    const message = `The shop has no variant with the SKU ${stock.articleNumber}: a run leaves it (NOT_IN_SHOP).`;
    return [{ field, message }];
  }
  if (seen.state !== 'FOUND' || seen.known.available !== quantity) return [];
  return [{ field: 'quantity', message: 'The shop has this quantity already: a run writes nothing.' }];
}
