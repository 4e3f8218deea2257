import { type EntityManager, In } from 'typeorm';
import { affected, insertMany, newId } from '../database/index.js';
import {
  Attempt,
  type Flow,
  Item,
  OpenSale,
  RemoteWrite,
  RemoteWriteRecord,
  Run,
  SyncRecord,
} from '../entities/index.js';
import { BY_HAND } from './by-hand.js';
import type { DecideAnswer, RecordDecision, RetryAnswer } from './engine.js';
import { appendEvents, type EventDraft } from './event-log.js';
import type { RecordState } from './record-states.js';
import type { EngineServices } from './services.js';

/** What a person may have tried again. An UNKNOWN record is decided, not retried: it may have arrived. */
const RETRIED: ReadonlySet<RecordState> = new Set(['FAILED', 'SKIPPED', 'DEFERRED']);
const DECIDED: ReadonlySet<RecordState> = new Set(['UNKNOWN', 'FAILED', 'DEFERRED']);

/** Sets records to PENDING in a new RETRY run; only the newest change of an item is ever written again. */
export async function retryRecords(
  services: EngineServices,
  flow: Flow,
  recordIds: readonly string[],
): Promise<RetryAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryRetry(services, flow, recordIds);
    } catch (thrown) {
      if (!(thrown instanceof MovedOn) || tries >= MOST_TRIES) throw thrown;
    }
  }
}

/** Some of the records came into another state between the look and the change. */
class MovedOn extends Error {}
const MOST_TRIES = 5;

async function tryRetry(
  services: EngineServices,
  flow: Flow,
  recordIds: readonly string[],
): Promise<RetryAnswer> {
  const now = new Date();
  const refused: RetryAnswer['refused'] = [];
  const runId = newId();
  let taken: string[] = [];
  const last = await services.database.transaction(async (em) => {
    refused.length = 0;
    const records = await em.findBy(SyncRecord, { id: In([...recordIds]), flowId: flow.id });
    const items = await em.findBy(Item, { id: In(records.map((record) => record.itemId)) });
    for (const id of recordIds) {
      const record = records.find((row) => row.id === id);
      const reason = !record ? 'There is no such record in this flow.' : whyNot(record, items);
      if (reason) refused.push({ recordId: id, reason });
    }
    const no = new Set(refused.map((row) => row.recordId));
    taken = records.map((record) => record.id).filter((id) => !no.has(id));
    if (taken.length === 0) return 0;
    const raised = await em.update(
      SyncRecord,
      { id: In(taken), state: In([...RETRIED]) },
      { state: 'PENDING', nextAttemptAt: null, tries: 0, updatedAt: now },
    );
    if (affected(raised) < taken.length) throw new MovedOn();
    // To retry what was settled by hand is to take that decision back.
    await em.update(Item, { recordId: In(taken), writtenHash: BY_HAND }, { writtenHash: null });
    await em.insert(Run, {
      id: runId,
      tenantId: flow.tenantId,
      flowId: flow.id,
      trigger: 'RETRY',
      slot: `retry:${runId}`,
      state: 'QUEUED',
      full: false,
      queuedAt: now,
    });
    await insertMany(
      em,
      Attempt,
      taken.map((recordId) => ({
        id: newId(),
        tenantId: flow.tenantId,
        runId,
        recordId,
        state: 'PENDING' as const,
        mappingVersion: '',
        settingsHash: '',
        startedAt: now,
      })),
    );
    return appendEvents(em, flow.tenantId, now, [
      { type: 'RUN_QUEUED', flowId: flow.id, runId, data: { trigger: 'RETRY' } },
    ]);
  });
  if (last > 0) services.events.announce(flow.tenantId, last);
  return { runId: taken.length > 0 ? runId : null, refused };
}

function whyNot(record: SyncRecord, items: readonly Item[]): string | null {
  const newest = items.some((item) => item.recordId === record.id);
  if (!newest) return 'A newer change of the same object has been read: retry that one.';
  if (record.state === 'UNKNOWN')
    return 'Its outcome is not known: decide it (decideRecord), so that it is never written twice.';
  if (!RETRIED.has(record.state)) return `It is ${record.state}: there is nothing to try again.`;
  if (record.payload === null)
    return 'Its content was pruned after the retention of the tenant: it cannot be sent again.';
  return null;
}

/** Writes that nothing waits for any more once this record is decided: the other rows of a write are settled yet. */
async function decidedWrites(em: EntityManager, recordId: string): Promise<string[]> {
  const own = await em.findBy(RemoteWriteRecord, { recordId });
  const rows = await em.findBy(RemoteWriteRecord, { writeId: In(own.map((row) => row.writeId)) });
  const open = await em.findBy(SyncRecord, {
    id: In(rows.map((row) => row.recordId)),
    state: In(['WRITING', 'UNKNOWN']),
  });
  const waiting = new Set(open.map((record) => record.id));
  const kept = new Set(rows.filter((row) => waiting.has(row.recordId)).map((row) => row.writeId));
  return own.map((row) => row.writeId).filter((id) => !kept.has(id));
}

/** A person says what became of a record. */
export async function decideRecord(
  services: EngineServices,
  recordId: string,
  decision: RecordDecision,
): Promise<DecideAnswer> {
  const now = new Date();
  const record = await services.database.read((em) => em.findOneBy(SyncRecord, { id: recordId }));
  if (!record) return { ok: false, reason: 'There is no such record.' };
  if (!DECIDED.has(record.state))
    return { ok: false, reason: `It is ${record.state}: there is nothing to decide.` };
  const to: RecordState = { ARRIVED: 'CREATED', NOT_ARRIVED: 'DEFERRED', SETTLED_BY_HAND: 'SKIPPED' }[
    decision.kind
  ] as RecordState;
  if (to === 'CREATED' && record.state === 'FAILED') {
    return {
      ok: false,
      reason: 'It has failed: the target refused it. Say SETTLED_BY_HAND if it was entered by hand.',
    };
  }
  if (record.state === 'UNKNOWN' && record.nextAttemptAt !== null && decision.kind !== 'ARRIVED') {
    return {
      ok: false,
      reason:
        'It is still being asked after by itself: to write it by hand or anew now could double it. Look again in some minutes.',
    };
  }
  const runId = to === 'DEFERRED' ? newId() : null;
  const last = await services.database.transaction(async (em) => {
    const targetId = decision.kind === 'ARRIVED' ? decision.targetId : record.targetId;
    const reason =
      decision.kind === 'NOT_ARRIVED'
        ? 'NOT_ARRIVED'
        : decision.kind === 'ARRIVED'
          ? null
          : 'SETTLED_BY_HAND';
    const changed = await em.update(
      SyncRecord,
      { id: recordId, state: record.state },
      {
        state: to,
        reason,
        targetId,
        tries: 0,
        nextAttemptAt: to === 'DEFERRED' ? now : null,
        updatedAt: now,
      },
    );
    if (changed.affected === 0) return 0;
    await em.update(
      RemoteWrite,
      { id: In(await decidedWrites(em, recordId)), state: In(['SENT', 'UNKNOWN']) },
      {
        state: to === 'CREATED' ? 'DONE' : 'NOT_DONE',
        settledAt: now,
        evidence: `Decided by a person: ${decision.kind}.`,
      },
    );
    if (decision.kind === 'ARRIVED') await em.update(Item, { id: record.itemId }, { targetId });
    // Whatever changes at the source later: it is at the target and is never written there again.
    if (decision.kind === 'SETTLED_BY_HAND')
      await em.update(Item, { id: record.itemId }, { writtenHash: BY_HAND });
    if (to !== 'DEFERRED') await em.delete(OpenSale, { orderItemId: record.itemId });
    const events: EventDraft[] = [
      {
        type: 'RECORD_STATE',
        flowId: record.flowId,
        recordId,
        data: { state: to, sourceId: record.sourceId, targetId, decided: decision.kind },
      },
    ];
    if (runId) {
      await em.insert(Run, {
        id: runId,
        tenantId: record.tenantId,
        flowId: record.flowId,
        trigger: 'RETRY',
        slot: `retry:${runId}`,
        state: 'QUEUED',
        full: false,
        queuedAt: now,
      });
      events.push({ type: 'RUN_QUEUED', flowId: record.flowId, runId, data: { trigger: 'RETRY' } });
    }
    return appendEvents(em, record.tenantId, now, events);
  });
  if (last === 0) return { ok: false, reason: 'It was moved on at the same moment: look at it again.' };
  services.events.announce(record.tenantId, last);
  return { ok: true, runId };
}
