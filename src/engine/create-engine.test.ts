import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EngineFixture, openEngine, pagesOf } from '../../test/support/engine-fixtures.js';
import { everyArticle, orderObject } from '../../test/support/order-payload.js';
import { Connection, EventRow, Run } from '../entities/index.js';
import { Bell } from './bell.js';
import { createEngine, type RunningEngine } from './create-engine.js';

let fixture: EngineFixture;
let engine: RunningEngine;
beforeEach(async () => {
  fixture = await openEngine();
  fixture.till.onFind = async (entity, _by, keys) => (entity === 'ARTICLE' ? everyArticle(keys) : new Map());
  const { database, vault, registry, logger } = fixture.services;
  engine = createEngine({ database, vault, registry, logger, publicUrl: () => 'http://127.0.0.1:1' });
});
afterEach(async () => {
  await engine.stop();
  await fixture.close();
});

const runOf = (id: string) => fixture.services.database.read((em) => em.findOneByOrFail(Run, { id }));
async function ended(id: string): Promise<Run> {
  const bell = new Bell();
  const stop = engine.events.listen(fixture.tenantId, () => bell.ring());
  for (;;) {
    const told = bell.next();
    const run = await runOf(id);
    if (run.finishedAt) {
      stop();
      return run;
    }
    await told;
  }
}

describe('asking for a run', () => {
  test('answers the one that waits already, of the same trigger and extent', async () => {
    const first = await engine.requestRun(fixture.ordersFlow, 'MANUAL');
    expect(await engine.requestRun(fixture.ordersFlow, 'MANUAL')).toEqual({
      runId: first.runId,
      existing: true,
    });
    expect((await engine.requestRun(fixture.ordersFlow, 'MANUAL', { full: true })).existing).toBe(false);
    expect((await engine.requestRun(fixture.ordersFlow, 'WEBHOOK')).existing).toBe(false);
    expect((await engine.requestRun(fixture.stockFlow, 'MANUAL')).existing).toBe(false);
  });

  test('wakes the worker, past every polling', async () => {
    await engine.start();
    fixture.shop.onRead = () => pagesOf([[orderObject({ id: '1' })]]);
    const { runId } = await engine.requestRun(fixture.ordersFlow, 'MANUAL');
    expect(await ended(runId)).toMatchObject({ state: 'SUCCEEDED', created: 1 });
  });
});

describe('cancelling', () => {
  test('a retry that waits gives its records back and counts them', async () => {
    fixture.shop.onRead = () => pagesOf([[orderObject({ id: '1', currency: 'USD' })]]);
    await fixture.run(fixture.ordersFlow);
    const [record] = await fixture.records();
    const { runId } = await engine.retryRecords(fixture.ordersFlow, [record?.id ?? '']);
    await engine.cancelRun(runId ?? '');
    expect(await runOf(runId ?? '')).toMatchObject({ state: 'CANCELLED', read: 1, deferred: 1 });
    expect((await fixture.records())[0]).toMatchObject({ state: 'DEFERRED', reason: 'CANCELLED' });
    const events = await fixture.services.database.read((em) =>
      em.findBy(EventRow, { runId: runId ?? '', type: 'RUN_ENDED' }),
    );
    expect(events.map((event) => event.data)).toEqual([
      expect.objectContaining({ state: 'CANCELLED', read: 1 }),
    ]);
  });

  test('an ended run, or one that is not there, changes nothing', async () => {
    const run = await fixture.run(fixture.ordersFlow);
    await engine.cancelRun(run.id);
    await engine.cancelRun('nobody');
    expect(await runOf(run.id)).toMatchObject({ state: 'SUCCEEDED', cancelRequested: false });
  });
});

test('a connection whose credentials work again is opened by its check', async () => {
  const { database } = fixture.services;
  await database.transaction((em) => em.update(Connection, { id: fixture.tillId }, { state: 'AUTH_FAILED' }));
  const connection = await database.read((em) => em.findOneByOrFail(Connection, { id: fixture.tillId }));
  fixture.till.ok = false;
  await engine.checkConnection(connection);
  const state = async () =>
    (await database.read((em) => em.findOneByOrFail(Connection, { id: fixture.tillId }))).state;
  expect(await state()).toBe('AUTH_FAILED');
  fixture.till.ok = true;
  await engine.checkConnection(connection);
  expect(await state()).toBe('ACTIVE');
});
