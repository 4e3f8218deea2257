import type { JobParameters } from 'agenda';

/**
 * When a debounced job runs. Trailing: each save pushes it `delay` away, until `maxWait` after the first
 * save; leading: it keeps its time and later saves only change its data.
 */
export function debounced(job: JobParameters, existing: JobParameters | null): JobParameters {
  const options = job.uniqueOpts?.debounce;
  if (options === undefined) return job;
  const now = new Date();
  const startedAt = existing?.debounceStartedAt ?? now;
  if (options.strategy === 'leading') {
    return {
      ...job,
      nextRunAt: existing === null ? job.nextRunAt : existing.nextRunAt,
      debounceStartedAt: startedAt,
    };
  }
  if (existing !== null && options.maxWait && now.getTime() - startedAt.getTime() >= options.maxWait) {
    return { ...job, nextRunAt: now, debounceStartedAt: undefined };
  }
  return { ...job, nextRunAt: new Date(now.getTime() + options.delay), debounceStartedAt: startedAt };
}
