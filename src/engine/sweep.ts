import { type EntityManager, In } from 'typeorm';
import { newId } from '../database/index.js';
import { Connection, Delivery, Flow, Run, SyncRecord } from '../entities/index.js';
import { queueRun } from './runs.js';
import type { EngineServices } from './services.js';

/**
 * Queues runs for what waits without one: records whose wait is over, and webhook deliveries that nobody
 * took. Safe to do twice: a flow with a queued run gets no second. Returns how many were queued.
 */
export async function sweep(services: EngineServices): Promise<number> {
  const { due, delivered, busy, closed } = await services.database.read(async (em) => ({
    due: await dueFlows(em, new Date()),
    delivered: await deliveredFlows(em),
    busy: await em.find(Run, { select: { flowId: true }, where: { state: In(['QUEUED', 'RUNNING']) } }),
    closed: await em.findBy(Connection, { state: In(['PAUSED', 'AUTH_FAILED']) }),
  }));
  const retried = new Set(due.map((flow) => flow.id));
  const flows = new Map([...due, ...delivered].map((flow) => [flow.id, flow]));
  const taken = new Set(busy.map((run) => run.flowId));
  const shut = new Set(closed.map((connection) => connection.id));
  let queued = 0;
  for (const flow of flows.values()) {
    if (taken.has(flow.id) || shut.has(flow.sourceConnectionId) || shut.has(flow.targetConnectionId))
      continue;
    const trigger = retried.has(flow.id) ? 'RETRY' : 'WEBHOOK';
    if (
      await queueRun(services.database, services.events, flow, trigger, `${trigger.toLowerCase()}:${newId()}`)
    )
      queued += 1;
  }
  return queued;
}

/** Reasons of records whose run found a connection closed. */
const CLOSED = ['AUTH', 'INVALID_SETTING'];

/** Asked flow by flow, by index: many records behind a closed connection neither hide those of others nor are read. */
function dueFlows(em: EntityManager, now: Date): Promise<Flow[]> {
  const flows = em.createQueryBuilder(Flow, 'flow').where({ enabled: true });
  const due = flows
    .subQuery()
    .select('1')
    .from(SyncRecord, 'record')
    .where('record.flowId = flow.id AND record.state IN (:...states) AND record.nextAttemptAt <= :now');
  return flows
    .andWhere(`EXISTS ${due.getQuery()}`)
    .setParameters({ states: ['DEFERRED', 'UNKNOWN'], now })
    .getMany();
}

function deliveredFlows(em: EntityManager): Promise<Flow[]> {
  const flows = em.createQueryBuilder(Flow, 'flow').where({ enabled: true, kind: 'ORDERS' });
  const waiting = flows
    .subQuery()
    .select('1')
    .from(Delivery, 'delivery')
    .where("delivery.connectionId = flow.sourceConnectionId AND delivery.state = 'WAITING'");
  return flows.andWhere(`EXISTS ${waiting.getQuery()}`).getMany();
}

/** What waited for a connection to be opened again need not wait for its time. */
export async function releaseWaiting(services: EngineServices, connectionId: string): Promise<void> {
  const { database } = services;
  const flows = await database.read((em) =>
    em.find(Flow, {
      select: { id: true },
      where: [{ sourceConnectionId: connectionId }, { targetConnectionId: connectionId }],
    }),
  );
  const waiting = {
    flowId: In(flows.map((flow) => flow.id)),
    state: 'DEFERRED' as const,
    reason: In(CLOSED),
  };
  await database.transaction((em) => em.update(SyncRecord, waiting, { nextAttemptAt: new Date() }));
}
