import { type EntityManager, In } from 'typeorm';
import type { Page, SourceObject } from '../connectors/contract.js';
import { insertMany, newId, rowLock } from '../database/index.js';
import { Attempt, Delivery, Flow, Item, OpenSale, SyncRecord } from '../entities/index.js';
import type { SoldPieces } from '../flows/orders/open-sales.js';
import { isThereUnlinked } from './by-hand.js';
import { commit } from './commit.js';
import type { EventDraft } from './event-log.js';
import { contentHash } from './hash.js';
import type { RunContext } from './run-context.js';
import { setColumns } from './set-columns.js';

/** What goes with a page: the cursor it ends at, or the webhook deliveries it answers. */
export interface IntakeOptions {
  cursor?: Page['cursor'];
  deliveryIds?: readonly string[];
  /** Orders: pieces sold that the till does not know yet. */
  soldPieces?: (object: SourceObject) => SoldPieces[];
  /** Take them all in, though they did not change: a full read compares everything with the target. */
  recheck?: boolean;
  /** Stock: the end of a full read. */
  fullReadAt?: Date;
}

interface Change {
  object: SourceObject;
  hash: string;
  item: Item;
  isNew: boolean;
}

/** States in which an older change of the same item may still wait; a newer change takes its place. */
const WAITING = ['PENDING', 'DEFERRED'] as const;

/**
 * Stores what a page changed as PENDING records and moves the cursor, in one transaction: a page that
 * fails after its marker was read is read again. Returns how many changes were stored.
 */
export async function takeIn(
  ctx: RunContext,
  objects: readonly SourceObject[],
  options: IntakeOptions,
): Promise<number> {
  let stored = 0;
  await commit(ctx, [], async (em, now) => {
    const { changes, touched } = await findChanges(em, ctx, newestOf(objects), options.recheck ?? false);
    await setColumns(em, Item, touched, ['seenAt']);
    await storeItems(em, changes);
    const superseded = await supersede(em, ctx, changes, now);
    await storeRecords(em, ctx, changes, now);
    if (options.soldPieces) await storeOpenSales(em, ctx, changes, options.soldPieces);
    if (options.deliveryIds && options.deliveryIds.length > 0) {
      await em.update(Delivery, { id: In([...options.deliveryIds]) }, { state: 'DONE', doneAt: now });
    }
    await moveCursor(em, ctx, options);
    stored = changes.length;
    return changes.length === 0 ? [] : [pageEvent(ctx, changes.length), ...superseded];
  });
  if (options.cursor) ctx.flow.cursor = options.cursor;
  if (options.fullReadAt) ctx.flow.lastFullReadAt = options.fullReadAt;
  return stored;
}

/** A page may hold an object twice (it changed while being read): only the newest counts. */
function newestOf(objects: readonly SourceObject[]): SourceObject[] {
  const byId = new Map<string, SourceObject>();
  for (const object of objects) {
    const known = byId.get(object.sourceId);
    if (!known || (known.changedAt ?? '') <= (object.changedAt ?? '')) byId.set(object.sourceId, object);
  }
  return [...byId.values()];
}

async function findChanges(
  em: EntityManager,
  ctx: RunContext,
  objects: SourceObject[],
  recheck: boolean,
): Promise<{ changes: Change[]; touched: Item[] }> {
  if (objects.length === 0) return { changes: [], touched: [] };
  const known = await em.findBy(Item, {
    flowId: ctx.flow.id,
    sourceId: In(objects.map((object) => object.sourceId)),
  });
  const bySource = new Map(known.map((item) => [item.sourceId, item]));
  const touched: Item[] = [];
  const changes = objects.flatMap((object): Change[] => {
    const hash = contentHash(object.payload);
    const item = bySource.get(object.sourceId);
    if (!item) return [{ object, hash, item: newItem(ctx, object, hash), isNew: true }];
    const changedAt = object.changedAt === null ? null : new Date(object.changedAt);
    // A delivery that comes late tells of an older state: what is newer stays.
    if (changedAt !== null && item.seenAt !== null && changedAt < item.seenAt) return [];
    if (item.seenHash === hash && !item.recheck && !recheck) {
      // Changed and changed back: what lay between is older than this.
      if (changedAt !== null && changedAt > (item.seenAt ?? new Date(0)))
        touched.push({ ...item, seenAt: changedAt });
      return [];
    }
    return [
      { object, hash, item: { ...item, recordId: newId(), seenHash: hash, recheck: false }, isNew: false },
    ];
  });
  return { changes, touched };
}

function newItem(ctx: RunContext, object: SourceObject, hash: string): Item {
  return {
    id: newId(),
    tenantId: ctx.flow.tenantId,
    flowId: ctx.flow.id,
    sourceId: object.sourceId,
    targetId: null,
    seenHash: hash,
    seenAt: null,
    writtenHash: null,
    known: null,
    recordId: newId(),
    recheck: false,
  };
}

async function storeItems(em: EntityManager, changes: Change[]): Promise<void> {
  for (const { item, object } of changes)
    item.seenAt = object.changedAt === null ? null : new Date(object.changedAt);
  await setColumns(
    em,
    Item,
    changes.map((change) => change.item),
    ['seenHash', 'seenAt', 'recordId', 'recheck'],
  );
}

async function supersede(
  em: EntityManager,
  ctx: RunContext,
  changes: Change[],
  now: Date,
): Promise<EventDraft[]> {
  const itemIds = changes.filter((change) => !change.isNew).map((change) => change.item.id);
  if (itemIds.length === 0) return [];
  const older = await em.find(SyncRecord, {
    select: { id: true, sourceId: true, targetId: true },
    where: { itemId: In(itemIds), state: In([...WAITING]) },
    ...rowLock(em),
  });
  if (older.length === 0) return [];
  const ids = older.map((record) => record.id);
  await em.update(SyncRecord, { id: In(ids) }, { state: 'SUPERSEDED', nextAttemptAt: null, updatedAt: now });
  // An attempt that ended as DEFERRED keeps its figure: only one still open becomes SUPERSEDED.
  await em.update(Attempt, { recordId: In(ids), state: 'PENDING' }, { state: 'SUPERSEDED', finishedAt: now });
  return older.map(({ id, sourceId, targetId }) => ({
    type: 'RECORD_STATE',
    flowId: ctx.flow.id,
    runId: ctx.run.id,
    recordId: id,
    data: { state: 'SUPERSEDED', sourceId, targetId },
  }));
}

async function storeRecords(em: EntityManager, ctx: RunContext, changes: Change[], now: Date): Promise<void> {
  const { flow, run, sealer } = ctx;
  const records = changes.map(({ object, hash, item }) => ({
    id: item.recordId,
    tenantId: flow.tenantId,
    flowId: flow.id,
    itemId: item.id,
    sourceId: object.sourceId,
    targetId: item.targetId,
    state: 'PENDING' as const,
    hash,
    changedAt: item.seenAt,
    payload: sealer.seal('record', item.recordId, object.payload),
    tries: 0,
    createdAt: now,
    updatedAt: now,
  }));
  await insertMany(em, SyncRecord, records);
  await insertMany(
    em,
    Attempt,
    records.map((record) => newAttempt(ctx, record.id, run.id, now)),
  );
}

export function newAttempt(ctx: RunContext, recordId: string, runId: string, now: Date): Partial<Attempt> {
  return {
    id: newId(),
    tenantId: ctx.flow.tenantId,
    runId,
    recordId,
    state: 'PENDING',
    mappingVersion: ctx.run.mappingVersion ?? '',
    settingsHash: ctx.run.settingsHash ?? '',
    startedAt: now,
  };
}

async function storeOpenSales(
  em: EntityManager,
  ctx: RunContext,
  changes: Change[],
  soldPieces: (object: SourceObject) => SoldPieces[],
): Promise<void> {
  // What the till knows already lowers the till's own stock.
  const open = changes.filter(({ item }) => item.targetId === null && !isThereUnlinked(item));
  if (open.length === 0) return;
  await em.delete(OpenSale, { orderItemId: In(open.map((change) => change.item.id)) });
  const rows = open.flatMap(({ object, item }) =>
    soldPieces(object).map((pieces) => ({
      id: newId(),
      tenantId: ctx.flow.tenantId,
      connectionId: ctx.source.connection.id,
      orderItemId: item.id,
      ...pieces,
    })),
  );
  await insertMany(em, OpenSale, rows);
}

async function moveCursor(em: EntityManager, ctx: RunContext, options: IntakeOptions): Promise<void> {
  const values = {
    ...(options.cursor ? { cursor: options.cursor } : {}),
    ...(options.fullReadAt ? { lastFullReadAt: options.fullReadAt } : {}),
  };
  if (Object.keys(values).length > 0) await em.update(Flow, { id: ctx.flow.id }, values as never);
}

function pageEvent(ctx: RunContext, count: number): EventDraft {
  return { type: 'PAGE_READ', flowId: ctx.flow.id, runId: ctx.run.id, data: { records: count } };
}
