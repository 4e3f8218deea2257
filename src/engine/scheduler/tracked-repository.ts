import type { JobParameters, JobRepository } from 'agenda';

/**
 * Wraps any of Agenda's repositories and knows which jobs this process holds and which calls are under way.
 * Agenda's drain() leaves jobs that were locked ahead locked until their lock's life ends, and waits for its
 * whole time-out where removing a finished job takes longer than an instant: so we wait and unlock ourselves.
 */
export class TrackedRepository {
  readonly repository: JobRepository;
  private readonly held = new Map<string, JobParameters>();
  private readonly calls = new Set<Promise<unknown>>();
  private closed = false;
  private onChange = (): void => undefined;

  constructor(private readonly inner: JobRepository) {
    const own: Partial<JobRepository> = {
      getNextJobToRun: (...parameters) => this.lock(() => inner.getNextJobToRun(...parameters)),
      lockJob: (...parameters) => this.lock(() => inner.lockJob(...parameters)),
      saveJobState: async (job, options) => {
        await inner.saveJobState(job, options);
        if (!job.lockedAt) this.forget(job._id);
      },
      unlockJob: async (job) => {
        this.forget(job._id);
        // Agenda does not wait for this one: a rejection would end the process, and the lock runs out anyway.
        await inner.unlockJob(job).catch(() => undefined);
      },
      unlockJobs: async (ids) => {
        for (const id of ids) this.forget(id);
        await inner.unlockJobs(ids);
      },
    };
    this.repository = new Proxy(inner, {
      get: (target, name) => {
        const method: unknown = Reflect.get(own, name) ?? Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...parameters: unknown[]) => this.follow(method.apply(target, parameters));
      },
    });
  }

  /** From now on nothing more is locked. */
  close(): void {
    this.closed = true;
  }

  /** Until every held job has stored its end and no call is under way, at most `timeoutMs`. */
  async idle(timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      // A finished job is removed a moment after its state was stored.
      await new Promise((resolve) => setImmediate(resolve));
      const left = deadline - Date.now();
      if ((this.held.size === 0 && this.calls.size === 0) || left <= 0) return;
      await this.changed(left);
    }
  }

  /** Gives back what is still held. */
  async release(): Promise<void> {
    const jobs = [...this.held.values()];
    this.held.clear();
    for (const job of jobs) await this.inner.unlockJob(job);
  }

  private async lock(take: () => Promise<JobParameters | undefined>): Promise<JobParameters | undefined> {
    if (this.closed) return undefined;
    const job = await take();
    if (job?._id !== undefined) this.held.set(job._id, job);
    return job;
  }

  private forget(id: unknown): void {
    this.held.delete(String(id));
  }

  private follow(result: unknown): unknown {
    if (!(result instanceof Promise)) return result;
    const call: Promise<unknown> = result.finally(() => {
      this.calls.delete(call);
      this.onChange();
    });
    this.calls.add(call);
    return call;
  }

  private async changed(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.onChange = resolve;
      timer = setTimeout(resolve, timeoutMs);
    });
    clearTimeout(timer);
  }
}
