import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { JobRepository } from 'agenda';
import { AgendaJob1764000000100 } from '../../../migrations/1764000000100-agenda-job.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { AgendaJob } from '../../entities/agenda-job.js';
import { AgendaJobs } from './agenda-jobs.js';
import { typeOrmBackend } from './job-store.js';

let testing: TestDatabase;
beforeEach(async () => {
  testing = await openTestDatabase([AgendaJob], [AgendaJob1764000000100]);
});
afterEach(() => testing.drop());

/** The calls of one method, on the way to the real repository. */
function watched(
  repository: JobRepository,
  method: keyof JobRepository,
): { repository: JobRepository; calls(): number } {
  let calls = 0;
  const proxy = new Proxy(repository, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === method) calls += 1;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { repository: proxy, calls: () => calls };
}

const options = {
  name: 'test',
  processEveryMs: 60_000,
  lockLifetimeMs: 1_000,
  flowDue: async () => undefined,
  task: async () => undefined,
  onError: () => undefined,
};
const daily = { flowId: 'a', cron: '0 4 * * *', timezone: 'UTC' };

test('a schedule that is unchanged is not saved again, for the sake of MongoDB, where that unlocks a running job', async () => {
  const backend = typeOrmBackend(testing.database);
  const saves = watched(backend.repository, 'saveJob');
  const jobs = await AgendaJobs.open({ ...backend, repository: saves.repository }, options);
  await jobs.ensure(daily);
  await jobs.ensure(daily);
  expect(saves.calls()).toBe(1);
  await jobs.ensure({ ...daily, timezone: 'Europe/Amsterdam' });
  await jobs.ensure({ ...daily, cron: '0 5 * * *' });
  expect(saves.calls()).toBe(3);
  expect(await jobs.list()).toEqual([{ ...daily, cron: '0 5 * * *' }]);
  await jobs.stop(0);
});

test('two jobs of one flow, as MongoDB may have them, become one', async () => {
  const backend = typeOrmBackend(testing.database);
  const jobs = await AgendaJobs.open(backend, options);
  for (const cron of ['0 4 * * *', '0 5 * * *']) {
    await backend.repository.saveJob(
      {
        name: 'flow-due',
        type: 'normal',
        priority: 0,
        nextRunAt: new Date('2040-01-01T00:00:00Z'),
        repeatInterval: cron,
        repeatTimezone: 'UTC',
        data: { ...daily, cron },
      },
      undefined,
    );
  }
  await jobs.ensure(daily);
  expect(await jobs.list()).toEqual([daily]);
  await jobs.stop(0);
});

test('a backend that is away rejects, and nothing is left unhandled', async () => {
  const backend = { ...typeOrmBackend(testing.database), connect: () => Promise.reject(new Error('away')) };
  await expect(AgendaJobs.open(backend, options)).rejects.toThrow('away');
});
