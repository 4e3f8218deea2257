import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  created,
  type EngineFixture,
  type FakeWriter,
  openEngine,
  pagesOf,
} from '../../test/support/engine-fixtures.js';
import { everyArticle, orderObject } from '../../test/support/order-payload.js';
import { RemoteWrite, SyncRecord } from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';

let engine: EngineFixture;
let writer: FakeWriter;
beforeEach(async () => {
  engine = await openEngine({ timing: { maxTries: 3 } });
  writer = engine.till.writer('ORDER');
  engine.till.onFind = async (entity, _by, keys) => (entity === 'ARTICLE' ? everyArticle(keys) : new Map());
  sells('1001');
});
afterEach(() => engine.close());

function sells(...ids: string[]): void {
  engine.shop.onRead = () => pagesOf([ids.map((id) => orderObject({ id }))]);
}
const unknown = () => new IntegrationError('UNKNOWN_OUTCOME', 'The answer never came.');
const writes = () => engine.services.database.read((em) => em.find(RemoteWrite, { order: { id: 'ASC' } }));

/** The signal of a worker that is killed: whatever is under way ends without being stored. */
function killedWhileSending(): AbortSignal {
  const stop = new AbortController();
  writer.onSend = () => {
    stop.abort();
    throw new IntegrationError('THROTTLED', 'Busy.', { retryAfterMs: 10 });
  };
  return stop.signal;
}

describe('a worker that stops between the storing of a write and its answer', () => {
  test('leaves it to the next, which sends the same body under the same key', async () => {
    const run = await engine.queue(engine.ordersFlow);
    await expect(engine.resume(run, killedWhileSending())).rejects.toThrow();
    expect((await engine.records())[0]?.state).toBe('WRITING');
    writer.onSend = () => [created('till-1')];
    const ended = await engine.resume(run);
    expect(ended).toMatchObject({ state: 'SUCCEEDED', read: 1, created: 1, deferred: 0 });
    expect(writer.sent).toHaveLength(1);
    expect(writer.asked).toEqual([
      expect.objectContaining({ key: writer.sent[0]?.key, body: writer.sent[0]?.body }),
    ]);
    expect(await engine.records()).toEqual([
      expect.objectContaining({ state: 'CREATED', targetId: 'till-1' }),
    ]);
    expect(await writes()).toEqual([expect.objectContaining({ state: 'DONE' })]);
  });
});

describe('a write whose outcome is not known', () => {
  test('is asked after until it is known, over several runs, and then told', async () => {
    writer.onSend = () => {
      throw unknown();
    };
    writer.onVerify = () => ({ verdict: 'UNDECIDED', evidence: 'no order yet' });
    const first = await engine.run(engine.ordersFlow);
    expect(first).toMatchObject({ state: 'PARTIAL', read: 1, deferred: 1, created: 0 });
    expect((await engine.records())[0]).toMatchObject({ state: 'UNKNOWN', evidence: 'no order yet' });
    await due();
    const second = await engine.run(engine.ordersFlow, 'RETRY');
    expect(second).toMatchObject({ state: 'PARTIAL', read: 1, deferred: 1 });
    expect((await engine.records())[0]).toMatchObject({ state: 'UNKNOWN', tries: 2 });
    await due();
    writer.onVerify = () => ({ verdict: 'DONE', outcomes: [created('till-1')], evidence: 'found' });
    const third = await engine.run(engine.ordersFlow, 'RETRY');
    expect(third).toMatchObject({ state: 'SUCCEEDED', read: 1, created: 1 });
    expect(writer.sent).toHaveLength(1);
    const again = (await engine.attempts(first.id)).map((attempt) => attempt.state);
    expect(again).toEqual(['UNKNOWN']);
  });

  test('is put before a person when it has been asked after often enough', async () => {
    writer.onSend = () => {
      throw unknown();
    };
    writer.onVerify = () => ({ verdict: 'UNDECIDED', evidence: 'no order yet' });
    await engine.run(engine.ordersFlow);
    await due();
    await engine.run(engine.ordersFlow, 'RETRY');
    await due();
    await engine.run(engine.ordersFlow, 'RETRY');
    expect((await engine.records())[0]).toMatchObject({ state: 'UNKNOWN', tries: 3, nextAttemptAt: null });
    const asked = writer.asked.length;
    await engine.run(engine.ordersFlow, 'RETRY');
    expect(writer.asked).toHaveLength(asked);
  });

  test('that certainly did not happen is written under a new key', async () => {
    writer.onSend = () => {
      throw unknown();
    };
    writer.onVerify = () => ({ verdict: 'NOT_DONE', evidence: 'looked' });
    await engine.run(engine.ordersFlow);
    expect((await engine.records())[0]).toMatchObject({ state: 'DEFERRED', tries: 1 });
    writer.onSend = () => [created('till-1')];
    await due();
    expect(await engine.run(engine.ordersFlow, 'RETRY')).toMatchObject({ created: 1, state: 'SUCCEEDED' });
    expect(new Set(writer.sent.map((write) => write.key)).size).toBe(2);
    expect((await writes()).map((write) => write.state)).toEqual(['NOT_DONE', 'DONE']);
  });

  test('holds the next change of the same order back until it is settled', async () => {
    writer.onSend = () => {
      throw unknown();
    };
    writer.onVerify = () => ({ verdict: 'UNDECIDED', evidence: 'no order yet' });
    await engine.run(engine.ordersFlow);
    const changed = orderObject({ id: '1001', note: 'changed' }, '2026-11-01T11:00:00Z');
    engine.shop.onRead = () => pagesOf([[changed]]);
    const second = await engine.run(engine.ordersFlow);
    expect(second.read).toBe(second.deferred);
    expect((await engine.records()).map((record) => record.state)).toEqual(['UNKNOWN', 'DEFERRED']);
    writer.onVerify = () => ({ verdict: 'DONE', outcomes: [created('till-1')], evidence: 'found' });
    await due();
    await engine.run(engine.ordersFlow, 'RETRY');
    expect((await engine.records()).map((record) => record.state)).toEqual(['CREATED', 'SKIPPED']);
    expect(writer.sent).toHaveLength(1);
  });

  test('with fewer results than rows is unknown, and stops no other order', async () => {
    sells('1001', '1002');
    writer.onSend = (write) => (writer.sent.length === 1 ? [] : write.recordIds.map(() => created('till-2')));
    writer.onVerify = () => ({ verdict: 'DONE', outcomes: [], evidence: '' });
    const run = await engine.run(engine.ordersFlow);
    expect(run).toMatchObject({ state: 'PARTIAL', read: 2, created: 1, deferred: 1 });
    expect((await engine.records()).map((record) => record.state).toSorted()).toEqual(['CREATED', 'UNKNOWN']);
    sells('1003');
    await due();
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ created: 1, deferred: 1, errorKind: null });
  });
});

describe('a definite answer', () => {
  test('of the target that it refuses fails the record with its cause, once', async () => {
    const error = new IntegrationError('REJECTED', 'No such branch.', { fix: 'Choose another.' });
    writer.onSend = () => [{ state: 'REFUSED', error }];
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ state: 'PARTIAL', read: 1, failed: 1 });
    expect((await engine.records())[0]).toMatchObject({
      state: 'FAILED',
      errorKind: 'REJECTED',
      errorCause: 'No such branch.',
      errorFix: 'Choose another.',
    });
    expect((await writes())[0]?.state).toBe('REFUSED');
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ state: 'SUCCEEDED', read: 0 });
    expect(writer.sent).toHaveLength(1);
  });

  test('that the target is away defers, with growing tries, and fails in the end', async () => {
    writer.onSend = () => {
      throw new IntegrationError('UNAVAILABLE', 'Down.', { retryAfterMs: 60_000 });
    };
    await engine.run(engine.ordersFlow);
    expect((await engine.records())[0]).toMatchObject({
      state: 'DEFERRED',
      tries: 1,
      errorKind: 'UNAVAILABLE',
    });
    for (const tries of [2, 3]) {
      await due();
      await engine.run(engine.ordersFlow, 'RETRY');
      expect((await engine.records())[0]?.state).toBe(tries === 3 ? 'FAILED' : 'DEFERRED');
    }
  });

  test('that our credentials are wrong closes the connection, and nothing is lost or tried in vain', async () => {
    sells('1001', '1002', '1003', '1004', '1005');
    engine.till.ok = false;
    writer.onSend = () => {
      throw new IntegrationError('AUTH', 'Wrong secret.');
    };
    const run = await engine.run(engine.ordersFlow);
    expect(run).toMatchObject({ state: 'FAILED', errorKind: 'AUTH', read: 5, deferred: 5 });
    // One per lane of parallel writes (the setting's default).
    expect(writer.sent.length).toBeLessThanOrEqual(2);
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ state: 'FAILED', errorKind: 'AUTH' });
    expect(writer.sent.length).toBeLessThanOrEqual(2);
  });
});

/** Time passes: what waits is due. */
async function due(): Promise<void> {
  await engine.services.database.transaction(async (em) => {
    const query = em
      .createQueryBuilder()
      .update(SyncRecord)
      .set({ nextAttemptAt: new Date(0) });
    await query.where('nextAttemptAt IS NOT NULL').execute();
  });
}
