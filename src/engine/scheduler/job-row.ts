import { type JobParameters, toJobId } from 'agenda';
import type { AgendaJob } from '../../entities/agenda-job.js';

/** Carried by a job from its lock to its last state. Agenda copies it along and never writes it out. */
export const LOCK_TOKEN = Symbol('lock token');
export type HeldJob = JobParameters & { [LOCK_TOKEN]?: string };

const COLUMNS = [
  '_id',
  'name',
  'priority',
  'disabled',
  'nextRunAt',
  'lastRunAt',
  'lastFinishedAt',
  'lockedAt',
] as const;
const DETAIL_DATES = ['failedAt', 'debounceStartedAt', 'startDate', 'endDate'] as const;
/** Only for the save itself. */
const NOT_STORED = ['unique', 'uniqueOpts'] as const;
const NOT_IN_DETAILS: ReadonlySet<string> = new Set([...COLUMNS, ...NOT_STORED]);
type Column = Exclude<keyof AgendaJob, 'id' | 'uniqueKey' | 'lockToken'>;

export function toRow(job: JobParameters): Pick<AgendaJob, Column> {
  const details: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(job)) {
    if (!NOT_IN_DETAILS.has(key) && value !== undefined && value !== null) details[key] = value;
  }
  return {
    name: job.name,
    priority: job.priority,
    disabled: job.disabled ?? false,
    nextRunAt: asDate(job.nextRunAt),
    lastRunAt: asDate(job.lastRunAt),
    lastFinishedAt: asDate(job.lastFinishedAt),
    lockedAt: asDate(job.lockedAt),
    details,
  };
}

export function fromRow(row: AgendaJob): JobParameters {
  const details: Record<string, unknown> = { ...row.details };
  for (const key of DETAIL_DATES) {
    const value = details[key];
    if (typeof value === 'string') details[key] = new Date(value);
  }
  return {
    data: {},
    type: 'normal',
    ...details,
    _id: toJobId(row.id),
    name: row.name,
    priority: row.priority,
    disabled: row.disabled || undefined,
    nextRunAt: row.nextRunAt,
    lastRunAt: row.lastRunAt ?? undefined,
    lastFinishedAt: row.lastFinishedAt ?? undefined,
    lockedAt: row.lockedAt ?? undefined,
  };
}

function asDate(value: Date | string | null | undefined): Date | null {
  return value === null || value === undefined ? null : new Date(value);
}
