import { type EntityManager, In } from 'typeorm';
import type { Warning } from '../connectors/contract.js';
import type { PlainRecord } from '../connectors/plain.js';
import { affected } from '../database/index.js';
import { Attempt, Item, OpenSale, SyncRecord } from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';
import type { Sealed } from '../security/sealed.js';
import type { EventDraft } from './event-log.js';
import { isFinal, type RecordState, statesBefore } from './record-states.js';
import type { Work } from './run-context.js';
import { setColumns } from './set-columns.js';

/** A record comes into a state: the one way it is written. */
export interface RecordChange {
  work: Work;
  to: RecordState;
  reason?: string | null;
  error?: IntegrationError | null;
  warnings?: Warning[];
  evidence?: string | null;
  nextAttemptAt?: Date | null;
  /** Counts as a try that failed. */
  tried?: boolean;
  /** What the mapping made, sealed for the attempt. */
  mapped?: Sealed;
  /** The item's link and what is now known of the target. */
  link?: { targetId?: string; known?: PlainRecord | null; writtenHash?: string; recheck?: boolean };
  /** The target knows it now, or no write is wanted: its open sales end. */
  settled?: boolean;
}

/** States in which the attempt is over, though the record is not. */
const ATTEMPT_ENDS: ReadonlySet<RecordState> = new Set(['DEFERRED', 'UNKNOWN']);

/**
 * Writes the changes and returns their events. Changes that are alike are one statement, so that 250 rows
 * of stock cost as much as one. A record that is not in a state from which the new one may follow was
 * moved by somebody else: nothing is written then.
 */
export async function storeChanges(
  em: EntityManager,
  changes: readonly RecordChange[],
  now: Date,
): Promise<EventDraft[]> {
  for (const group of groups(changes)) await storeGroup(em, group, now);
  await storeMapped(em, changes);
  await storeLinks(em, changes);
  const settled = changes.filter((change) => change.settled).map((change) => change.work.item.id);
  if (settled.length > 0) await em.delete(OpenSale, { orderItemId: In(settled) });
  return changes.map(eventOf);
}

function groups(changes: readonly RecordChange[]): RecordChange[][] {
  const bySignature = new Map<string, RecordChange[]>();
  for (const change of changes) {
    const signature = JSON.stringify([recordValues(change), change.tried ?? false]);
    bySignature.set(signature, [...(bySignature.get(signature) ?? []), change]);
  }
  return [...bySignature.values()];
}

function recordValues(change: RecordChange) {
  const { error, work } = change;
  return {
    state: change.to,
    targetId: change.link?.targetId ?? work.item.targetId,
    reason: change.reason ?? null,
    errorKind: error?.kind ?? null,
    errorCause: error?.message.slice(0, 1000) ?? null,
    errorFix: error?.fix?.slice(0, 500) ?? null,
    errorField: error?.field?.slice(0, 120) ?? null,
    warnings: change.warnings && change.warnings.length > 0 ? { list: change.warnings } : null,
    evidence: change.evidence?.slice(0, 1000) ?? null,
    nextAttemptAt: change.nextAttemptAt ?? null,
  };
}

async function storeGroup(em: EntityManager, group: RecordChange[], now: Date): Promise<void> {
  const [first] = group;
  if (!first) return;
  const ids = group.map((change) => change.work.record.id);
  const update = em
    .createQueryBuilder()
    .update(SyncRecord)
    .set({
      ...recordValues(first),
      warnings: recordValues(first).warnings as never,
      updatedAt: now,
      ...(first.tried ? { tries: () => 'tries + 1' } : {}),
    })
    .where('id IN (:...ids) AND state IN (:...from)', { ids, from: statesBefore(first.to) });
  const changed = affected(await update.execute());
  if (changed !== ids.length) {
    throw new IntegrationError('FENCED', `${ids.length - changed} records were moved on by another worker.`);
  }
  await em.update(
    Attempt,
    { id: In(group.map((change) => change.work.attempt.id)) },
    {
      state: first.to,
      reason: first.reason ?? null,
      errorKind: first.error?.kind ?? null,
      errorCause: first.error?.message.slice(0, 1000) ?? null,
      finishedAt: isFinal(first.to) || ATTEMPT_ENDS.has(first.to) ? now : null,
    },
  );
}

async function storeMapped(em: EntityManager, changes: readonly RecordChange[]): Promise<void> {
  const rows = changes.flatMap(({ work, mapped }) => (mapped ? [{ ...work.attempt, mapped }] : []));
  await setColumns(em, Attempt, rows, ['mapped']);
}

async function storeLinks(em: EntityManager, changes: readonly RecordChange[]): Promise<void> {
  const rows = changes.flatMap(({ work, link }) => (link ? [{ ...work.item, ...link }] : []));
  await setColumns(em, Item, rows, ['targetId', 'known', 'writtenHash', 'recheck']);
}

/** After the commit: the rows in memory follow, so that a later step of the same batch decides on what is true. */
export function mirrorChange(change: RecordChange, now: Date): void {
  const { work } = change;
  Object.assign(work.record, recordValues(change), { updatedAt: now });
  if (change.tried) work.record.tries += 1;
  work.attempt.state = change.to;
  if (change.mapped) work.attempt.mapped = change.mapped;
  if (change.link) Object.assign(work.item, change.link);
}

function eventOf({ work, to, reason, error, link }: RecordChange): EventDraft {
  return {
    type: 'RECORD_STATE',
    flowId: work.record.flowId,
    runId: work.attempt.runId,
    recordId: work.record.id,
    data: {
      state: to,
      sourceId: work.record.sourceId,
      targetId: link?.targetId ?? work.item.targetId,
      ...(reason ? { reason } : {}),
      ...(error ? { errorKind: error.kind } : {}),
    },
  };
}
