import { In } from 'typeorm';
import type { Writer } from '../connectors/contract.js';
import { insertMany, newId } from '../database/index.js';
import { Attempt, Item, type RemoteWrite, SyncRecord } from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';
import { toWork } from './batch.js';
import { type OutcomeToChange, storeSent, type WriteRow } from './carry-out.js';
import { commit } from './commit.js';
import { newAttempt } from './intake.js';
import type { KindRunner } from './kind.js';
import { openWrites, recordIdsOf, settleWrite, storedWrite } from './remote-writes.js';
import type { RunContext } from './run-context.js';
import { verifyOnce } from './send.js';

const LEFT = new IntegrationError(
  'UNKNOWN_OUTCOME',
  'The service stopped before the answer to this write came.',
);

/**
 * Settles the writes of unknown outcome that are due, before anything new is written: a worker died while
 * one was under way (this run holds the lease, so nobody else is sending it), or no readable answer came.
 */
export async function settleOpenWrites(ctx: RunContext, kind: KindRunner): Promise<void> {
  for (const row of await openWrites(ctx)) {
    // A customer's write is settled by the order that needs the customer (relations/resolve.ts).
    if (row.claimId !== null && row.claimId !== row.id) continue;
    ctx.signal.throwIfAborted();
    await settleOne(ctx, row, kind.toChange(row.entity));
  }
}

async function settleOne(ctx: RunContext, row: RemoteWrite, toChange: OutcomeToChange): Promise<void> {
  // Nothing waits for an update of a customer (relations/update.ts): the next order makes it again.
  if (row.claimId === row.id)
    return closeWrite(ctx, row.id, 'The service stopped while a customer was updated.');
  const recordIds = await recordIdsOf(ctx, row.id);
  const records = await ctx.services.database.read((em) => em.findBy(SyncRecord, { id: In(recordIds) }));
  if (!records.some((record) => isDue(row, record))) return;
  const rows = await takeOver(ctx, row, recordIds, records);
  if (rows.length === 0) return closeWrite(ctx, row.id, 'Its records were decided by a person.');
  const writer = ctx.target.remote.writer(row.entity);
  const sent = await verifyOnce(writer, storedWrite(ctx, row, recordIds), LEFT);
  const open =
    sent.verdict === 'DONE' ? { ...sent, outcomes: outcomesOf(rows, recordIds, sent.outcomes) } : sent;
  await storeSent(ctx, row.id, waitFor(writer, row), rows, open, toChange);
}

async function closeWrite(ctx: RunContext, writeId: string, evidence: string): Promise<void> {
  await commit(ctx, [], async (em, now) => {
    await settleWrite(em, writeId, 'NOT_DONE', now, evidence);
    return [];
  });
}

function isDue(row: RemoteWrite, record: SyncRecord): boolean {
  if (row.state === 'SENT') return true;
  return record.state === 'UNKNOWN' && record.nextAttemptAt !== null && record.nextAttemptAt <= new Date();
}

/** How long until a look-up tells the truth. */
function waitFor(writer: Writer, row: RemoteWrite): number {
  return Math.max(0, row.firstSentAt.getTime() + writer.settleMs - Date.now());
}

/** The records that still wait for this write, each with an attempt of this run. */
async function takeOver(
  ctx: RunContext,
  row: RemoteWrite,
  recordIds: string[],
  records: SyncRecord[],
): Promise<WriteRow[]> {
  const open = records.filter((record) => record.state === 'WRITING' || record.state === 'UNKNOWN');
  const openIds = open.map((record) => record.id);
  if (openIds.length === 0) return [];
  const [items, attempts] = await ctx.services.database.read(async (em) => [
    await em.findBy(Item, { id: In(open.map((record) => record.itemId)) }),
    await em.find(Attempt, { where: { recordId: In(openIds) }, order: { id: 'DESC' } }),
  ]);
  const fresh: Partial<Attempt>[] = [];
  const rows = open
    .toSorted((a, b) => recordIds.indexOf(a.id) - recordIds.indexOf(b.id))
    .flatMap((record): WriteRow[] => {
      const last = attempts.find((attempt) => attempt.recordId === record.id);
      if (!last) return [];
      const mapped = last.mapped ? ctx.sealer.open('attempt', last.id, last.mapped) : {};
      const attempt = last.runId === ctx.run.id ? last : continued(ctx, record, mapped);
      if (attempt !== last) fresh.push(attempt);
      const action = record.targetId === null ? 'CREATE' : 'UPDATE';
      return toWork(ctx, attempt, records, items).map((work) => ({
        work,
        planned: { recordId: record.id, action, targetId: record.targetId, mapped },
      }));
    });
  if (fresh.length > 0) {
    await commit(ctx, [], async (em) => {
      await insertMany(em, Attempt, fresh);
      return [];
    });
  }
  ctx.logger.info({ writeId: row.id, records: rows.length }, 'settling a write of unknown outcome');
  return rows;
}

/** An ended run's figures never change: this run continues the record in an attempt of its own. */
function continued(
  ctx: RunContext,
  record: SyncRecord,
  mapped: Parameters<typeof ctx.sealer.seal>[2],
): Attempt {
  const id = newId();
  const attempt = newAttempt(ctx, record.id, ctx.run.id, new Date());
  return { ...attempt, id, state: record.state, mapped: ctx.sealer.seal('attempt', id, mapped) } as Attempt;
}

function outcomesOf<T>(rows: WriteRow[], recordIds: string[], outcomes: T[]): T[] {
  return rows.flatMap((row) => {
    const outcome = outcomes[recordIds.indexOf(row.work.record.id)];
    return outcome === undefined ? [] : [outcome];
  });
}
