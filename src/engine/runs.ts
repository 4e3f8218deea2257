import type { EntityManager } from 'typeorm';
import { type Database, isUniqueViolation, newId } from '../database/index.js';
import { Attempt, type Flow, Run } from '../entities/index.js';
import type { RunState, RunTrigger } from '../entities/run.js';
import type { IntegrationError } from '../errors/index.js';
import { appendEvents, type EventDraft } from './event-log.js';
import type { EventSignal } from './event-signal.js';
import type { RecordState } from './record-states.js';

export type Figures = Pick<
  Run,
  'read' | 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed' | 'superseded' | 'deferred'
>;

/** Which figure an attempt counts in. UNKNOWN is neither done nor failed: it goes on later, like DEFERRED. */
const FIGURE: Readonly<Record<RecordState, Exclude<keyof Figures, 'read'> | null>> = {
  PENDING: null,
  WRITING: null,
  CREATED: 'created',
  UPDATED: 'updated',
  UNCHANGED: 'unchanged',
  SKIPPED: 'skipped',
  FAILED: 'failed',
  SUPERSEDED: 'superseded',
  DEFERRED: 'deferred',
  UNKNOWN: 'deferred',
};

/** Queues a run, unless one with this slot was queued before: then null. */
export async function queueRun(
  database: Database,
  events: EventSignal,
  flow: Flow,
  trigger: RunTrigger,
  slot: string,
  full = false,
): Promise<Run | null> {
  const now = new Date();
  const run = {
    id: newId(),
    tenantId: flow.tenantId,
    flowId: flow.id,
    trigger,
    slot,
    state: 'QUEUED' as const,
    full,
    queuedAt: now,
  };
  try {
    const last = await database.transaction(async (em) => {
      await em.insert(Run, run);
      return appendEvents(em, flow.tenantId, now, [
        { type: 'RUN_QUEUED', flowId: flow.id, runId: run.id, data: { trigger } },
      ]);
    });
    events.announce(flow.tenantId, last);
    return await database.read((em) => em.findOneByOrFail(Run, { id: run.id }));
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

/** Counted from the attempts, each figure by itself. */
export async function countFigures(em: EntityManager, runId: string): Promise<Figures> {
  const rows = await em
    .getRepository(Attempt)
    .createQueryBuilder('attempt')
    .select('attempt.state', 'state')
    .addSelect('COUNT(*)', 'count')
    .where('attempt.runId = :runId', { runId })
    .groupBy('attempt.state')
    .getRawMany<{ state: RecordState; count: string | number }>();
  const figures: Figures = {
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    superseded: 0,
    deferred: 0,
  };
  for (const { state, count } of rows) {
    figures.read += Number(count);
    const figure = FIGURE[state];
    if (figure) figures[figure] += Number(count);
  }
  return figures;
}

/** How a run ends: an error of its own decides, else its records. */
export function endState(figures: Figures, error: IntegrationError | null, cancelled: boolean): RunState {
  if (cancelled) return 'CANCELLED';
  if (error) return figures.created + figures.updated > 0 ? 'PARTIAL' : 'FAILED';
  return figures.failed > 0 || figures.deferred > 0 ? 'PARTIAL' : 'SUCCEEDED';
}

export function endEvent(run: Run, state: RunState, figures: Figures): EventDraft {
  return { type: 'RUN_ENDED', flowId: run.flowId, runId: run.id, data: { state, ...figures } };
}
