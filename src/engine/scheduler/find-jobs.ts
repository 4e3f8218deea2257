import {
  computeJobState,
  type JobsQueryOptions,
  type JobsResult,
  type JobWithState,
  type RemoveJobsOptions,
} from 'agenda';
import { type EntityManager, type FindOptionsOrder, type FindOptionsWhere, In, Not } from 'typeorm';
import { AgendaJob } from '../../entities/agenda-job.js';
import { fromRow } from './job-row.js';
import { contains } from './unique-key.js';

const SORTABLE = ['nextRunAt', 'lastRunAt', 'lastFinishedAt', 'priority', 'name'] as const;

/** Agenda's list of jobs. A state is computed from several fields, so filtering by it happens here. */
export async function queryJobs(em: EntityManager, options: JobsQueryOptions = {}): Promise<JobsResult> {
  const now = new Date();
  const rows = await em.find(AgendaJob, {
    where: {
      ...chosen(options),
      ...(options.includeDisabled === false ? { disabled: false } : {}),
    },
    order: order(options),
  });
  const search = options.search?.toLowerCase();
  const jobs = rows
    .filter((row) => search === undefined || row.name.toLowerCase().includes(search))
    .map((row): JobWithState => {
      const job = fromRow(row);
      return { ...job, _id: job._id as JobWithState['_id'], state: computeJobState(job, now) };
    })
    .filter((job) => options.data === undefined || contains(job.data, options.data))
    .filter((job) => {
      if (options.state === undefined) return true;
      return options.state === 'paused' ? job.disabled === true : job.state === options.state;
    });
  const skip = options.skip ?? 0;
  return { jobs: jobs.slice(skip, options.limit ? skip + options.limit : undefined), total: jobs.length };
}

/** Ids of the jobs that a removal means; null where it names no condition at all, which means none. */
export async function idsOf(em: EntityManager, options: RemoveJobsOptions): Promise<string[] | null> {
  const where = chosen({ ...options, id: options.id === undefined ? undefined : String(options.id) });
  if (Object.keys(where).length === 0 && options.data === undefined) return null;
  const rows = await em.find(AgendaJob, { where });
  return rows
    .filter((row) => options.data === undefined || contains(fromRow(row).data, options.data))
    .map((row) => row.id);
}

interface Choice {
  id?: string;
  ids?: readonly string[];
  name?: string;
  names?: readonly string[];
  notNames?: readonly string[];
}

function chosen(choice: Choice): FindOptionsWhere<AgendaJob> {
  const where: FindOptionsWhere<AgendaJob> = {};
  if (choice.id) where.id = choice.id;
  else if (choice.ids?.length) where.id = In(choice.ids.map(String));
  if (choice.name) where.name = choice.name;
  else if (choice.names?.length) where.name = In([...choice.names]);
  else if (choice.notNames?.length) where.name = Not(In([...choice.notNames]));
  return where;
}

function order(options: JobsQueryOptions): FindOptionsOrder<AgendaJob> {
  const sorted = SORTABLE.filter((field) => options.sort?.[field] !== undefined);
  if (sorted.length === 0) return { nextRunAt: 'DESC', lastRunAt: 'DESC' };
  return Object.fromEntries(sorted.map((field) => [field, options.sort?.[field] === 'asc' ? 'ASC' : 'DESC']));
}
