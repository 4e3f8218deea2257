import { Agenda, type AgendaBackend, exponential, type Job } from 'agenda';
import type { Schedule } from './schedule.js';
import { TrackedRepository } from './tracked-repository.js';

export interface AgendaOptions {
  /** Different in every process: Agenda ignores state events of its own name. */
  name: string;
  processEveryMs: number;
  lockLifetimeMs: number;
  flowDue(schedule: Schedule): Promise<void>;
  task(name: string, data: unknown): Promise<void>;
  onError(error: unknown): void;
}

/** Jobs of a schedule and one-off tasks. Fields may not hold dots: they are MongoDB paths. */
const FLOW_JOB = 'flow-due';
const TASK_JOB = 'task';
interface TaskData {
  task: string;
  data: unknown;
}

/** Agenda with the ways around its traps; knows nothing of flows but their ids. */
export class AgendaJobs {
  private constructor(
    private readonly agenda: Agenda,
    private readonly tracked: TrackedRepository,
    private readonly disconnect: () => Promise<void>,
  ) {}

  static async open(backend: AgendaBackend, options: AgendaOptions): Promise<AgendaJobs> {
    // Agenda's constructor connects too, and dies of an unhandled rejection where that fails.
    await backend.connect();
    const tracked = new TrackedRepository(backend.repository);
    const agenda = new Agenda({
      backend: {
        name: backend.name,
        repository: tracked.repository,
        notificationChannel: backend.notificationChannel,
        ownsConnection: false,
        connect: async () => undefined,
        disconnect: async () => undefined,
      },
      name: options.name,
      processEvery: options.processEveryMs,
      // Each finished job leaves a timer of half this time, and a dead holder's job waits for all of it.
      defaultLockLifetime: options.lockLifetimeMs,
      // Left at 0: with a limit, a queued job whose lock expires never gives its place back.
      lockLimit: 0,
      defaultLockLimit: 0,
      removeOnComplete: true,
    });
    agenda.on('error', (error: unknown) => options.onError(error));
    const heartbeat = options.lockLifetimeMs / 3;
    agenda.define(FLOW_JOB, (job: Job<Schedule>) =>
      kept(job, heartbeat, () => options.flowDue(job.attrs.data)),
    );
    agenda.define(
      TASK_JOB,
      (job: Job<TaskData>) =>
        kept(job, heartbeat, () => options.task(job.attrs.data.task, job.attrs.data.data)),
      { backoff: exponential({ delay: 1_000, maxDelay: 300_000, maxRetries: 20, jitter: 0.3 }) },
    );
    await agenda.ready;
    return new AgendaJobs(agenda, tracked, () => backend.disconnect());
  }

  start(): Promise<void> {
    return this.agenda.start();
  }

  /** Waits for what runs, then gives every lock back, whether its job ended or not. */
  async stop(timeoutMs: number): Promise<void> {
    this.tracked.close();
    await this.agenda.stop(false);
    await this.tracked.idle(timeoutMs);
    await this.tracked.release();
    await this.disconnect();
  }

  /** Saves nothing where nothing changed: on MongoDB a save releases the lock of a job that runs. */
  async ensure({ flowId, cron, timezone }: Schedule): Promise<void> {
    const { jobs } = await this.agenda.queryJobs({ name: FLOW_JOB, data: { flowId } });
    const [first, ...more] = jobs;
    // Two processes may have inserted one each on MongoDB, which has no unique key for it.
    if (more.length > 0) await this.agenda.cancel({ ids: more.map((job) => job._id) });
    if (first?.repeatInterval === cron && first.repeatTimezone === timezone && first.nextRunAt !== null)
      return;
    await this.agenda
      .create<Schedule>(FLOW_JOB, { flowId, cron, timezone })
      .unique({ 'data.flowId': flowId })
      .repeatEvery(cron, { timezone })
      .save();
  }

  async remove(flowIds: readonly string[]): Promise<void> {
    for (const flowId of flowIds) await this.agenda.cancel({ name: FLOW_JOB, data: { flowId } });
  }

  async list(): Promise<Schedule[]> {
    const { jobs } = await this.agenda.queryJobs({ name: FLOW_JOB });
    return jobs.map((job) => {
      const schedule = job.data as Schedule;
      // One that will never run again has to be saved anew.
      return job.nextRunAt === null ? { ...schedule, cron: '' } : schedule;
    });
  }

  /** Run once, soon, by some process; again with growing waits where it fails. */
  async runSoon(task: string, data: unknown, at: Date): Promise<void> {
    await this.agenda.create<TaskData>(TASK_JOB, { task, data }).schedule(at).save();
  }
}

/** Keeps the lock alive while the work lasts: without a touch a second copy of it starts elsewhere. */
async function kept<D>(job: Job<D>, everyMs: number, work: () => Promise<void>): Promise<void> {
  const timer = setInterval(() => {
    // Lost to another process, or the store is away: the work is safe to run twice, so it goes on.
    job.touch().catch(() => undefined);
  }, everyMs);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}
