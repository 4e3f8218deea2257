import type {
  JobParameters,
  JobRepository,
  JobRepositoryOptions,
  JobsOverview,
  JobsQueryOptions,
  JobsResult,
  RemoveJobsOptions,
} from 'agenda';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { affected, type Database, isUniqueViolation } from '../../database/index.js';
import { AgendaJob } from '../../entities/agenda-job.js';
import { idsOf, queryJobs } from './find-jobs.js';
import { fromRow, type HeldJob, LOCK_TOKEN } from './job-row.js';
import { lockNextDue, lockThis } from './lock-job.js';
import { saveJob, saveJobState } from './save-job.js';

/** Agenda's storage on our own database, for several processes at once. */
export class TypeOrmJobRepository implements JobRepository {
  constructor(private readonly database: Database) {}

  async connect(): Promise<void> {
    await this.database.ping();
  }

  queryJobs(options?: JobsQueryOptions): Promise<JobsResult> {
    return this.database.read((em) => queryJobs(em, options));
  }

  async getJobsOverview(): Promise<JobsOverview[]> {
    const { jobs } = await this.queryJobs();
    const overviews = new Map<string, JobsOverview>();
    for (const job of jobs) {
      const overview = overviews.get(job.name) ?? emptyOverview(job.name);
      overviews.set(job.name, overview);
      overview.total += 1;
      overview[job.state] += 1;
      if (job.disabled) overview.paused += 1;
    }
    return [...overviews.values()];
  }

  async getDistinctJobNames(): Promise<string[]> {
    const rows = await this.database.read((em) =>
      em
        .createQueryBuilder(AgendaJob, 'job')
        .select('job.name', 'name')
        .distinct(true)
        .getRawMany<{ name: string }>(),
    );
    return rows.map((row) => row.name);
  }

  async getJobById(id: string): Promise<JobParameters | null> {
    const row = await this.database.read((em) => em.findOneBy(AgendaJob, { id }));
    return row === null ? null : fromRow(row);
  }

  getQueueSize(): Promise<number> {
    return this.database.read((em) => em.countBy(AgendaJob, { nextRunAt: LessThan(new Date()) }));
  }

  removeJobs(options: RemoveJobsOptions): Promise<number> {
    return this.database.transaction(async (em) => {
      const ids = await idsOf(em, options);
      return ids?.length ? affected(await em.delete(AgendaJob, { id: In(ids) })) : 0;
    });
  }

  async saveJob<DATA = unknown>(
    job: JobParameters<DATA>,
    options: JobRepositoryOptions | undefined,
  ): Promise<JobParameters<DATA>> {
    const save = (): Promise<JobParameters> =>
      this.database.transaction((em) => saveJob(em, job as JobParameters, options?.lastModifiedBy));
    try {
      return (await save()) as JobParameters<DATA>;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      // Another process inserted it between our look and our insert: now it is there to be found.
      return (await save()) as JobParameters<DATA>;
    }
  }

  /** Refuses the state of an execution whose lock another one has taken over. */
  async saveJobState(job: JobParameters, options: JobRepositoryOptions | undefined): Promise<void> {
    await this.database.transaction((em) => saveJobState(em, job, options?.lastModifiedBy));
  }

  lockJob(job: JobParameters, options: JobRepositoryOptions | undefined): Promise<JobParameters | undefined> {
    return lockThis(this.database, job, options?.lastModifiedBy);
  }

  async unlockJob(job: JobParameters): Promise<void> {
    const token = (job as HeldJob)[LOCK_TOKEN];
    await this.database.transaction((em) =>
      em.update(
        AgendaJob,
        { id: String(job._id), lockToken: token ?? Not(IsNull()) },
        { lockedAt: null, lockToken: null },
      ),
    );
  }

  async unlockJobs(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.database.transaction((em) =>
      em.update(AgendaJob, { id: In(ids.map(String)) }, { lockedAt: null, lockToken: null }),
    );
  }

  getNextJobToRun(
    name: string,
    nextScanAt: Date,
    lockDeadline: Date,
    now: Date | undefined,
    options: JobRepositoryOptions | undefined,
  ): Promise<JobParameters | undefined> {
    return lockNextDue(this.database, {
      name,
      until: nextScanAt,
      expired: lockDeadline,
      lockedAt: now ?? new Date(),
      by: options?.lastModifiedBy,
    });
  }

  disableJobs(options: RemoveJobsOptions): Promise<number> {
    return this.setDisabled(options, true);
  }

  enableJobs(options: RemoveJobsOptions): Promise<number> {
    return this.setDisabled(options, false);
  }

  purgeAllJobs(): Promise<number> {
    return this.database.transaction(async (em) =>
      affected(await em.createQueryBuilder().delete().from(AgendaJob).execute()),
    );
  }

  private setDisabled(options: RemoveJobsOptions, disabled: boolean): Promise<number> {
    return this.database.transaction(async (em) => {
      const ids = await idsOf(em, options);
      return ids?.length ? affected(await em.update(AgendaJob, { id: In(ids) }, { disabled })) : 0;
    });
  }
}

function emptyOverview(name: string): JobsOverview {
  return {
    name,
    total: 0,
    running: 0,
    scheduled: 0,
    queued: 0,
    completed: 0,
    failed: 0,
    repeating: 0,
    paused: 0,
  };
}
