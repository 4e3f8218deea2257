import { createHash } from 'node:crypto';
import type { JobParameters } from 'agenda';

/** The key under which the database lets one job exist, or null where the job need not be unique. */
export function uniqueKey(job: JobParameters): string | null {
  if (job.unique !== undefined) return digest(['unique', job.name, plainConditions(job.unique)]);
  return job.type === 'single' ? digest(['single', job.name]) : null;
}

/** Whether a job has all values that a unique() or a data filter names (`data.flowId`, or nested). */
export function matches(job: JobParameters, conditions: Record<string, unknown>): boolean {
  return Object.entries(conditions).every(([path, wanted]) => contains(at(job, path.split('.')), wanted));
}

/** Part of an object is enough, as Agenda's own backends compare data. */
export function contains(value: unknown, wanted: unknown): boolean {
  if (isObject(wanted)) {
    return isObject(value) && Object.entries(wanted).every(([key, part]) => contains(value[key], part));
  }
  return canonical(value) === canonical(wanted);
}

function plainConditions(unique: Record<string, unknown>): Record<string, unknown> {
  const operator = Object.keys(unique).find((key) => key.startsWith('$'));
  if (operator !== undefined)
    throw new Error(`unique() has ${operator}; only fields and values can be compared`);
  return unique;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((current, key) => (isObject(current) ? current[key] : undefined), value);
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** JSON with sorted keys, so that equal values have equal texts. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
    ) ?? 'undefined'
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
