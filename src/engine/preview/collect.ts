import { In, IsNull, Not } from 'typeorm';
import type { Entity, ReadOptions, SourceObject } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import type { FlowKind } from '../../entities/flow.js';
import { Item, SyncRecord } from '../../entities/index.js';
import { IntegrationError } from '../../errors/index.js';
import { orderSettings } from '../../flows/orders/settings.js';
import { stockSettings } from '../../flows/stock/settings.js';
import type { ReadContext } from '../run-context.js';
import { within } from './deadline.js';
import type { PreviewSource } from './types.js';

/** One record to preview, as the source gives it. */
export interface Collected {
  readonly recordId: string | null;
  readonly sourceId: string | null;
  /** Null once it was removed after the retention of the tenant. */
  readonly payload: PlainRecord | null;
  /** What is known of it from runs; null for what no run has seen. */
  readonly item: Item | null;
}

/** Everything that is asked for, with nothing stored and no cursor moved. */
export async function collect(ctx: ReadContext, source: PreviewSource): Promise<Collected[]> {
  switch (source.kind) {
    case 'GIVEN':
      return source.records.map((payload) => ({ recordId: null, sourceId: null, payload, item: null }));
    case 'STORED':
      return stored(ctx, { id: In([...source.recordIds]) }, source.recordIds.length);
    case 'LATEST':
      return stored(ctx, { payload: Not(IsNull()) }, source.count);
    case 'FRESH':
      return fresh(ctx, source.count);
  }
}

async function stored(ctx: ReadContext, which: object, count: number): Promise<Collected[]> {
  const { database } = ctx.services;
  const [rows, items] = await database.read(async (em) => {
    const found = await em.find(SyncRecord, {
      where: { flowId: ctx.flow.id, ...which },
      order: { id: 'DESC' },
      take: count,
    });
    return [found, await em.findBy(Item, { id: In(found.map((row) => row.itemId)) })] as const;
  });
  return rows.map((row) => ({
    recordId: row.id,
    sourceId: row.sourceId,
    payload: row.payload === null ? null : ctx.sealer.open('record', row.id, row.payload),
    item: items.find((item) => item.id === row.itemId) ?? null,
  }));
}

async function fresh(ctx: ReadContext, count: number): Promise<Collected[]> {
  const objects = await readSome(ctx, count);
  const items = await ctx.services.database.read((em) =>
    em.findBy(Item, { flowId: ctx.flow.id, sourceId: In(objects.map((object) => object.sourceId)) }),
  );
  return objects.map(({ sourceId, payload }) => ({
    recordId: null,
    sourceId,
    payload,
    item: items.find((item) => item.sourceId === sourceId) ?? null,
  }));
}

interface Reading {
  readonly entity: Entity;
  options(ctx: ReadContext): Omit<ReadOptions, 'pageSize'>;
}
const READINGS: Readonly<Partial<Record<FlowKind, Reading>>> = {
  ORDERS: {
    entity: 'ORDER',
    options: ({ settings, flow }) => ({
      since: orderSettings(settings, flow.createdAt.toISOString()).startDate,
      newest: true,
    }),
  },
  STOCK: {
    entity: 'STOCK',
    options: ({ settings }) => ({ branchGroups: stockSettings(settings).groups, full: true }),
  },
};

/** Through the connector with its rate limit, as `lookup` reads: without the shop's lease, since nothing is written. */
async function readSome(ctx: ReadContext, count: number): Promise<SourceObject[]> {
  const reading = READINGS[ctx.flow.kind];
  if (!reading) {
    throw new IntegrationError('NOT_SUPPORTED', `Records of ${ctx.flow.kind} cannot be read yet.`, {
      fix: 'Give records instead.',
    });
  }
  const options = { ...reading.options(ctx), pageSize: count, signal: ctx.signal };
  const pages = ctx.source.remote.read(reading.entity, null, options)[Symbol.asyncIterator]();
  const objects: SourceObject[] = [];
  try {
    while (objects.length < count) {
      const step = await within(ctx.signal, pages.next());
      if (step.done) break;
      objects.push(...step.value.objects);
      if (step.value.last) break;
    }
  } finally {
    // Not waited for: a page that hangs would hold up the answer that tells of it.
    void pages.return?.().catch(() => undefined);
  }
  return objects.slice(0, count);
}
