import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  created,
  type EngineFixture,
  openEngine,
  pagesOf,
  source,
} from '../../test/support/engine-fixtures.js';
import { everyArticle, orderObject } from '../../test/support/order-payload.js';
import { OpenSale, RemoteWrite, type Run, SyncRecord } from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';
import { adoptDue, nextBatch } from './batch.js';
import { carryOut } from './carry-out.js';
import { takeIn } from './intake.js';
import { decideRecord, retryRecords } from './people.js';
import { sweep } from './sweep.js';

let engine: EngineFixture;
beforeEach(async () => {
  engine = await openEngine({ timing: { maxTries: 1 } });
  engine.till.onFind = async (entity, _by, keys) => (entity === 'ARTICLE' ? everyArticle(keys) : new Map());
});
afterEach(() => engine.close());

const idOf = async (index = 0) => (await engine.records())[index]?.id ?? '';
const writes = () => engine.services.database.read((em) => em.find(RemoteWrite));

async function unknownOrder(): Promise<void> {
  engine.shop.onRead = () => pagesOf([[orderObject({ id: '1' })]]);
  const writer = engine.till.writer('ORDER');
  writer.onSend = () => {
    throw new IntegrationError('UNKNOWN_OUTCOME', 'Cut.');
  };
  writer.onVerify = () => ({ verdict: 'UNDECIDED', evidence: 'Not found, and not late enough to say.' });
  await engine.run(engine.ordersFlow);
  expect((await engine.records())[0]).toMatchObject({ state: 'UNKNOWN', nextAttemptAt: null });
}

describe('an UNKNOWN record', () => {
  test('is never retried, only decided', async () => {
    await unknownOrder();
    const answer = await retryRecords(engine.services, engine.ordersFlow, [await idOf(), 'nonsense']);
    expect(answer.runId).toBeNull();
    expect(answer.refused.map((row) => row.reason)).toEqual([
      expect.stringContaining('decide'),
      expect.stringContaining('no such record'),
    ]);
  });

  test('that arrived is CREATED under its id, and nothing more is written or asked', async () => {
    await unknownOrder();
    const decided = await decideRecord(engine.services, await idOf(), { kind: 'ARRIVED', targetId: 't-7' });
    expect(decided).toEqual({ ok: true, runId: null });
    expect((await engine.records())[0]).toMatchObject({ state: 'CREATED', targetId: 't-7' });
    expect((await engine.items())[0]?.targetId).toBe('t-7');
    expect((await writes())[0]?.state).toBe('DONE');
    expect(await engine.services.database.read((em) => em.find(OpenSale))).toEqual([]);
    const asked = engine.till.writer('ORDER').asked.length;
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ state: 'SUCCEEDED', read: 0 });
    expect(engine.till.writer('ORDER').asked).toHaveLength(asked);
  });

  test('that did not arrive is written again, under a new key', async () => {
    await unknownOrder();
    const writer = engine.till.writer('ORDER');
    writer.onSend = () => [created('t-8')];
    const decided = await decideRecord(engine.services, await idOf(), { kind: 'NOT_ARRIVED' });
    if (!decided.ok) throw new Error(decided.reason);
    expect(await engine.resume({ id: decided.runId } as Run)).toMatchObject({ created: 1 });
    expect(new Set(writer.sent.map((write) => write.key)).size).toBe(2);
  });

  test('decided by two persons at once is decided once', async () => {
    await unknownOrder();
    const id = await idOf();
    const answers = await Promise.all([
      decideRecord(engine.services, id, { kind: 'ARRIVED', targetId: 't-7' }),
      decideRecord(engine.services, id, { kind: 'SETTLED_BY_HAND' }),
    ]);
    expect(answers.map((answer) => answer.ok).toSorted()).toEqual([false, true]);
  });
});

test('one row of a write is decided for itself: the others are still settled', async () => {
  const ctx = await engine.context(engine.stockFlow);
  await takeIn(ctx, [source('1'), source('2')], {});
  const writer = engine.shop.writer('STOCK');
  writer.onSend = () => {
    throw new IntegrationError('UNKNOWN_OUTCOME', 'Cut.');
  };
  writer.onVerify = () => ({ verdict: 'UNDECIDED', evidence: '' });
  const rows = (await nextBatch(ctx, 10)).map((work) => ({
    work,
    planned: { recordId: work.record.id, action: 'UPDATE' as const, targetId: '9', mapped: {} },
  }));
  await carryOut(ctx, ctx.target, 'STOCK', rows, ({ work }) => ({ work, to: 'UPDATED' }));
  expect((await engine.records()).map((record) => record.state)).toEqual(['UNKNOWN', 'UNKNOWN']);
  await decideRecord(engine.services, await idOf(0), { kind: 'SETTLED_BY_HAND' });
  expect((await writes())[0]?.state).toBe('UNKNOWN');
  await decideRecord(engine.services, await idOf(1), { kind: 'ARRIVED', targetId: '9' });
  expect((await writes())[0]?.state).toBe('DONE');
});

describe('a retry', () => {
  const failed = async () => {
    engine.shop.onRead = () => pagesOf([[orderObject({ id: '1', currency: 'USD' })]]);
    await engine.run(engine.ordersFlow);
    return idOf();
  };

  test('asked for twice at once makes one attempt', async () => {
    const id = await failed();
    const other = await engine.another();
    const answers = await Promise.all([
      retryRecords(engine.services, engine.ordersFlow, [id]),
      retryRecords(other, engine.ordersFlow, [id, id]),
    ]);
    expect(answers.filter((answer) => answer.runId !== null)).toHaveLength(1);
    expect((await engine.attempts()).map((attempt) => attempt.state)).toEqual(['FAILED', 'PENDING']);
  });

  test('of a change that a newer one has followed is refused', async () => {
    const id = await failed();
    engine.shop.onRead = () =>
      pagesOf([[orderObject({ id: '1', currency: 'USD', note: 'x' }, '2026-11-02T00:00:00Z')]]);
    await engine.run(engine.ordersFlow);
    const answer = await retryRecords(engine.services, engine.ordersFlow, [id]);
    expect(answer).toMatchObject({ runId: null, refused: [{ recordId: id }] });
  });

  test('that a person settled by hand is over', async () => {
    const id = await failed();
    expect(await decideRecord(engine.services, id, { kind: 'ARRIVED', targetId: '1' })).toMatchObject({
      ok: false,
    });
    expect(await decideRecord(engine.services, id, { kind: 'SETTLED_BY_HAND' })).toMatchObject({ ok: true });
    expect((await engine.records())[0]).toMatchObject({ state: 'SKIPPED', reason: 'SETTLED_BY_HAND' });
    expect(await engine.services.database.read((em) => em.find(OpenSale))).toEqual([]);
  });
});

describe('the sweep', () => {
  const defer = (state: 'DEFERRED' | 'UNKNOWN' = 'DEFERRED') =>
    engine.services.database.transaction((em) =>
      em
        .createQueryBuilder()
        .update(SyncRecord)
        .set({ state, nextAttemptAt: new Date(0) })
        .where('1 = 1')
        .execute(),
    );

  test('queues one run for a flow whose records are due, and none beside one that waits', async () => {
    await takeIn(await engine.context(engine.stockFlow), [source('1')], {});
    await defer();
    // The run of the context above is QUEUED still.
    expect(await sweep(engine.services)).toBe(0);
    await engine.services.database.transaction((em) => em.query("UPDATE run SET state = 'SUCCEEDED'"));
    expect(await sweep(engine.services)).toBe(1);
    expect(await sweep(engine.services)).toBe(0);
  });

  test('is not kept from one flow by the many records of another whose connection is closed', async () => {
    const orders = await engine.context(engine.ordersFlow);
    for (let page = 0; page < 5; page += 1)
      await takeIn(
        orders,
        Array.from({ length: 250 }, (_, index) => source(`${page}-${index}`)),
        {},
      );
    await takeIn(await engine.context(engine.stockFlow), [source('1')], {});
    await defer();
    await engine.services.database.transaction(async (em) => {
      await em.query("UPDATE run SET state = 'SUCCEEDED'");
      await em.query(`UPDATE run SET state = 'RUNNING' WHERE flowId = '${engine.ordersFlow.id}'`);
    });
    expect(await sweep(engine.services)).toBe(1);
  });

  test('leaves a flow alone that was switched off', async () => {
    await takeIn(await engine.context(engine.stockFlow), [source('1')], {});
    await defer();
    await engine.services.database.transaction(async (em) => {
      await em.query("UPDATE run SET state = 'SUCCEEDED'");
      await em.query('UPDATE flow SET enabled = 0');
    });
    expect(await sweep(engine.services)).toBe(0);
  });
});

test('what is due is taken up once, oldest first, by the run that comes', async () => {
  const ctx = await engine.context(engine.stockFlow);
  await takeIn(ctx, [source('1'), source('2')], {});
  await engine.services.database.transaction((em) =>
    em.update(SyncRecord, { sourceId: '1' }, { state: 'DEFERRED', nextAttemptAt: new Date(0) }),
  );
  const next = await engine.context(engine.stockFlow);
  expect(await adoptDue(next)).toBe(1);
  expect(await adoptDue(next)).toBe(0);
  expect((await nextBatch(next, 10)).map((work) => work.record.sourceId)).toEqual(['1']);
});
