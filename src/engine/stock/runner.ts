import { In } from 'typeorm';
import type {
  Entity,
  PlannedRecord,
  RecordOutcome,
  SourceObject,
  Warning,
} from '../../connectors/contract.js';
import type { MplusStock } from '../../connectors/mplus/records.js';
import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyStockTarget } from '../../connectors/shopify/records.js';
import { Item } from '../../entities/index.js';
import { asIntegrationError } from '../../errors/index.js';
import { placeKey } from '../../flows/stock/open-sales.js';
import { computeQuantity } from '../../flows/stock/quantity.js';
import { type StockSettings, stockSettings } from '../../flows/stock/settings.js';
import { carryOut, type OutcomeToChange, type WriteRow } from '../carry-out.js';
import { commit } from '../commit.js';
import { takeIn } from '../intake.js';
import type { KindRunner } from '../kind.js';
import { eachLimited } from '../parallel.js';
import { eachPage, patiently } from '../patient.js';
import type { RecordChange } from '../record-store.js';
import type { RunContext, Work } from '../run-context.js';
import { openSales } from './sold.js';
import { setTracking, trackingSettled } from './tracking.js';
import { type KnownStock, type LinkedStock, linkStock } from './variants.js';

/** Rows of one page: as many as one write to the shop may carry. */
const PAGE_SIZE = 250;
/** Items looked at again without a change at the till, per run. */
const MOST_RECHECKED = 1_000;
const READ_AT_ONCE = 4;
const WRITES_AT_ONCE = 2;
/** Rounds of reading again after a stale answer; a row that keeps changing waits for the next run. */
const MOST_STALE = 4;
/** First wait of such a row, doubled with each run that could not write it, up to some ten minutes. */
const STALE_WAIT_MS = 10_000;
const MOST_DOUBLINGS = 6;

export interface StockWork {
  work: Work;
  stock: MplusStock;
  quantity: string;
  /** Sold at the shop and not known to the till. */
  open: string;
  warnings: Warning[];
}

/** STOCK, MplusKASSA to Shopify. */
export class StockRunner implements KindRunner {
  readonly batchSize = PAGE_SIZE;
  readonly webhookEntity = null;
  #full = false;
  /** Rounds per record in which the shop's quantity was another than we knew. */
  readonly #stale = new Map<string, number>();
  /** Records whose decimals were rounded down. */
  readonly #floored = new Set<string>();

  async read(ctx: RunContext, afterPage: () => Promise<void>): Promise<void> {
    const settings = stockSettings(ctx.settings);
    const startedAt = new Date();
    this.#full = ctx.run.full || isFullDue(ctx, settings, startedAt);
    if (!this.#full) await this.#recheck(ctx, settings);
    const options = {
      pageSize: PAGE_SIZE,
      branchGroups: settings.groups,
      full: this.#full,
      signal: ctx.signal,
    };
    await eachPage(
      ctx,
      () => ctx.source.remote.read('STOCK', ctx.flow.cursor, options),
      async (page) => {
        const end = page.last && this.#full ? { fullReadAt: startedAt } : {};
        await takeIn(ctx, page.objects, { cursor: page.cursor, recheck: this.#full, ...end });
        await afterPage();
      },
    );
  }

  async readDeliveries(): Promise<void> {
    // The till has no webhooks for stock (FACTS 2.1): its markers are polled.
  }

  async process(ctx: RunContext, batch: readonly Work[]): Promise<void> {
    const settings = stockSettings(ctx.settings);
    const changes: RecordChange[] = [];
    const computed = await this.#compute(ctx, settings, await this.#fresh(ctx, settings, batch), changes);
    const linked = await linkStock(ctx, computed, this.#full, changes);
    const managed = await setTracking(ctx, settings, linked, changes);
    const rows = await this.#rows(ctx, managed, changes);
    if (changes.length > 0) await commit(ctx, changes);
    await eachLimited(this.#writes(ctx, rows), WRITES_AT_ONCE, (write) =>
      carryOut(ctx, ctx.target, 'STOCK', write, (row, outcome) => this.#change(row, outcome)),
    );
  }

  toChange(entity: Entity): OutcomeToChange {
    if (entity === 'STOCK_TRACKING') return trackingSettled;
    return (row, outcome) => {
      // Settled by another run than wrote it: whether open sales lowered it is not known, a look tells.
      row.work.item.recheck = true;
      return this.#change(row, outcome);
    };
  }

  /** Items whose quantity was lowered by open sales: those may have ended without a change at the till. */
  async #recheck(ctx: RunContext, settings: StockSettings): Promise<void> {
    const items = await ctx.services.database.read((em) =>
      em.find(Item, {
        where: { flowId: ctx.flow.id, recheck: true },
        order: { id: 'ASC' },
        take: MOST_RECHECKED,
      }),
    );
    const objects: SourceObject[] = [];
    const gone: string[] = [];
    const options = { pageSize: 1, branchGroups: settings.groups, signal: ctx.signal };
    await eachLimited(items, READ_AT_ONCE, async (item) => {
      const object = await patiently(ctx, () => ctx.source.remote.readOne('STOCK', item.sourceId, options));
      if (object) objects.push(object);
      else gone.push(item.id);
    });
    if (objects.length > 0) await takeIn(ctx, objects, {});
    if (gone.length === 0) return;
    // The till no longer has the article: there is nothing left to look at again.
    await commit(ctx, [], async (em) => {
      await em.update(Item, { id: In(gone) }, { recheck: false });
      return [];
    });
  }

  /** What waited for this run was read before it: the till has moved on, and open sales with it. */
  async #fresh(ctx: RunContext, settings: StockSettings, batch: readonly Work[]): Promise<Work[]> {
    const startedAt = ctx.run.startedAt ?? ctx.run.queuedAt;
    const options = { pageSize: 1, branchGroups: settings.groups, signal: ctx.signal };
    const payloads = new Map<string, PlainRecord>();
    const old = batch.filter((work) => work.record.createdAt < startedAt);
    await eachLimited(old, READ_AT_ONCE, async ({ record }) => {
      const object = await patiently(ctx, () => ctx.source.remote.readOne('STOCK', record.sourceId, options));
      if (object) payloads.set(record.id, object.payload);
    });
    return batch.map((work) => ({ ...work, payload: payloads.get(work.record.id) ?? work.payload }));
  }

  async #compute(
    ctx: RunContext,
    settings: StockSettings,
    batch: readonly Work[],
    changes: RecordChange[],
  ): Promise<StockWork[]> {
    const stocks = batch.map((work) => ({ work, stock: work.payload as unknown as MplusStock }));
    const open = await openSales(
      ctx,
      settings,
      stocks.map(({ stock }) => stock.articleNumber),
    );
    return stocks.flatMap(({ work, stock }): StockWork[] => {
      const pieces = open.get(placeKey(stock.articleNumber, stock.groupId)) ?? '0';
      try {
        const { quantity, floored } = computeQuantity(stock, pieces, settings);
        if (floored) this.#floored.add(work.record.id);
        return [{ work, stock, quantity, open: pieces, warnings: floored ? [FLOORED] : [] }];
      } catch (thrown) {
        changes.push({ work, to: 'FAILED', error: asIntegrationError(thrown) });
        return [];
      }
    });
  }

  async #rows(ctx: RunContext, linked: readonly LinkedStock[], changes: RecordChange[]): Promise<WriteRow[]> {
    const differing = linked.filter((row) => {
      if (row.known.available !== row.quantity) return true;
      const link = { targetId: row.inventoryItemId, known: row.known, recheck: row.open !== '0' };
      changes.push({ work: row.work, to: 'UNCHANGED', link, warnings: row.warnings });
      return false;
    });
    const results = await ctx.mapping.map(
      differing.map((row) => ({
        record: {
          articleNumber: row.stock.articleNumber,
          locationId: row.stock.groupId,
          inventoryItemId: row.inventoryItemId,
          quantity: row.quantity,
          changeFromQuantity: row.known.available,
        },
        settings: ctx.settings,
        action: 'UPDATE' as const,
      })),
      { tenantKey: ctx.flow.tenantId },
    );
    return differing.flatMap((row, index): WriteRow[] => {
      const result = results[index];
      if (!result?.ok) {
        changes.push({ work: row.work, to: 'FAILED', error: result?.error ?? asIntegrationError(undefined) });
        return [];
      }
      // Kept on the item in memory: what the outcome makes of it is stored with the outcome.
      Object.assign(row.work.item, {
        targetId: row.inventoryItemId,
        known: row.known,
        recheck: row.open !== '0',
      });
      const planned = {
        recordId: row.work.record.id,
        action: 'UPDATE' as const,
        targetId: row.inventoryItemId,
        mapped: result.mapped,
      };
      return [{ work: row.work, planned }];
    });
  }

  /** Full writes for rows that were not stale yet; one row each for those that were: one busy row must not hold up 249. */
  #writes(ctx: RunContext, rows: readonly WriteRow[]): WriteRow[][] {
    const size = ctx.target.remote.writer('STOCK').batchSize;
    const calm = rows.filter((row) => !this.#stale.has(row.work.record.id));
    const writes: WriteRow[][] = rows
      .filter((row) => this.#stale.has(row.work.record.id))
      .map((row) => [row]);
    for (let start = 0; start < calm.length; start += size) writes.push(calm.slice(start, start + size));
    return writes;
  }

  #change({ work, planned }: WriteRow, outcome: RecordOutcome): RecordChange {
    if (outcome.state === 'REFUSED') {
      // An item that is gone is looked up anew, by its SKU.
      const link = outcome.error.kind === 'NOT_FOUND' ? { known: null } : undefined;
      return { work, to: 'FAILED', error: outcome.error, link };
    }
    if (outcome.state === 'STALE') return this.#staleChange(work, planned, outcome.info);
    const target = planned.mapped as unknown as ShopifyStockTarget;
    const tracked = (work.item.known as KnownStock | null)?.tracked ?? true;
    const link = {
      targetId: target.inventoryItemId,
      known: { available: target.quantity, tracked },
      writtenHash: work.record.hash,
      recheck: work.item.recheck,
    };
    const floored = this.#floored.has(work.record.id) ? [FLOORED] : [];
    return { work, to: 'UPDATED', link, warnings: [...floored, ...outcome.warnings] };
  }

  /** A row that was not stale itself keeps what is known; the other is read again: `known` is forgotten. */
  #staleChange(work: Work, planned: PlannedRecord, info: PlainRecord): RecordChange {
    const { targetId } = planned;
    const { known, recheck } = work.item;
    const link = { ...(targetId === null ? {} : { targetId }), known, recheck };
    if (info.untouched === true) return { work, to: 'PENDING', reason: 'STALE', link };
    const rounds = (this.#stale.get(work.record.id) ?? 0) + 1;
    this.#stale.set(work.record.id, rounds);
    const forgotten = { ...link, known: null };
    if (rounds < MOST_STALE) return { work, to: 'PENDING', reason: 'STALE', link: forgotten };
    const wait = STALE_WAIT_MS * 2 ** Math.min(work.record.tries, MOST_DOUBLINGS);
    const nextAttemptAt = new Date(Date.now() + wait);
    return { work, to: 'DEFERRED', reason: 'STALE', link: forgotten, tried: true, nextAttemptAt };
  }
}

function isFullDue(ctx: RunContext, settings: StockSettings, now: Date): boolean {
  if (ctx.flow.cursor === null || ctx.flow.lastFullReadAt === null) return true;
  return now.getTime() - ctx.flow.lastFullReadAt.getTime() >= settings.fullReadHours * 3_600_000;
}

const FLOORED: Warning = {
  code: 'VALUE_FLOORED',
  message: 'The till has a decimal stock; it was rounded down to whole pieces.',
};
