import type { EntityManager } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { affected, insertIfMissing, insertMany } from '../database/index.js';
import { EventCounter, EventRow } from '../entities/index.js';
import type { EventType } from './event-types.js';

export interface EventDraft {
  type: EventType;
  flowId?: string | null;
  runId?: string | null;
  recordId?: string | null;
  data?: PlainRecord;
}

export interface EventFilter {
  tenantId: string;
  runId?: string;
  flowId?: string;
  /** Number of the last event that the reader has. */
  after: number;
  limit: number;
}

/**
 * Appends events inside the transaction that stores what they tell. The tenant's counter row stays locked
 * until the commit, so numbers appear in the order of commits and a reader who resumes misses none.
 * Returns the last number.
 */
export async function appendEvents(
  em: EntityManager,
  tenantId: string,
  at: Date,
  drafts: readonly EventDraft[],
): Promise<number> {
  const counters = em.getRepository(EventCounter);
  const raised = await counters.increment({ tenantId }, 'last', drafts.length);
  if (affected(raised) === 0) {
    // A tenant's first event: whoever comes first makes the row, both then raise it.
    await insertIfMissing(em, EventCounter, { tenantId, last: 0 });
    await counters.increment({ tenantId }, 'last', drafts.length);
  }
  const counter = await counters.findOneByOrFail({ tenantId });
  const first = counter.last - drafts.length + 1;
  const rows = drafts.map((draft, index) => ({
    tenantId,
    number: first + index,
    type: draft.type,
    flowId: draft.flowId ?? null,
    runId: draft.runId ?? null,
    recordId: draft.recordId ?? null,
    data: draft.data ?? {},
    at,
  }));
  await insertMany(em, EventRow, rows);
  return counter.last;
}

/** Events after a number, oldest first. */
export function readEvents(em: EntityManager, filter: EventFilter): Promise<EventRow[]> {
  const query = em
    .getRepository(EventRow)
    .createQueryBuilder('event')
    .where('event.tenantId = :tenantId AND event.number > :after', filter)
    .orderBy('event.number', 'ASC')
    .limit(filter.limit);
  if (filter.runId) query.andWhere('event.runId = :runId', filter);
  if (filter.flowId) query.andWhere('event.flowId = :flowId', filter);
  return query.getMany();
}
