import type { JobParameters } from 'agenda';
import { Brackets, type EntityManager, type SelectQueryBuilder, type UpdateQueryBuilder } from 'typeorm';
import { affected, type Database, newId } from '../../database/index.js';
import { AgendaJob } from '../../entities/agenda-job.js';
import { fromRow, type HeldJob, LOCK_TOKEN } from './job-row.js';

export interface Due {
  name: string;
  /** Jobs due until then are locked ahead of their time. */
  until: Date;
  /** A lock older than that belongs to a holder that died. */
  expired: Date;
  lockedAt: Date;
  by?: string;
}

/** Others may take the found job first; then another look is worth it. */
const TRIES = 5;

/**
 * The next job of that name, locked. Looks first without a write transaction, as most polls find nothing
 * and an SQLite file has one writer at a time; then locks by compare-and-set.
 */
export async function lockNextDue(database: Database, due: Due): Promise<HeldJob | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await database.read((em) =>
      onlyDue(em.createQueryBuilder(AgendaJob, 'job').select(['job.id']), 'job.', due)
        .orderBy('job.nextRunAt', 'ASC')
        .addOrderBy('job.priority', 'DESC')
        .limit(1)
        .getOne(),
    );
    if (found === null) return undefined;
    const held = await database.transaction((em) =>
      take(em, found.id, due.lockedAt, due.by, (update) => onlyDue(update, '', due)),
    );
    if (held !== undefined) return held;
  }
  return undefined;
}

/** Locks the very job that Agenda saw, unless it was changed or taken since. */
export function lockThis(database: Database, job: JobParameters, by?: string): Promise<HeldJob | undefined> {
  return database.transaction((em) =>
    take(em, String(job._id), new Date(), by, (update) => {
      update.andWhere('name = :name AND disabled = :off AND lockedAt IS NULL', {
        name: job.name,
        off: false,
      });
      if (job.nextRunAt === null) return update.andWhere('nextRunAt IS NULL');
      return update.andWhere('nextRunAt = :at', { at: job.nextRunAt });
    }),
  );
}

function onlyDue<Q extends SelectQueryBuilder<AgendaJob> | UpdateQueryBuilder<AgendaJob>>(
  query: Q,
  alias: string,
  due: Due,
): Q {
  query.andWhere(`${alias}name = :name AND ${alias}disabled = :off`, { name: due.name, off: false });
  query.andWhere(
    new Brackets((either) =>
      either
        .where(`${alias}lockedAt IS NULL AND ${alias}nextRunAt <= :until`, { until: due.until })
        .orWhere(`${alias}lockedAt <= :expired`, { expired: due.expired }),
    ),
  );
  return query;
}

async function take(
  em: EntityManager,
  id: string,
  lockedAt: Date,
  by: string | undefined,
  where: (update: UpdateQueryBuilder<AgendaJob>) => UpdateQueryBuilder<AgendaJob>,
): Promise<HeldJob | undefined> {
  const lockToken = newId();
  const update = em
    .createQueryBuilder()
    .update(AgendaJob)
    .set({ lockedAt, lockToken })
    .where('id = :id', { id });
  if (affected(await where(update).execute()) === 0) return undefined;
  const row = await em.findOneByOrFail(AgendaJob, { id });
  return { ...fromRow(row), lastModifiedBy: by, [LOCK_TOKEN]: lockToken };
}
