import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EngineFixture, openEngine, pagesOf } from '../../test/support/engine-fixtures.js';
import { everyArticle, orderObject } from '../../test/support/order-payload.js';
import { Attempt, RemoteWrite, SyncRecord, Tenant } from '../entities/index.js';
import { retryRecords } from './people.js';
import { Retention } from './retention.js';

const DAY_MS = 86_400_000;
const RETENTION_DAYS = 30;

let engine: EngineFixture;
beforeEach(async () => {
  engine = await openEngine();
  engine.till.onFind = async (entity, _by, keys) => (entity === 'ARTICLE' ? everyArticle(keys) : new Map());
  engine.shop.onRead = () => pagesOf([[orderObject({ id: '1' }), orderObject({ id: '2', currency: 'USD' })]]);
  await engine.run(engine.ordersFlow);
  await setTenant({ retentionDays: RETENTION_DAYS, keepPayloads: true });
});
afterEach(() => engine.close());

const setTenant = (values: Partial<Pick<Tenant, 'retentionDays' | 'keepPayloads'>>) =>
  engine.services.database.transaction((em) => em.updateAll(Tenant, values));
const daysLater = (days: number) =>
  new Retention(engine.services.database).run(new Date(Date.now() + days * DAY_MS));
const kept = () =>
  engine.services.database.read(async (em) => ({
    records: (await em.find(SyncRecord))
      .filter((row) => row.payload !== null)
      .map((row) => row.state)
      .sort(),
    mapped: (await em.find(Attempt)).filter((row) => row.mapped !== null).length,
    bodies: (await em.find(RemoteWrite)).filter((row) => row.body !== null).length,
  }));

describe('retention', () => {
  test('keeps everything until it is over, then the rows without their content', async () => {
    await daysLater(RETENTION_DAYS - 1);
    expect(await kept()).toEqual({ records: ['CREATED', 'FAILED'], mapped: 1, bodies: 1 });
    await daysLater(RETENTION_DAYS + 1);
    expect(await kept()).toEqual({ records: [], mapped: 0, bodies: 0 });
    expect(await engine.records()).toHaveLength(2);
  });

  test('of a tenant that keeps no payloads leaves only what a retry still needs', async () => {
    await setTenant({ keepPayloads: false });
    await daysLater(1);
    expect(await kept()).toEqual({ records: ['FAILED'], mapped: 0, bodies: 0 });
  });

  test('a record whose content is gone is not retried, and says why', async () => {
    await daysLater(RETENTION_DAYS + 1);
    const failed = (await engine.records()).find((record) => record.state === 'FAILED');
    const answer = await retryRecords(engine.services, engine.ordersFlow, [failed?.id ?? '']);
    expect(answer).toMatchObject({
      runId: null,
      refused: [{ reason: expect.stringContaining('retention') }],
    });
  });
});
