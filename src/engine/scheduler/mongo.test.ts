import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { openTestDatabase } from '../../../test/support/test-database.js';
import { createScheduler } from './index.js';

const server = process.env.MONGODB_URL;

/** Opt-in: no MongoDB can be had from npm. */
(server ? describe : describe.skip)('on a real MongoDB', () => {
  test('two processes tell each slot once, and stopping leaves nothing locked', async () => {
    const url = new URL(server ?? '');
    url.pathname = `/test_${randomBytes(6).toString('hex')}`;
    const testing = await openTestDatabase([], []);
    const client = await MongoClient.connect(url.href);
    const slots: number[] = [];
    let enough = (): void => undefined;
    const three = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const schedulers = ['one', 'two'].map((name) =>
      createScheduler({
        database: testing.database,
        mongoUrl: url.href,
        name,
        logger: { warn: () => undefined },
        processEveryMs: 100,
        sweepEveryMs: 3_600_000,
        handlers: {
          schedules: async () => [{ flowId: 'a', cron: '* * * * * *', timezone: 'UTC', since: new Date() }],
          flowDue: async (_flowId, slot) => {
            slots.push(slot.getTime());
            if (slots.length === 3) enough();
          },
        },
      }),
    );
    try {
      for (const scheduler of schedulers) await scheduler.start();
      await three;
      for (const scheduler of schedulers) await scheduler.stop(5_000);
      expect(new Set(slots).size).toBe(slots.length);
      const jobs = client.db().collection('agendaJobs');
      expect(await jobs.countDocuments()).toBe(1);
      expect(await jobs.countDocuments({ lockedAt: { $ne: null } })).toBe(0);
    } finally {
      await client.db().dropDatabase();
      await client.close();
      await testing.drop();
    }
  });
});
