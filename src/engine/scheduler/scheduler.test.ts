import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { IsNull, Not } from 'typeorm';
import { AgendaJob1764000000100 } from '../../../migrations/1764000000100-agenda-job.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import type { Database } from '../../database/index.js';
import { AgendaJob } from '../../entities/agenda-job.js';
import {
  createScheduler,
  type FlowSchedule,
  type Scheduler,
  type SchedulerHandlers,
  type SchedulerOptions,
} from './index.js';

let testing: TestDatabase;
let schedulers: Scheduler[];
beforeEach(async () => {
  schedulers = [];
  testing = await openTestDatabase([AgendaJob], [AgendaJob1764000000100]);
});
afterEach(async () => {
  for (const scheduler of schedulers) await scheduler.stop(0);
  await testing.drop();
});

const NEVER_AGAIN_MS = 3_600_000;
const everySecond = (flowId = 'flow'): FlowSchedule => ({
  flowId,
  cron: '* * * * * *',
  timezone: 'Europe/Amsterdam',
  since: new Date(),
});

function scheduler(
  database: Database,
  handlers: Partial<SchedulerHandlers>,
  more: Partial<SchedulerOptions> = {},
): Scheduler {
  const made = createScheduler({
    database,
    name: `test-${schedulers.length}`,
    logger: { warn: () => undefined },
    processEveryMs: 100,
    sweepEveryMs: NEVER_AGAIN_MS,
    ...more,
    handlers: { schedules: async () => [], flowDue: async () => undefined, ...handlers },
  });
  schedulers.push(made);
  return made;
}

/** Resolves with the first `wanted` entries. */
function collector<T>(wanted: number): { add(entry: T): void; all: Promise<T[]>; entries: T[] } {
  const entries: T[] = [];
  let resolve = (_all: T[]): void => undefined;
  const all = new Promise<T[]>((done) => {
    resolve = done;
  });
  const add = (entry: T): void => {
    entries.push(entry);
    if (entries.length === wanted) resolve(entries);
  };
  return { add, all, entries };
}

const jobs = (): Promise<AgendaJob[]> => testing.database.read((em) => em.find(AgendaJob));
const locked = (): Promise<number> =>
  testing.database.read((em) => em.countBy(AgendaJob, { lockedAt: Not(IsNull()) }));

describe('two processes', () => {
  test('each slot of a schedule is told once, by either', async () => {
    const seen = collector<number>(3);
    const handlers = {
      schedules: async () => [everySecond()],
      flowDue: async (_flowId: string, slot: Date) => seen.add(slot.getTime()),
    };
    await scheduler(testing.database, handlers).start();
    await scheduler(await testing.another(), handlers).start();
    const slots = await seen.all;
    expect((await jobs()).length).toBe(1);
    expect(new Set(slots).size).toBe(3);
    for (const slot of slots) expect(slot % 1_000).toBe(0);
    expect([...slots].sort((a, b) => a - b)).toEqual(slots);
  });

  test('a job whose work outlasts the lock is not started by the other', async () => {
    const seen = collector<string>(1);
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const handlers = {
      task: async (name: string) => {
        seen.add(name);
        await finished;
      },
    };
    // Touched three times in its life: a busy machine that comes to none of them takes the job from its holder.
    const options = { lockLifetimeMs: 2_000, processEveryMs: 50 };
    const one = scheduler(testing.database, handlers, options);
    await one.start();
    await scheduler(await testing.another(), handlers, options).start();
    await one.runSoon('long', {});
    await seen.all;
    const [first] = await jobs();
    // Touched until two lives of the lock are over.
    await until(
      async () =>
        ((await jobs())[0]?.lockedAt?.getTime() ?? 0) >
        (first?.lockedAt?.getTime() ?? 0) + 2 * options.lockLifetimeMs,
    );
    expect(seen.entries).toEqual(['long']);
    finish();
    await until(async () => (await jobs()).length === 0);
  });
});

describe('schedules', () => {
  test('follow the list: new ones start, changed ones change, missing ones go', async () => {
    let list: FlowSchedule[] = [
      { ...everySecond('a'), cron: '0 4 * * *' },
      { ...everySecond('b'), cron: '0 5 * * *' },
    ];
    const one = scheduler(testing.database, { schedules: async () => list }, { sweepEveryMs: 20 });
    await one.start();
    const stored = async (): Promise<string[]> =>
      (await jobs())
        .map((job) => `${(job.details.data as FlowSchedule).flowId} ${job.details.repeatInterval}`)
        .sort();
    expect(await stored()).toEqual(['a 0 4 * * *', 'b 0 5 * * *']);
    list = [{ ...everySecond('b'), cron: '0 6 * * *' }];
    await until(async () => (await stored()).join() === 'b 0 6 * * *');
    await one.removeSchedule('b');
    await one.ensureSchedule('b', '0 6 * * *', 'UTC');
    await one.ensureSchedule('b', '0 6 * * *', 'UTC');
    expect((await jobs()).length).toBe(1);
  });

  test('a missed slot is caught up without any job, and only once', async () => {
    const seen = collector<string>(1);
    let sweeps = 0;
    const swept = collector<number>(3);
    const yearly = {
      flowId: 'a',
      cron: '0 0 1 1 *',
      timezone: 'UTC',
      since: new Date('2001-01-01T00:00:00Z'),
    };
    await scheduler(
      testing.database,
      {
        schedules: async () => [yearly],
        flowDue: async (flowId, slot) => seen.add(`${flowId} ${slot.toISOString().slice(4)}`),
        sweep: async () => {
          sweeps += 1;
          swept.add(sweeps);
        },
      },
      { sweepEveryMs: 5 },
    ).start();
    await swept.all;
    expect(seen.entries).toEqual(['a -01-01T00:00:00.000Z']);
  });

  test('go on by the sweep while the job store is away', async () => {
    const seen = collector<string>(1);
    const yearly = {
      flowId: 'a',
      cron: '0 0 1 1 *',
      timezone: 'UTC',
      since: new Date('2001-01-01T00:00:00Z'),
    };
    const warnings: string[] = [];
    const one = scheduler(
      testing.database,
      { schedules: async () => [yearly], flowDue: async (flowId) => seen.add(flowId) },
      {
        // Port 1 of this machine: nothing listens there.
        mongoUrl: 'mongodb://user:secret@127.0.0.1:1/jobs?serverSelectionTimeoutMS=200',
        logger: { warn: (details, message) => warnings.push(JSON.stringify(details) + message) },
      },
    );
    await one.start();
    expect(await seen.all).toEqual(['a']);
    expect(one.connected()).toBe(false);
    expect(warnings.join()).toContain('job store');
    expect(warnings.join()).not.toContain('secret');
    await expect(one.runSoon('x', {})).rejects.toThrow();
  });
});

describe('tasks', () => {
  test('run with their data, again where they fail, and are removed after', async () => {
    const seen = collector<string>(2);
    const one = scheduler(testing.database, {
      task: async (name, data) => {
        seen.add(`${name} ${JSON.stringify(data)}`);
        if (seen.entries.length === 1) throw new Error('not yet');
      },
    });
    await one.start();
    await one.runSoon('mail', { to: 1 });
    expect(await seen.all).toEqual(['mail {"to":1}', 'mail {"to":1}']);
    await until(async () => (await jobs()).length === 0);
  });
});

describe('stop', () => {
  test('leaves no job locked: neither one that runs nor those taken ahead', async () => {
    const started = collector<string>(1);
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const one = scheduler(
      testing.database,
      {
        task: async (name) => {
          started.add(name);
          await finished;
        },
      },
      { processEveryMs: 60_000 },
    );
    await one.start();
    await one.runSoon('running', {});
    for (let i = 0; i < 5; i += 1) await one.runSoon('ahead', {}, new Date(Date.now() + 30_000 + i));
    await started.all;
    await until(async () => (await locked()) === 6);
    await one.stop(10);
    expect(await locked()).toBe(0);
    finish();
    expect(started.entries).toEqual(['running']);
  });

  test('waits for what runs, and starts nothing after', async () => {
    const started = collector<string>(1);
    let ended = false;
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const one = scheduler(testing.database, {
      task: async (name) => {
        started.add(name);
        await finished;
        ended = true;
      },
    });
    await one.start();
    await one.runSoon('running', {});
    await started.all;
    const stopping = one.stop(30_000);
    finish();
    await stopping;
    expect(ended).toBe(true);
    expect(await jobs()).toEqual([]);
  });
});

/** For what only the database shows. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 15));
}
