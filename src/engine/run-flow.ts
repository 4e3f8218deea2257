import { type EntityManager, In, LessThanOrEqual } from 'typeorm';
import { affected, DatabaseUnavailable } from '../database/index.js';
import { Attempt, Connection, Delivery, Flow, Run, SyncRecord } from '../entities/index.js';
import { asIntegrationError, IntegrationError } from '../errors/index.js';
import { adoptDue, CANCELLED, deferRest, nextBatch, releaseAttempts } from './batch.js';
import { commit } from './commit.js';
import { pauseConnection, refuseClosed } from './connection-state.js';
import { appendEvents } from './event-log.js';
import type { KindRunner } from './kind.js';
import type { Lease } from './lease.js';
import { OrdersRunner } from './orders/runner.js';
import { pin } from './pinning.js';
import type { RunContext } from './run-context.js';
import { countFigures, endEvent, endState } from './runs.js';
import type { EngineServices } from './services.js';
import { settleOpenWrites } from './settle.js';
import { StockRunner } from './stock/runner.js';

const RUNNERS: Readonly<Partial<Record<Flow['kind'], new () => KindRunner>>> = {
  ORDERS: OrdersRunner,
  STOCK: StockRunner,
};
/** Webhook deliveries taken in at once. */
const DELIVERIES_AT_ONCE = 100;
const AFTER_FALSE_START_MS = 300_000;

/**
 * Carries out one run to its end, from wherever an earlier worker left it. The caller holds the lease. Only
 * a lost lease, a stopping worker and a database that is away let it end without an end.
 */
export async function runFlow(
  services: EngineServices,
  lease: Lease,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  const ctx = await prepare(services, lease, run, signal);
  if (!ctx) return;
  const Runner = RUNNERS[ctx.flow.kind];
  let error: IntegrationError | null = null;
  try {
    if (!Runner) throw new Error(`No runner for ${ctx.flow.kind}`);
    await work(ctx, new Runner());
  } catch (thrown) {
    error = asIntegrationError(thrown);
    const leave = error.kind === 'FENCED' || signal.aborted || thrown instanceof DatabaseUnavailable;
    if (leave) throw thrown;
    if (thrown instanceof RunCancelled) return end(ctx, null);
    if (error.kind === 'INTERNAL')
      ctx.logger.error({ err: thrown, runId: run.id }, 'a run failed on a fault of ours');
    if (error.kind === 'AUTH') await pauseConnection(ctx, error);
  }
  await end(ctx, error);
}

async function prepare(
  services: EngineServices,
  lease: Lease,
  run: Run,
  signal: AbortSignal,
): Promise<RunContext | null> {
  const [flow, connections] = await services.database.read(async (em) => {
    const found = await em.findOneByOrFail(Flow, { id: run.flowId });
    return [
      found,
      await em.findBy(Connection, { id: In([found.sourceConnectionId, found.targetConnectionId]) }),
    ] as const;
  });
  const source = connections.find((row) => row.id === flow.sourceConnectionId);
  const target = connections.find((row) => row.id === flow.targetConnectionId);
  const logger = services.logger.child({ runId: run.id, flowId: flow.id });
  try {
    if (!source || !target) throw new Error('A flow lost one of its connections.');
    refuseClosed(source, target);
    const pinned = await pin(services, run, flow, source, target);
    const ctx: RunContext = {
      services,
      lease,
      flow,
      run,
      logger,
      signal,
      sealer: await services.sealer.load(flow.tenantId),
      source: { connection: source, remote: await services.connections.open(source) },
      target: { connection: target, remote: await services.connections.open(target) },
      mapping: pinned.mapping,
      customerMapping: pinned.customerMapping,
      settings: pinned.settings,
    };
    return (await start(ctx)) ? ctx : null;
  } catch (thrown) {
    const error = asIntegrationError(thrown);
    if (error.kind === 'FENCED' || signal.aborted || thrown instanceof DatabaseUnavailable) throw thrown;
    // It ends all the same: a run that is taken up again and again would hold up every flow of its shop.
    if (error.kind === 'INTERNAL') logger.error({ err: thrown }, 'a run failed on a fault of ours');
    await failBeforeStart(services, run, error);
    return null;
  }
}

/** False where it was cancelled just before. */
async function start(ctx: RunContext): Promise<boolean> {
  if (ctx.run.state === 'RUNNING') return true;
  let started = false;
  await commit(ctx, [], async (em, now) => {
    const { id: runId, mappingVersion, settingsHash } = ctx.run;
    const raised = await em.update(Run, { id: runId, state: 'QUEUED' }, { state: 'RUNNING', startedAt: now });
    started = affected(raised) === 1;
    if (!started) return [];
    // A person's retry has its attempts before anything was pinned.
    if (mappingVersion !== null && settingsHash !== null)
      await em.update(Attempt, { runId, mappingVersion: '' }, { mappingVersion, settingsHash });
    return [
      { type: 'RUN_STARTED', flowId: ctx.flow.id, runId: ctx.run.id, data: { trigger: ctx.run.trigger } },
    ];
  });
  if (started) ctx.run.state = 'RUNNING';
  return started;
}

async function work(ctx: RunContext, kind: KindRunner): Promise<void> {
  await settleOpenWrites(ctx, kind);
  await adoptDue(ctx);
  await processPending(ctx, kind);
  if (ctx.run.trigger === 'RETRY') return;
  if (ctx.run.trigger === 'WEBHOOK') return takeDeliveries(ctx, kind);
  // A delivery that cannot be read must not keep the flow from reading the rest: its error is told at the end.
  const failed = await takeDeliveries(ctx, kind).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (failed && mustStop(ctx, failed.error)) throw failed.error;
  await kind.read(ctx, () => processPending(ctx, kind));
  if (failed) throw failed.error;
  // What came in by webhook meanwhile goes with this run.
  await takeDeliveries(ctx, kind);
}

function mustStop(ctx: RunContext, thrown: unknown): boolean {
  const stops = thrown instanceof RunCancelled || thrown instanceof DatabaseUnavailable || ctx.signal.aborted;
  const { kind } = asIntegrationError(thrown);
  return stops || kind === 'FENCED' || kind === 'AUTH' || kind === 'INTERNAL';
}

async function processPending(ctx: RunContext, kind: KindRunner): Promise<void> {
  for (
    let batch = await nextBatch(ctx, kind.batchSize);
    batch.length > 0;
    batch = await nextBatch(ctx, kind.batchSize)
  ) {
    ctx.signal.throwIfAborted();
    await kind.process(ctx, batch);
    await tellProgress(ctx);
  }
}

async function takeDeliveries(ctx: RunContext, kind: KindRunner): Promise<void> {
  if (kind.webhookEntity === null) return;
  const where = {
    connectionId: ctx.source.connection.id,
    entity: kind.webhookEntity,
    state: 'WAITING' as const,
  };
  for (;;) {
    ctx.signal.throwIfAborted();
    const waiting = await ctx.services.database.read((em) =>
      em.find(Delivery, { where, order: { id: 'ASC' }, take: DELIVERIES_AT_ONCE }),
    );
    if (waiting.length === 0) return;
    await kind.readDeliveries(ctx, waiting);
    await processPending(ctx, kind);
  }
}

async function tellProgress(ctx: RunContext): Promise<void> {
  if (await isCancelled(ctx)) throw new RunCancelled();
  const figures = await ctx.services.database.read((em) => countFigures(em, ctx.run.id));
  await commit(ctx, [], async (em) => {
    await em.update(Run, { id: ctx.run.id }, figures);
    return [{ type: 'RUN_PROGRESS', flowId: ctx.flow.id, runId: ctx.run.id, data: { ...figures } }];
  });
}

class RunCancelled extends Error {}

async function isCancelled(ctx: RunContext): Promise<boolean> {
  const row = await ctx.services.database.read((em) => em.findOneBy(Run, { id: ctx.run.id }));
  return row?.cancelRequested ?? false;
}

async function end(ctx: RunContext, error: IntegrationError | null): Promise<void> {
  const cancelled = await isCancelled(ctx);
  await deferRest(ctx, cancelled ? CANCELLED : (error?.kind ?? 'RUN_ENDED'), cancelled ? null : error);
  const figures = await ctx.services.database.read((em) => countFigures(em, ctx.run.id));
  const state = endState(figures, cancelled ? null : error, cancelled);
  const told = cancelled ? null : error;
  await commit(ctx, [], async (em, now) => {
    await em.update(
      Run,
      { id: ctx.run.id },
      {
        ...figures,
        state,
        finishedAt: now,
        errorKind: told?.kind ?? null,
        errorCause: told?.message.slice(0, 500) ?? null,
        errorFix: told?.fix?.slice(0, 500) ?? null,
      },
    );
    return [endEvent(ctx.run, state, figures)];
  });
  ctx.run.state = state;
  ctx.logger.info({ state, ...figures }, 'run ended');
}

/** A run that cannot even begin: its settings or mapping do not hold. */
async function failBeforeStart(services: EngineServices, run: Run, error: IntegrationError): Promise<void> {
  const now = new Date();
  await services.database.transaction(async (em) => {
    await em.update(
      Run,
      { id: run.id },
      {
        state: 'FAILED',
        startedAt: now,
        finishedAt: now,
        errorKind: error.kind,
        errorCause: error.message.slice(0, 500),
        errorFix: error.fix?.slice(0, 500) ?? null,
      },
    );
    await releaseAttempts(em, run.id, error.kind, now);
    await postponeDue(em, run.flowId, now);
    const figures = await countFigures(em, run.id);
    await em.update(Run, { id: run.id }, figures);
    await appendEvents(em, run.tenantId, now, [endEvent(run, 'FAILED', figures)]);
  });
}

/** What is due would else start the next run in vain at once: a flow that cannot begin needs a person first. */
async function postponeDue(em: EntityManager, flowId: string, now: Date): Promise<void> {
  const due = { flowId, state: In(['DEFERRED', 'UNKNOWN']), nextAttemptAt: LessThanOrEqual(now) };
  await em.update(SyncRecord, due, { nextAttemptAt: new Date(now.getTime() + AFTER_FALSE_START_MS) });
}
