import { randomUUID } from 'node:crypto';
import type {
  PlannedRecord,
  PlannedWrite,
  RecordOutcome,
  Entity as RemoteEntity,
  StoredWrite,
} from '../connectors/contract.js';
import { newId } from '../database/index.js';
import { asIntegrationError, IntegrationError, REACTIONS, type Reaction } from '../errors/index.js';
import { backOffMs } from './back-off.js';
import { commit } from './commit.js';
import type { EventDraft } from './event-log.js';
import type { RecordChange } from './record-store.js';
import { insertWrite, settleWrite } from './remote-writes.js';
import type { RunContext, Side, Work } from './run-context.js';
import { type Sent, sendWrite } from './send.js';

/** One row of a write: the record, and what is to be written for it. */
export interface WriteRow {
  work: Work;
  planned: PlannedRecord;
}

/** What an outcome means for a record: a matter of the flow's kind. */
export type OutcomeToChange = (row: WriteRow, outcome: RecordOutcome) => RecordChange;

/**
 * Writes a batch to the target: stored with its key and exact body, sent, and its result stored with links
 * and events, each in one transaction. Every row has left WRITING when this resolves. Rejects with AUTH if
 * the target no longer lets us in.
 */
export async function carryOut(
  ctx: RunContext,
  side: Side,
  entity: RemoteEntity,
  rows: readonly WriteRow[],
  toChange: OutcomeToChange,
): Promise<void> {
  // A worker that stops begins nothing new; what it had stored is taken up by the next.
  ctx.signal.throwIfAborted();
  const writer = side.remote.writer(entity);
  const key = randomUUID();
  let planned: PlannedWrite;
  try {
    planned = writer.plan(
      rows.map((row) => row.planned),
      key,
    );
  } catch (thrown) {
    return splitUp(ctx, side, entity, rows, toChange, asIntegrationError(thrown));
  }
  const write: StoredWrite = { ...planned, writeId: newId(), key, firstSentAt: new Date().toISOString() };
  await commit(
    ctx,
    rows.map(({ work, planned: row }) => ({
      work,
      to: 'WRITING',
      mapped: ctx.sealer.seal('attempt', work.attempt.id, row.mapped),
    })),
    async (em, now) => {
      await insertWrite(em, ctx, { side, entity, key, planned }, write.writeId, now);
      return [];
    },
  );
  const sent = await sendWrite(ctx, writer, write);
  await storeSent(ctx, write.writeId, writer.settleMs, rows, sent, toChange);
}

/** Refused while it was planned: nothing was stored or sent. The row that cannot be written fails, the others go on. */
async function splitUp(
  ctx: RunContext,
  side: Side,
  entity: RemoteEntity,
  rows: readonly WriteRow[],
  toChange: OutcomeToChange,
  error: IntegrationError,
): Promise<void> {
  const [first, ...others] = rows;
  if (!first) return;
  if (others.length === 0) return commit(ctx, [{ work: first.work, to: 'FAILED', error }]);
  const half = Math.ceil(rows.length / 2);
  await carryOut(ctx, side, entity, rows.slice(0, half), toChange);
  await carryOut(ctx, side, entity, rows.slice(half), toChange);
}

/** Stores what became of a write, and what that means for its records. */
export async function storeSent(
  ctx: RunContext,
  writeId: string,
  settleMs: number,
  rows: readonly WriteRow[],
  told: Sent,
  toChange: OutcomeToChange,
): Promise<void> {
  const sent = complete(told, rows.length);
  if (sent.verdict === 'DONE') {
    const refused = sent.outcomes.length > 0 && sent.outcomes.every((outcome) => outcome.state === 'REFUSED');
    const changes = rows.map((row, index) => toChange(row, outcomeAt(sent.outcomes, index)));
    await commit(ctx, changes, async (em, now) => {
      await settleWrite(em, writeId, refused ? 'REFUSED' : 'DONE', now);
      return [];
    });
    return;
  }
  if (sent.verdict === 'NOT_DONE') {
    await commit(
      ctx,
      rows.map((row) => afterError(ctx, row.work, sent.error)),
      async (em, now) => {
        await settleWrite(
          em,
          writeId,
          REACTIONS[sent.error.kind] === 'FAIL_RECORD' ? 'REFUSED' : 'NOT_DONE',
          now,
        );
        return [];
      },
    );
    if (sent.error.kind === 'AUTH') throw sent.error;
    return;
  }
  await commit(
    ctx,
    rows.map((row) => asUnknown(ctx, row.work, sent, settleMs)),
    async (em, now) => {
      await settleWrite(em, writeId, 'UNKNOWN', now, sent.evidence);
      if (sent.asked === false) return [];
      return rows.filter((row) => isForPerson(ctx, row.work)).map((row) => needsPerson(ctx, row.work));
    },
  );
}

/** Longest wait until a target that could not be asked is asked again. */
const LONGEST_UNASKED_MS = 600_000;
/** VERIFY stands here for a write that, asked after, certainly did not happen. */
const TRIED_AGAIN: ReadonlySet<Reaction> = new Set(['BACK_OFF', 'PAUSE_CONNECTION', 'VERIFY']);

/** A record after an error that left nothing at the target: it waits and is tried again, or it has failed. */
export function afterError(ctx: RunContext, work: Work, error: IntegrationError): RecordChange {
  const { timing } = ctx.services;
  if (!TRIED_AGAIN.has(REACTIONS[error.kind]) || work.record.tries + 1 >= timing.maxTries)
    return { work, to: 'FAILED', error };
  const wait = Math.max(error.retryAfterMs ?? 0, backOffMs(timing, work.record.tries));
  return {
    work,
    to: 'DEFERRED',
    reason: error.kind,
    error,
    tried: true,
    nextAttemptAt: new Date(Date.now() + wait),
  };
}

function asUnknown(
  ctx: RunContext,
  work: Work,
  sent: Sent & { verdict: 'UNKNOWN' },
  settleMs: number,
): RecordChange {
  const { timing } = ctx.services;
  // A target that cannot be asked for hours has not failed to answer: a person is not called for that.
  const tried = sent.asked !== false;
  const age = Date.now() - work.record.createdAt.getTime();
  const unasked = Math.min(timing.backOffMaxMs, LONGEST_UNASKED_MS, age / 4);
  const wait = Math.max(settleMs, backOffMs(timing, work.record.tries), tried ? 0 : unasked);
  const nextAttemptAt = tried && isForPerson(ctx, work) ? null : new Date(Date.now() + wait);
  return { work, to: 'UNKNOWN', error: sent.error, evidence: sent.evidence, tried, nextAttemptAt };
}

function isForPerson(ctx: RunContext, work: Work): boolean {
  return work.record.tries + 1 >= ctx.services.timing.maxTries;
}

function needsPerson(ctx: RunContext, work: Work): EventDraft {
  return {
    type: 'NEEDS_PERSON',
    flowId: ctx.flow.id,
    runId: ctx.run.id,
    recordId: work.record.id,
    data: { sourceId: work.record.sourceId },
  };
}

/** An answer that says nothing of some rows says nothing we may rely on of any. */
function complete(sent: Sent, rows: number): Sent {
  if (sent.verdict !== 'DONE' || sent.outcomes.length >= rows) return sent;
  const evidence = `The target told of ${sent.outcomes.length} of ${rows} rows.`;
  return { verdict: 'UNKNOWN', error: new IntegrationError('BAD_ANSWER', evidence), evidence };
}

function outcomeAt(outcomes: readonly RecordOutcome[], index: number): RecordOutcome {
  const outcome = outcomes[index];
  if (!outcome) throw new Error('A writer answered with fewer outcomes than the write has rows.');
  return outcome;
}
