import type { JobParameters } from 'agenda';
import type { EntityManager } from 'typeorm';
import { insertMany, lockRow, newId } from '../../database/index.js';
import { AgendaJob } from '../../entities/agenda-job.js';
import { debounced } from './debounce.js';
import { fromRow, type HeldJob, LOCK_TOKEN, toRow } from './job-row.js';
import { matches, uniqueKey } from './unique-key.js';

/** What only the processor writes: a save from outside must not release a lock or undo a run's state. */
const PROCESSOR_FIELDS = [
  'lockedAt',
  'lastRunAt',
  'lastFinishedAt',
  'failedAt',
  'failCount',
  'failReason',
  'progress',
] as const satisfies readonly (keyof JobParameters)[];

/** Agenda's save, inside a transaction: by id, by unique key, or a new row. */
export async function saveJob(
  em: EntityManager,
  job: JobParameters,
  modifiedBy?: string,
): Promise<JobParameters> {
  const wanted: JobParameters = { ...job, lastModifiedBy: modifiedBy };
  if (job._id !== undefined) {
    const row = await lockRow(em, AgendaJob, { id: job._id, name: job.name });
    // Removed meanwhile: Agenda's own backends answer what they were given.
    return row === null ? job : update(em, row, wanted);
  }
  const key = uniqueKey(job);
  const existing = key === null ? null : await findExisting(em, job, key);
  if (existing === null) return insert(em, job.uniqueOpts?.debounce ? debounced(wanted, null) : wanted, key);
  if (job.type === 'single' && isDue(job))
    return update(em, existing, { ...wanted, nextRunAt: existing.nextRunAt });
  if (job.uniqueOpts?.debounce) return update(em, existing, debounced(wanted, fromRow(existing)));
  if (job.uniqueOpts?.insertOnly) return fromRow(existing);
  return update(em, existing, wanted);
}

/** What a run changes, and nothing that a person may have changed while it ran. */
export async function saveJobState(em: EntityManager, job: HeldJob, modifiedBy?: string): Promise<void> {
  const row = await lockRow(em, AgendaJob, { id: String(job._id), name: job.name });
  const token = job[LOCK_TOKEN];
  if (row === null) throw new Error(`Job ${job.name} was removed`);
  if (token !== undefined && row.lockToken !== token) throw new Error(`Job ${job.name} was taken over`);
  const state = Object.fromEntries(PROCESSOR_FIELDS.map((field) => [field, job[field]]));
  const changed = toRow({ ...fromRow(row), ...state, nextRunAt: job.nextRunAt, lastModifiedBy: modifiedBy });
  const lockToken = job.lockedAt ? row.lockToken : null;
  await em.update(AgendaJob, { id: row.id }, { ...changed, lockToken } as never);
}

function isDue(job: JobParameters): boolean {
  return job.nextRunAt !== null && job.nextRunAt <= new Date();
}

async function findExisting(em: EntityManager, job: JobParameters, key: string): Promise<AgendaJob | null> {
  const byKey = await lockRow(em, AgendaJob, { uniqueKey: key });
  if (byKey !== null || job.unique === undefined) return byKey;
  // One that was saved without unique(), or with other fields of the same data, counts as well.
  const conditions = job.unique;
  const rows = await em.find(AgendaJob, { where: { name: job.name } });
  return rows.find((row) => matches(fromRow(row), conditions)) ?? null;
}

async function insert(em: EntityManager, job: JobParameters, key: string | null): Promise<JobParameters> {
  const row: AgendaJob = { ...toRow(job), id: newId(), uniqueKey: key, lockToken: null };
  await insertMany(em, AgendaJob, [row]);
  return fromRow(row);
}

async function update(em: EntityManager, row: AgendaJob, job: JobParameters): Promise<JobParameters> {
  const current = fromRow(row);
  const managed = Object.fromEntries(PROCESSOR_FIELDS.map((field) => [field, current[field]]));
  const changed = toRow({ ...job, ...managed });
  await em.update(AgendaJob, { id: row.id }, changed as never);
  return fromRow({ ...row, ...changed });
}
