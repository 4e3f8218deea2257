import { type EntityManager, In } from 'typeorm';
import { insertMany, rowLock } from '../database/index.js';
import { Attempt, Item, SyncRecord } from '../entities/index.js';
import type { IntegrationError } from '../errors/index.js';
import { commit } from './commit.js';
import { newAttempt } from './intake.js';
import type { RunContext, Work } from './run-context.js';

/** Shortest wait of what an ended run left undone. */
const AFTER_RUN_MS = 5_000;
/** A person stopped the run: what it left goes on with the next full run, or by itself after this long. */
const AFTER_CANCEL_MS = 900_000;
export const CANCELLED = 'CANCELLED';
/** Records that one run takes up again at its start; the rest wait for the next run. */
const MOST_ADOPTED = 5_000;

/** The next records of this run to work on, oldest first, each item's newest change only. */
export async function nextBatch(ctx: RunContext, size: number): Promise<Work[]> {
  const works = await loadWorks(ctx, size);
  if (works.length === 0) return [];
  const old = works.filter((work) => work.item.recordId !== work.record.id);
  const blocked = await blockedItems(ctx, works);
  const waiting = works.filter((work) => !old.includes(work) && blocked.has(work.item.id));
  if (old.length + waiting.length > 0) {
    await commit(ctx, [
      ...old.map((work) => ({ work, to: 'SUPERSEDED' as const })),
      ...waiting.map((work) => ({
        work,
        to: 'DEFERRED' as const,
        reason: 'EARLIER_CHANGE',
        // A predecessor that a person must decide may take days: the waits grow, and use up no tries.
        nextAttemptAt: new Date(Date.now() + afterRunMs(ctx, work)),
      })),
    ]);
  }
  const ready = works.filter((work) => !old.includes(work) && !waiting.includes(work));
  return ready.length > 0 ? ready : nextBatch(ctx, size);
}

async function loadWorks(
  ctx: RunContext,
  size: number,
  state: 'PENDING' | 'WRITING' = 'PENDING',
): Promise<Work[]> {
  for (;;) {
    const [attempts, works] = await ctx.services.database.read(async (em) => {
      const found = await em.find(Attempt, {
        where: { runId: ctx.run.id, state },
        order: { id: 'ASC' },
        take: size,
      });
      const records = await em.findBy(SyncRecord, {
        id: In(found.map((attempt) => attempt.recordId)),
        state,
      });
      const items = await em.findBy(Item, { id: In(records.map((record) => record.itemId)) });
      return [found, found.flatMap((attempt) => toWork(ctx, attempt, records, items))] as const;
    });
    const own = new Set(works.map((work) => work.attempt.id));
    const lost = attempts.map((attempt) => attempt.id).filter((id) => !own.has(id));
    if (lost.length === 0) return works;
    await endLost(ctx, lost);
  }
}

/** A person, or another run, moved the record on meanwhile: this run has nothing more to do with it. */
async function endLost(ctx: RunContext, attemptIds: string[]): Promise<void> {
  await commit(ctx, [], async (em, now) => {
    const ended = { state: 'SUPERSEDED' as const, reason: 'MOVED_ON', finishedAt: now };
    await em.update(Attempt, { id: In(attemptIds) }, ended);
    return [];
  });
}

export function toWork(ctx: RunContext, attempt: Attempt, records: SyncRecord[], items: Item[]): Work[] {
  const record = records.find((row) => row.id === attempt.recordId);
  const item = items.find((row) => row.id === record?.itemId);
  if (!record || !item) return [];
  const payload = record.payload ? ctx.sealer.open('record', record.id, record.payload) : {};
  return [{ attempt, record, item, payload }];
}

/** Items with a write that is under way or of unknown outcome. */
async function blockedItems(ctx: RunContext, works: Work[]): Promise<Set<string>> {
  const rows = await ctx.services.database.read((em) =>
    em.find(SyncRecord, {
      select: { itemId: true },
      where: { itemId: In(works.map((work) => work.item.id)), state: In(['WRITING', 'UNKNOWN']) },
    }),
  );
  return new Set(rows.map((row) => row.itemId));
}

/** Takes up the records of this flow whose wait is over, as attempts of this run. */
export async function adoptDue(ctx: RunContext): Promise<number> {
  let adopted = 0;
  await commit(ctx, [], async (em, now) => {
    const query = em
      .getRepository(SyncRecord)
      .createQueryBuilder('record')
      .select(['record.id'])
      .where('record.flowId = :flowId AND record.state = :state', { flowId: ctx.flow.id, state: 'DEFERRED' })
      .andWhere(
        `(record.nextAttemptAt <= :now${wantsCancelled(ctx) ? ' OR record.reason = :cancelled' : ''})`,
        {
          now,
          cancelled: CANCELLED,
        },
      )
      .orderBy('record.id', 'ASC')
      .limit(MOST_ADOPTED);
    // A person may decide one of them at this moment: whoever locks it first is the one who does.
    const { lock } = rowLock(em);
    const ids = (await (lock ? query.setLock(lock.mode) : query).getMany()).map((record) => record.id);
    if (ids.length > 0) {
      await em.update(SyncRecord, { id: In(ids) }, { state: 'PENDING', nextAttemptAt: null, updatedAt: now });
      await insertMany(
        em,
        Attempt,
        ids.map((id) => newAttempt(ctx, id, ctx.run.id, now)),
      );
    }
    adopted = ids.length;
    return [];
  });
  return adopted;
}

/**
 * What a run leaves undone (cancelled, stopped by an error) waits for the next one; a write whose result
 * could not be stored is asked after there.
 */
export async function deferRest(
  ctx: RunContext,
  reason: string,
  error: IntegrationError | null = null,
): Promise<void> {
  for (let works = await loadWorks(ctx, 250); works.length > 0; works = await loadWorks(ctx, 250)) {
    await commit(
      ctx,
      works.map((work) => ({
        work,
        to: 'DEFERRED' as const,
        reason,
        error,
        nextAttemptAt: new Date(
          Date.now() + (reason === CANCELLED ? AFTER_CANCEL_MS : afterRunMs(ctx, work)),
        ),
      })),
    );
  }
  for (
    let works = await loadWorks(ctx, 250, 'WRITING');
    works.length > 0;
    works = await loadWorks(ctx, 250, 'WRITING')
  ) {
    await commit(
      ctx,
      works.map((work) => ({ work, to: 'UNKNOWN' as const, reason, nextAttemptAt: new Date() })),
    );
  }
}

function wantsCancelled({ run }: RunContext): boolean {
  return run.trigger === 'MANUAL' || run.trigger === 'SCHEDULE';
}

/** What runs fail on again and again (a wrong setting) is not tried every few seconds: waits grow with its age. */
function afterRunMs(ctx: RunContext, { record }: Work): number {
  const age = Date.now() - record.createdAt.getTime();
  return Math.max(AFTER_RUN_MS, Math.min(ctx.services.timing.backOffMaxMs, (age / 4) * (1 + Math.random())));
}

/** The same for a run that never began: no lease is needed, since nobody works on it. */
export async function releaseAttempts(
  em: EntityManager,
  runId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const attempts = await em.findBy(Attempt, { runId, state: 'PENDING' });
  if (attempts.length === 0) return;
  const nextAttemptAt = new Date(now.getTime() + (reason === CANCELLED ? AFTER_CANCEL_MS : AFTER_RUN_MS));
  const ids = attempts.map((attempt) => attempt.recordId);
  await em.update(
    SyncRecord,
    { id: In(ids), state: 'PENDING' },
    { state: 'DEFERRED', reason, nextAttemptAt },
  );
  await em.update(Attempt, { runId, state: 'PENDING' }, { state: 'DEFERRED', reason, finishedAt: now });
}
