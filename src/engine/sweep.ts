import { In, LessThanOrEqual } from 'typeorm';
import { newId } from '../database/index.js';
import { Connection, Delivery, Flow, Run, SyncRecord } from '../entities/index.js';
import { queueRun } from './runs.js';
import type { EngineServices } from './services.js';

/**
 * Queues runs for what waits without one: records whose wait is over, and webhook deliveries that nobody
 * took. Safe to do twice: a flow with a queued run gets no second. Returns how many were queued.
 */
export async function sweep(services: EngineServices): Promise<number> {
  const now = new Date();
  const { due, delivered, busy, closed } = await services.database.read(async (em) => ({
    due: await em.find(SyncRecord, {
      select: { flowId: true },
      where: { state: In(['DEFERRED', 'UNKNOWN']), nextAttemptAt: LessThanOrEqual(now) },
      take: 1_000,
    }),
    delivered: await em.find(Delivery, {
      select: { connectionId: true },
      where: { state: 'WAITING' },
      take: 1_000,
    }),
    busy: await em.find(Run, { select: { flowId: true }, where: { state: In(['QUEUED', 'RUNNING']) } }),
    closed: await em.findBy(Connection, { state: In(['PAUSED', 'AUTH_FAILED']) }),
  }));
  const dueFlows = new Set(due.map((record) => record.flowId));
  const connections = new Set(delivered.map((delivery) => delivery.connectionId));
  if (dueFlows.size === 0 && connections.size === 0) return 0;
  const flows = await services.database.read((em) =>
    em.find(Flow, {
      where: [
        { id: In([...dueFlows]) },
        { sourceConnectionId: In([...connections]), kind: 'ORDERS', enabled: true },
      ],
    }),
  );
  const taken = new Set(busy.map((run) => run.flowId));
  const shut = new Set(closed.map((connection) => connection.id));
  let queued = 0;
  for (const flow of flows) {
    if (taken.has(flow.id) || shut.has(flow.sourceConnectionId) || shut.has(flow.targetConnectionId))
      continue;
    const trigger = dueFlows.has(flow.id) ? 'RETRY' : 'WEBHOOK';
    if (
      await queueRun(services.database, services.events, flow, trigger, `${trigger.toLowerCase()}:${newId()}`)
    )
      queued += 1;
  }
  return queued;
}
