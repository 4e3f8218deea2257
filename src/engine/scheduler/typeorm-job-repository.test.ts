import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { JobParameters } from 'agenda';
import { AgendaJob1764000000100 } from '../../../migrations/1764000000100-agenda-job.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { createDataSource } from '../../database/index.js';
import { AgendaJob } from '../../entities/agenda-job.js';
import { TypeOrmJobRepository } from './typeorm-job-repository.js';

let testing: TestDatabase;
/** Two processes. */
let one: TypeOrmJobRepository;
let two: TypeOrmJobRepository;
beforeEach(async () => {
  testing = await openTestDatabase([AgendaJob], [AgendaJob1764000000100]);
  one = new TypeOrmJobRepository(testing.database);
  two = new TypeOrmJobRepository(await testing.another());
});
afterEach(() => testing.drop());

const T = (second: number): Date => new Date(Date.UTC(2030, 0, 1, 0, 0, second));
const job = (more: Partial<JobParameters> = {}): JobParameters => ({
  name: 'job',
  type: 'normal',
  priority: 0,
  nextRunAt: T(10),
  data: {},
  ...more,
});
const save = (more: Partial<JobParameters> = {}): Promise<JobParameters> => one.saveJob(job(more), undefined);
/** As Agenda's Job keeps what it was given: a copy with all own properties. */
const taken = async (repository: TypeOrmJobRepository, until: number, expired: number, now: number) => {
  const found = await repository.getNextJobToRun('job', T(until), T(expired), T(now), undefined);
  return found === undefined ? undefined : { ...found };
};
const idOf = (saved: JobParameters): string => String(saved._id);

describe('locking', () => {
  test('takes the earliest first, then the more urgent, and each once', async () => {
    await save({ data: 'late', nextRunAt: T(9) });
    await save({ data: 'calm', nextRunAt: T(5) });
    await save({ data: 'urgent', nextRunAt: T(5), priority: 10 });
    await save({ data: 'disabled', nextRunAt: T(1), disabled: true });
    await save({ data: 'other', name: 'other', nextRunAt: T(1) });
    const order = [];
    for (let job = await taken(one, 9, 0, 9); job !== undefined; job = await taken(two, 9, 0, 9))
      order.push(job.data);
    expect(order).toEqual(['urgent', 'calm', 'late']);
  });

  test('20 jobs are taken by two processes at once, none twice', async () => {
    for (let i = 0; i < 20; i += 1) await save({ data: i });
    const drain = async (repository: TypeOrmJobRepository): Promise<unknown[]> => {
      const all = [];
      for (
        let job = await taken(repository, 20, 0, 20);
        job !== undefined;
        job = await taken(repository, 20, 0, 20)
      ) {
        all.push(job.data);
      }
      return all;
    };
    const parts = await Promise.all([drain(one), drain(two), drain(one), drain(two)]);
    expect(parts.flat().sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
  });

  test('a dead holder is overtaken after its lock ran out, and its late state is refused', async () => {
    await save();
    const dead = await taken(one, 10, 0, 10);
    expect(await taken(two, 39, 9, 39)).toBeUndefined();
    const alive = await taken(two, 41, 11, 41);
    if (dead === undefined || alive === undefined) throw new Error('not locked');

    const late = { ...dead, lastFinishedAt: T(42), lockedAt: undefined, nextRunAt: null };
    await expect(one.saveJobState(late, undefined)).rejects.toThrow(/taken over/);
    await one.unlockJob(dead);
    expect(await one.getJobById(idOf(alive))).toMatchObject({ lockedAt: T(41), nextRunAt: T(10) });

    await two.saveJobState(
      { ...alive, lastFinishedAt: T(43), lockedAt: undefined, nextRunAt: T(70) },
      undefined,
    );
    const after = await one.getJobById(idOf(alive));
    expect(after).toMatchObject({ lastFinishedAt: T(43), nextRunAt: T(70) });
    expect(after?.lockedAt).toBeUndefined();
  });

  test('lockJob takes what Agenda saw, and nothing that was changed or taken since', async () => {
    const saved = await save();
    expect(await one.lockJob({ ...saved, nextRunAt: T(11) }, undefined)).toBeUndefined();
    expect(await one.lockJob(saved, undefined)).toMatchObject({ _id: saved._id });
    expect(await two.lockJob(saved, undefined)).toBeUndefined();
    await one.unlockJobs([idOf(saved)]);
    expect(await two.lockJob(saved, undefined)).toMatchObject({ _id: saved._id });
  });

  test('a save from outside keeps the lock and the state of the run', async () => {
    const saved = await save({ unique: { 'data.flowId': 'f' }, data: { flowId: 'f' } });
    const held = await taken(one, 10, 0, 10);
    if (held === undefined) throw new Error('not locked');
    await one.saveJobState({ ...held, lastRunAt: T(10), failCount: 2 }, undefined);
    await two.saveJob(job({ unique: { 'data.flowId': 'f' }, data: { flowId: 'f', n: 2 } }), {
      lastModifiedBy: 'two',
    });
    expect(await one.getJobById(idOf(saved))).toMatchObject({
      lockedAt: T(10),
      lastRunAt: T(10),
      failCount: 2,
      data: { flowId: 'f', n: 2 },
      lastModifiedBy: 'two',
    });
    await one.saveJobState({ ...held, lockedAt: undefined, nextRunAt: T(20) }, undefined);
    expect(await one.getJobById(idOf(saved))).toMatchObject({
      data: { flowId: 'f', n: 2 },
      nextRunAt: T(20),
    });
  });
});

describe('saving', () => {
  const count = async (): Promise<number> => (await one.queryJobs()).total;

  test('ten unique saves at once on two processes make one row', async () => {
    const saves = Array.from({ length: 10 }, (_, i) =>
      (i % 2 === 0 ? one : two).saveJob(
        job({ unique: { 'data.flowId': 'f' }, data: { flowId: 'f' } }),
        undefined,
      ),
    );
    const ids = new Set((await Promise.all(saves)).map(idOf));
    expect([ids.size, await count()]).toEqual([1, 1]);
  });

  test('unique tells other values and other names apart, and finds what was saved without it', async () => {
    await save({ data: { flowId: 'a', more: 1 } });
    await save({ unique: { 'data.flowId': 'a' }, data: { flowId: 'a', more: 2 } });
    await save({ unique: { 'data.flowId': 'b' }, data: { flowId: 'b' } });
    await save({ unique: { 'data.flowId': 'a' }, data: { flowId: 'a' }, name: 'other' });
    expect(await count()).toBe(3);
    await expect(save({ unique: { $where: '1' } })).rejects.toThrow(/\$where/);
  });

  test('insertOnly leaves what is there', async () => {
    await save({ unique: { 'data.k': 1 }, data: { k: 1, n: 1 } });
    await save({ unique: { 'data.k': 1 }, uniqueOpts: { insertOnly: true }, data: { k: 1, n: 2 } });
    expect((await one.queryJobs()).jobs.map((found) => found.data)).toEqual([{ k: 1, n: 1 }]);
  });

  test('a single job exists once, and a due one keeps its time', async () => {
    const past = new Date(Date.now() - 60_000);
    await save({ type: 'single', nextRunAt: past });
    await save({ type: 'single', nextRunAt: new Date(Date.now() - 1_000), repeatInterval: '5 minutes' });
    const { jobs } = await one.queryJobs();
    expect(jobs).toHaveLength(1);
    expect(jobs[0]).toMatchObject({ nextRunAt: past, repeatInterval: '5 minutes', state: 'repeating' });
  });

  test('debounce: trailing pushes the time away up to maxWait, leading keeps it', async () => {
    const debounced = (strategy: 'trailing' | 'leading', maxWait?: number) =>
      save({
        name: strategy,
        unique: { 'data.k': 1 },
        data: { k: 1 },
        uniqueOpts: { debounce: { delay: 60_000, strategy, maxWait } },
      });
    const before = Date.now();
    const first = await debounced('trailing');
    expect(first.nextRunAt?.getTime()).toBeGreaterThanOrEqual(before + 60_000);
    const second = await debounced('trailing');
    expect(second).toMatchObject({ _id: first._id, debounceStartedAt: first.debounceStartedAt });
    // A maxWait that is over at once makes it due now.
    const forced = await debounced('trailing', -1);
    expect(forced.nextRunAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect((await debounced('leading')).nextRunAt).toEqual(T(10));
    expect((await debounced('leading')).nextRunAt).toEqual(T(10));
  });

  test('every field comes back as it was', async () => {
    const full: Partial<JobParameters> = {
      repeatInterval: '*/5 * * * *',
      repeatTimezone: 'Europe/Amsterdam',
      startDate: T(1),
      endDate: T(59),
      skipDays: [0, 6],
      fork: true,
      priority: -10,
      data: { deep: { list: [1, null, 'x'] } },
    };
    const saved = await save(full);
    expect(await two.getJobById(idOf(saved))).toMatchObject({ ...full, nextRunAt: T(10), type: 'normal' });
    const again = await one.saveJob({ ...saved, data: 'changed' }, undefined);
    expect(again._id).toBe(saved._id);
    await one.removeJobs({ id: saved._id });
    // Agenda's own backends answer what they were given for a job that is gone.
    expect(await one.saveJob({ ...saved, data: 'gone' }, undefined)).toMatchObject({ data: 'gone' });
    await expect(one.saveJobState(saved, undefined)).rejects.toThrow(/removed/);
    expect(await count()).toBe(0);
  });
});

describe('lists', () => {
  test('filter by name, state, data and search, and page', async () => {
    await save({ name: 'alpha', data: { a: 1, b: { c: 2 } }, nextRunAt: T(1) });
    await save({ name: 'beta', data: { a: 2 }, nextRunAt: new Date(Date.now() - 1_000) });
    await save({ name: 'gamma', disabled: true, nextRunAt: null });
    const names = async (options: Parameters<TypeOrmJobRepository['queryJobs']>[0]): Promise<string[]> =>
      (await one.queryJobs(options)).jobs.map((found) => found.name);
    expect(await names({ sort: { name: 'asc' } })).toEqual(['alpha', 'beta', 'gamma']);
    expect(await names({ names: ['beta', 'gamma'], sort: { name: 'desc' } })).toEqual(['gamma', 'beta']);
    expect(await names({ state: 'scheduled' })).toEqual(['alpha']);
    expect(await names({ state: 'queued' })).toEqual(['beta']);
    expect(await names({ state: 'paused' })).toEqual(['gamma']);
    expect(await names({ data: { b: { c: 2 } } })).toEqual(['alpha']);
    expect(await names({ search: 'ETA' })).toEqual(['beta']);
    expect(await names({ includeDisabled: false, sort: { name: 'asc' }, skip: 1, limit: 5 })).toEqual([
      'beta',
    ]);
    expect(await one.getQueueSize()).toBe(1);
    expect((await one.getDistinctJobNames()).sort()).toEqual(['alpha', 'beta', 'gamma']);
    expect(await one.getJobsOverview()).toContainEqual(
      expect.objectContaining({ name: 'alpha', total: 1, scheduled: 1 }),
    );
  });

  test('remove and disable what was named, and nothing without a condition', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await save({ name, data: { name } });
    expect(await one.removeJobs({})).toBe(0);
    expect(await one.removeJobs({ data: { name: 'a' } })).toBe(1);
    expect(await one.removeJobs({ notNames: ['c', 'd'] })).toBe(1);
    expect(await one.disableJobs({ names: ['c', 'x'] })).toBe(1);
    expect((await one.queryJobs({ includeDisabled: false })).jobs.map((found) => found.name)).toEqual(['d']);
    expect(await one.enableJobs({ name: 'c' })).toBe(1);
    expect(await one.purgeAllJobs()).toBe(2);
  });
});

test('the migration makes the table that the entity describes', async () => {
  const dataSource = await createDataSource(testing.config, [AgendaJob], []);
  await dataSource.initialize();
  const drift = await dataSource.driver.createSchemaBuilder().log();
  await dataSource.destroy();
  expect(drift.upQueries.map((query) => query.query)).toEqual([]);
});
