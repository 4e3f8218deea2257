import type { Database } from '../../database/index.js';
import { AgendaJobs } from './agenda-jobs.js';
import { CatchUp } from './catch-up.js';
import { mongoBackend, typeOrmBackend } from './job-store.js';
import type { FlowSchedule, Schedule } from './schedule.js';
import { lastSlot } from './slots.js';

export interface SchedulerHandlers {
  /** Every enabled flow with a schedule. */
  schedules(): Promise<FlowSchedule[]>;
  /** Writes a run for this slot, unless there is one: the same slot may be told more than once. */
  flowDue(flowId: string, slot: Date): Promise<void>;
  /** What every process does now and then (re-queue runs whose lease ran out); safe to do twice. */
  sweep?(): Promise<void>;
  /** A task of `runSoon`; may be told twice, and is tried again where it fails. */
  task?(name: string, data: unknown): Promise<void>;
}

export interface SchedulerOptions {
  database: Database;
  /** Where given, jobs are kept in MongoDB. */
  mongoUrl?: string;
  /** Different in every process. */
  name: string;
  logger: { warn(details: object, message: string): void };
  handlers: SchedulerHandlers;
  /** How often the job store is polled. A known job still starts on time. */
  processEveryMs?: number;
  sweepEveryMs?: number;
  lockLifetimeMs?: number;
}

export interface Scheduler {
  ensureSchedule(flowId: string, cron: string, timezone: string): Promise<void>;
  removeSchedule(flowId: string): Promise<void>;
  runSoon(task: string, data: unknown, at?: Date): Promise<void>;
  /** Resolves even where the job store is away: schedules are then late by a sweep, not lost. */
  start(): Promise<void>;
  /** Waits for what runs, at most `timeoutMs`, and gives all locks back. */
  stop(timeoutMs?: number): Promise<void>;
  /** Whether the job store answered when it was last asked. */
  connected(): boolean;
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  return new AgendaScheduler(options);
}

class AgendaScheduler implements Scheduler {
  private jobs: AgendaJobs | undefined;
  private opening: Promise<AgendaJobs> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private stopped = false;
  private reachable = false;
  private readonly catchUp: CatchUp;

  constructor(private readonly options: SchedulerOptions) {
    this.catchUp = new CatchUp((flowId, slot) => options.handlers.flowDue(flowId, slot));
  }

  async ensureSchedule(flowId: string, cron: string, timezone: string): Promise<void> {
    await (await this.open()).ensure({ flowId, cron, timezone });
  }

  async removeSchedule(flowId: string): Promise<void> {
    this.catchUp.forget(flowId);
    await (await this.open()).remove([flowId]);
  }

  async runSoon(task: string, data: unknown, at = new Date()): Promise<void> {
    await (await this.open()).runSoon(task, data, at);
  }

  connected(): boolean {
    return this.reachable;
  }

  async start(): Promise<void> {
    await this.sweepOnce();
    this.planSweep();
  }

  async stop(timeoutMs = 20_000): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.sweeping;
    const jobs = await this.opening?.catch(() => undefined);
    await jobs?.stop(timeoutMs);
  }

  private planSweep(): void {
    if (this.stopped) return;
    const every = this.options.sweepEveryMs ?? 15_000;
    // Spread out, so that processes started together do not all sweep at the same moment.
    this.timer = setTimeout(
      () => void this.sweepOnce().then(() => this.planSweep()),
      every * (0.8 + 0.4 * Math.random()),
    );
  }

  /** By a timer of our own and not by a job, so that it goes on while the job store is away. */
  private sweepOnce(): Promise<void> {
    this.sweeping = this.sweep().catch((error: unknown) =>
      this.warn(error, 'The sweep failed; it is tried again'),
    );
    return this.sweeping;
  }

  private async sweep(): Promise<void> {
    const { handlers, processEveryMs = 5_000 } = this.options;
    const schedules = await handlers.schedules();
    // The jobs themselves come first; only what they missed for a while is caught up.
    await this.catchUp.run(schedules, new Date(Date.now() - processEveryMs - 1_000));
    await handlers.sweep?.();
    try {
      const jobs = await this.open();
      await jobs.start();
      await reconcile(jobs, schedules);
      this.reachable = true;
    } catch (error) {
      this.reachable = false;
      this.warn(error, 'The job store does not answer; schedules are late until it does');
    }
  }

  private open(): Promise<AgendaJobs> {
    if (this.jobs) return Promise.resolve(this.jobs);
    this.opening ??= this.openNow().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async openNow(): Promise<AgendaJobs> {
    const {
      database,
      mongoUrl,
      name,
      handlers,
      processEveryMs = 5_000,
      lockLifetimeMs = 30_000,
    } = this.options;
    const backend = mongoUrl === undefined ? typeOrmBackend(database) : await mongoBackend(mongoUrl);
    this.jobs = await AgendaJobs.open(backend, {
      name,
      processEveryMs,
      lockLifetimeMs,
      flowDue: (schedule) => this.flowDue(schedule),
      task: async (task, data) => handlers.task?.(task, data),
      onError: (error) => this.jobError(error),
    });
    return this.jobs;
  }

  private async flowDue({ flowId, cron, timezone }: Schedule): Promise<void> {
    const slot = lastSlot(cron, timezone, new Date());
    if (slot !== null) await this.catchUp.tell(flowId, slot);
  }

  /** Agenda tells one at each poll while the store is away: the sweep has its own line for that. */
  private jobError(error: unknown): void {
    if (this.reachable) this.warn(error, 'A job could not be run or its state not stored');
  }

  private warn(error: unknown, message: string): void {
    this.options.logger.warn({ reason: error instanceof Error ? error.name : 'unknown' }, message);
  }
}

async function reconcile(jobs: AgendaJobs, schedules: readonly Schedule[]): Promise<void> {
  const stored = new Map((await jobs.list()).map((schedule) => [schedule.flowId, schedule]));
  for (const schedule of schedules) {
    const job = stored.get(schedule.flowId);
    stored.delete(schedule.flowId);
    if (job?.cron !== schedule.cron || job.timezone !== schedule.timezone) await jobs.ensure(schedule);
  }
  await jobs.remove([...stored.keys()]);
}
