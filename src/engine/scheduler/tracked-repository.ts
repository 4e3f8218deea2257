import type { JobParameters, JobRepository } from 'agenda';

/**
 * Wraps any of Agenda's repositories and remembers which jobs this process holds. Agenda's drain() and
 * stop() leave jobs locked until their lock's life ends; with this they can be given back at once.
 */
export interface TrackedRepository {
  repository: JobRepository;
  /** Locks nothing any more, and gives back what is held. */
  release(): Promise<void>;
}

export function trackRepository(inner: JobRepository): TrackedRepository {
  const held = new Map<string, JobParameters>();
  const locking = new Set<Promise<unknown>>();
  let released = false;

  const lock = async (take: () => Promise<JobParameters | undefined>): Promise<JobParameters | undefined> => {
    if (released) return undefined;
    const taking = take().then((job) => {
      if (job?._id !== undefined) held.set(job._id, job);
      return job;
    });
    locking.add(taking);
    try {
      return await taking;
    } finally {
      locking.delete(taking);
    }
  };

  const own: Pick<
    JobRepository,
    'getNextJobToRun' | 'lockJob' | 'saveJobState' | 'unlockJob' | 'unlockJobs'
  > = {
    getNextJobToRun: (...parameters) => lock(() => inner.getNextJobToRun(...parameters)),
    lockJob: (...parameters) => lock(() => inner.lockJob(...parameters)),
    async saveJobState(job, options) {
      await inner.saveJobState(job, options);
      if (!job.lockedAt && job._id !== undefined) held.delete(job._id);
    },
    async unlockJob(job) {
      if (job._id !== undefined) held.delete(job._id);
      await inner.unlockJob(job);
    },
    async unlockJobs(ids) {
      for (const id of ids) held.delete(String(id));
      await inner.unlockJobs(ids);
    },
  };

  const repository = new Proxy(inner, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return Reflect.get(own, name);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

  return {
    repository,
    async release() {
      released = true;
      await Promise.allSettled(locking);
      const jobs = [...held.values()];
      held.clear();
      for (const job of jobs) await inner.unlockJob(job);
    },
  };
}
