import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { IsNull } from 'typeorm';
import { type EngineFixture, openEngine, pagesOf } from '../../test/support/engine-fixtures.js';
import { everyArticle, orderObject, orderTotals, shopOrder } from '../../test/support/order-payload.js';
import type { Page, SourceObject } from '../connectors/contract.js';
import type { PlainRecord } from '../connectors/plain.js';
import { Connection, EventRow, Flow, Item, Run, SyncRecord } from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';
import { retryRecords } from './people.js';

let engine: EngineFixture;
beforeEach(async () => {
  engine = await openEngine();
  engine.till.onFind = async (entity, _by, keys) => (entity === 'ARTICLE' ? everyArticle(keys) : new Map());
});
afterEach(() => engine.close());

const busy = () => new IntegrationError('THROTTLED', 'Busy.', { retryAfterMs: 1 });
const orders = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => orderObject({ id: String(from + index) }));

/** Pages that end at a fault, as a generator's do: over for good once it has thrown. */
async function* failing(objects: SourceObject[], error: Error): AsyncGenerator<Page> {
  if (objects.length > 0) yield { objects, cursor: { at: '1' }, last: false };
  throw error;
}

function addsUp(run: Run): void {
  const { created, updated, unchanged, skipped, failed, superseded, deferred } = run;
  expect(run.read).toBe(created + updated + unchanged + skipped + failed + superseded + deferred);
}

describe('reading', () => {
  test('goes on behind a page that was refused for load, and reads all of them', async () => {
    const cursors: (PlainRecord | null)[] = [];
    engine.shop.onRead = (_entity, cursor) => {
      cursors.push(cursor);
      if (cursors.length === 1) return failing(orders(1, 2), busy());
      if (cursors.length === 2) return failing([], busy());
      return pagesOf([orders(3, 2)]);
    };
    const run = await engine.run(engine.ordersFlow);
    expect(run).toMatchObject({ state: 'SUCCEEDED', read: 4, created: 4 });
    expect(cursors).toEqual([null, { at: '1' }, { at: '1' }]);
  });

  test('that cannot go on ends the run with the cause; what was read is done, the cursor stands behind it', async () => {
    engine.shop.onRead = () =>
      failing(orders(1, 2), new IntegrationError('BAD_ANSWER', 'Not the shop.', { retryAfterMs: 1 }));
    const run = await engine.run(engine.ordersFlow);
    expect(run).toMatchObject({ state: 'PARTIAL', errorKind: 'BAD_ANSWER', read: 2, created: 2 });
    const flow = await engine.services.database.read((em) =>
      em.findOneByOrFail(Flow, { id: engine.ordersFlow.id }),
    );
    expect(flow.cursor).toEqual({ at: '1' });
  });
});

test('a read that gets nowhere is given up, though its first page comes each time', async () => {
  let reads = 0;
  engine.shop.onRead = () => {
    reads += 1;
    return failing(orders(1, 2), new IntegrationError('UNAVAILABLE', 'Away.', { retryAfterMs: 1 }));
  };
  const run = await engine.run(engine.ordersFlow);
  expect(run).toMatchObject({ state: 'PARTIAL', errorKind: 'UNAVAILABLE', read: 2 });
  expect(reads).toBeLessThan(10);
});

describe('one poison record in many', () => {
  test('fails alone, with its field and a fix; the others are done', async () => {
    const good = orders(1, 60);
    const strange: [Partial<ReturnType<typeof shopOrder>>, string][] = [
      [{ lines: [{ ...shopOrder().lines[0], sku: null } as never] }, 'INVALID_RECORD'],
      [{ totals: orderTotals({ tip: '1.00' }) }, 'NOT_SUPPORTED'],
      [{ totals: orderTotals({ total: '12.11' }), lines: shopOrder().lines }, 'SUM_MISMATCH'],
      [{ currency: 'USD' }, 'NOT_SUPPORTED'],
    ];
    const poison = strange.map(([changes], index) => orderObject({ ...changes, id: String(900 + index) }));
    engine.shop.onRead = () => pagesOf([good, poison]);
    const run = await engine.run(engine.ordersFlow);
    expect(run).toMatchObject({ state: 'PARTIAL', read: 64, created: 60, failed: 4, errorKind: null });
    const failed = (await engine.records()).filter((record) => record.state === 'FAILED');
    expect(failed.map((record) => record.errorKind)).toEqual(strange.map(([, kind]) => kind));
    for (const record of failed) expect(record.errorFix).toMatch(/\S/);
  });
});

describe('figures', () => {
  test('add up where one run ends in every way', async () => {
    engine.shop.onRead = () =>
      pagesOf([
        [
          orderObject({ id: '1' }),
          orderObject({ id: '2', financialStatus: 'PENDING' }),
          orderObject({ id: '3', currency: 'USD' }),
          orderObject({ id: '4' }),
        ],
        [orderObject({ id: '5' }), orderObject({ id: '5', note: 'newer' }, '2026-11-02T00:00:00Z')],
      ]);
    const writer = engine.till.writer('ORDER');
    const plain = writer.onSend;
    writer.onSend = (write) => {
      if (write.body.includes(':4"'))
        throw new IntegrationError('UNAVAILABLE', 'Away.', { retryAfterMs: 60_000 });
      return plain(write);
    };
    const run = await engine.run(engine.ordersFlow);
    expect(run).toMatchObject({ read: 5, created: 2, skipped: 1, failed: 1, deferred: 1, state: 'PARTIAL' });
    addsUp(run);
    const [event] = await engine.services.database.read((em) =>
      em.findBy(EventRow, { runId: run.id, type: 'RUN_ENDED' }),
    );
    expect(event?.data).toMatchObject({ state: 'PARTIAL', read: 5, created: 2 });
  });

  test('of a run that never began count its records, which wait for the next', async () => {
    engine.shop.onRead = () => pagesOf([[orderObject({ id: '3', currency: 'USD' })]]);
    await engine.run(engine.ordersFlow);
    const { runId } = await retryRecords(
      engine.services,
      engine.ordersFlow,
      (await engine.records()).map((record) => record.id),
    );
    await engine.services.database.transaction((em) =>
      em.update(Connection, { id: engine.tillId }, { state: 'PAUSED' }),
    );
    const run = await engine.resume({ id: runId } as Run);
    expect(run).toMatchObject({ state: 'FAILED', errorKind: 'INVALID_SETTING', read: 1, deferred: 1 });
    addsUp(run);
    expect((await engine.records())[0]?.state).toBe('DEFERRED');
  });

  test('of an ended run never change, whatever becomes of its records', async () => {
    engine.shop.onRead = () => pagesOf([[orderObject({ id: '3', currency: 'USD' })]]);
    const first = await engine.run(engine.ordersFlow);
    const ids = (await engine.records()).map((record) => record.id);
    const { runId } = await retryRecords(engine.services, engine.ordersFlow, ids);
    const retry = await engine.resume({ id: runId } as Run);
    expect(retry).toMatchObject({ trigger: 'RETRY', read: 1, failed: 1 });
    const states = (await engine.attempts(first.id)).map((attempt) => attempt.state);
    expect(states).toEqual(['FAILED']);
  });
});

describe('every attempt', () => {
  test('names the mapping and the settings it was made with, a retry too', async () => {
    engine.shop.onRead = () => pagesOf([[orderObject({ id: '3', currency: 'USD' })]]);
    await engine.run(engine.ordersFlow);
    const ids = (await engine.records()).map((record) => record.id);
    const { runId } = await retryRecords(engine.services, engine.ordersFlow, ids);
    const run = await engine.resume({ id: runId } as Run);
    const attempts = await engine.attempts();
    expect(attempts).toHaveLength(2);
    for (const attempt of attempts)
      expect(attempt).toMatchObject({ mappingVersion: run.mappingVersion, settingsHash: run.settingsHash });
    expect(run.mappingVersion).toMatch(/^default:[0-9a-f]{64}$/);
  });
});

describe('a fault of ours', () => {
  test('before a run begins ends that run, so that it does not hold up its shop for ever', async () => {
    engine.services.connections.open = async () => {
      throw new TypeError('boom');
    };
    const run = await engine.run(engine.ordersFlow);
    expect(run).toMatchObject({ state: 'FAILED', errorKind: 'INTERNAL' });
  });
});

describe('a cancelled run', () => {
  test('stops after its batch; the rest waits', async () => {
    engine.shop.onRead = () => pagesOf([orders(1, 60)]);
    const run = await engine.queue(engine.ordersFlow);
    const writer = engine.till.writer('ORDER');
    const plain = writer.onSend;
    writer.onSend = async (write) => {
      await engine.services.database.transaction((em) =>
        em.update(Run, { id: run.id }, { cancelRequested: true }),
      );
      return plain(write);
    };
    const ended = await engine.resume(run);
    expect(ended).toMatchObject({ state: 'CANCELLED', read: 60, created: 50, deferred: 10 });
  });

  test('that was cancelled before it began stays so', async () => {
    const run = await engine.queue(engine.ordersFlow);
    await engine.services.database.transaction((em) =>
      em.update(Run, { id: run.id }, { state: 'CANCELLED' }),
    );
    const signal = new AbortController().signal;
    const { runFlow } = await import('./run-flow.js');
    await runFlow(engine.services, await engine.lease(), run, signal);
    const after = await engine.services.database.read((em) => em.findOneByOrFail(Run, { id: run.id }));
    expect(after).toMatchObject({ state: 'CANCELLED', startedAt: null });
  });
});

test('what every run fails on is tried again ever more seldom', async () => {
  Object.assign(engine.services.timing, { backOffMaxMs: 3_600_000 });
  engine.shop.onRead = () => pagesOf([[orderObject({ id: '1' })]]);
  engine.till.onFind = async () => {
    throw new IntegrationError('INVALID_SETTING', 'No such branch.');
  };
  expect(await engine.run(engine.ordersFlow)).toMatchObject({ state: 'FAILED', deferred: 1 });
  const waits = async () => ((await engine.records())[0]?.nextAttemptAt?.getTime() ?? 0) - Date.now();
  expect(await waits()).toBeLessThanOrEqual(5_000);
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await engine.services.database.transaction((em) =>
    em.update(SyncRecord, { state: 'DEFERRED' }, { nextAttemptAt: new Date(0), createdAt: anHourAgo }),
  );
  await engine.run(engine.ordersFlow, 'RETRY');
  expect(await waits()).toBeGreaterThan(800_000);
  expect((await engine.records())[0]?.tries).toBe(0);
});

describe('an attempt whose record was moved on by somebody else', () => {
  test('ends, and its run too', async () => {
    engine.shop.onRead = () => pagesOf([[orderObject({ id: '3', currency: 'USD' })]]);
    await engine.run(engine.ordersFlow);
    const ids = (await engine.records()).map((record) => record.id);
    const { runId } = await retryRecords(engine.services, engine.ordersFlow, ids);
    await engine.services.database.transaction((em) =>
      em
        .update(SyncRecord, {}, { state: 'SKIPPED' })
        .catch(() => em.update(SyncRecord, { state: 'PENDING' }, { state: 'SKIPPED' })),
    );
    const run = await engine.resume({ id: runId } as Run);
    expect(run.finishedAt).not.toBeNull();
    addsUp(run);
  });
});

test('an item keeps nothing of a target it has no link to', async () => {
  engine.shop.onRead = () => pagesOf([[orderObject({ id: '2', financialStatus: 'PENDING' })]]);
  await engine.run(engine.ordersFlow);
  const linked = await engine.services.database.read((em) => em.findBy(Item, { targetId: IsNull() }));
  expect(linked).toHaveLength(1);
});
