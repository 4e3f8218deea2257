import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  created,
  type EngineFixture,
  type FakeWriter,
  openEngine,
  pagesOf,
} from '../../test/support/engine-fixtures.js';
import { everyArticle, orderObject } from '../../test/support/order-payload.js';
import type { RecordOutcome } from '../connectors/contract.js';
import { LeaseRow, RemoteWrite, Run } from '../entities/index.js';
import { Bell } from './bell.js';
import { acquireLease, releaseLease, shopLeaseName } from './lease.js';
import { Worker } from './worker.js';

let engine: EngineFixture;
let writer: FakeWriter;
const workers: Worker[] = [];
beforeEach(async () => {
  engine = await openEngine({ timing: { leaseMs: 60_000, pollMs: 20 } });
  engine.till.onFind = async (entity, _by, keys) => (entity === 'ARTICLE' ? everyArticle(keys) : new Map());
  engine.shop.onRead = () =>
    pagesOf([Array.from({ length: 10 }, (_, index) => orderObject({ id: String(100 + index) }))]);
  writer = engine.till.writer('ORDER');
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await engine.close();
});

function start(services = engine.services): Worker {
  const worker = new Worker(services);
  workers.push(worker);
  worker.start();
  return worker;
}

/** The run as it stands when it has ended; looks again whenever something was committed. */
async function ended(
  runId: string,
  ...all: { listen: EngineFixture['services']['events']['listen'] }[]
): Promise<Run> {
  const bell = new Bell();
  const stops = [engine.services.events, ...all].map((events) =>
    events.listen(engine.tenantId, () => bell.ring()),
  );
  try {
    for (;;) {
      const told = bell.next();
      const run = await engine.services.database.read((em) => em.findOneByOrFail(Run, { id: runId }));
      if (run.finishedAt) return run;
      await told;
    }
  } finally {
    for (const stop of stops) stop();
  }
}

const externalIds = () => writer.sent.map((write) => /"externalId":"([^"]+)"/.exec(write.body)?.[1]);

describe('two workers', () => {
  test('at one shop do its work once', async () => {
    const second = await engine.another();
    const run = await engine.queue(engine.ordersFlow);
    start();
    start(second);
    expect(await ended(run.id, second.events)).toMatchObject({ state: 'SUCCEEDED', read: 10, created: 10 });
    expect(new Set(externalIds()).size).toBe(10);
    expect(writer.sent).toHaveLength(10);
  });

  test('the second goes on where one hangs with its lease lost, and the first writes nothing more', async () => {
    const second = await engine.another();
    const run = await engine.queue(engine.ordersFlow);
    let release: (outcomes: RecordOutcome[]) => void = () => undefined;
    const hangs = new Promise<RecordOutcome[]>((resolve) => {
      release = resolve;
    });
    const bell = new Bell();
    const hung = bell.next();
    let frozen = false;
    writer.onSend = (write) => {
      if (frozen) return write.recordIds.map((id) => created(`late-${id}`));
      bell.ring();
      return hangs;
    };
    writer.onVerify = (write) => ({
      verdict: 'DONE',
      outcomes: write.recordIds.map((id) => created(`same-${id}`)),
      evidence: 'same key',
    });
    // Its heartbeat fails: the lease of the first worker runs out while its call is under way.
    const { database } = engine.services;
    const transaction = database.transaction.bind(database);
    let thaw = (): void => undefined;
    const thawed = new Promise<void>((resolve) => {
      thaw = resolve;
    });
    database.transaction = (work) => (frozen ? thawed.then(() => transaction(work)) : transaction(work));
    Object.assign(engine.services.timing, { leaseMs: 600 });
    start();
    await hung;
    frozen = true;
    start(second);
    expect(await ended(run.id, second.events)).toMatchObject({ state: 'SUCCEEDED', created: 10 });
    frozen = false;
    thaw();
    release([created('too-late')]);
    await workers[0]?.stop();
    expect((await engine.records()).filter((record) => record.targetId === 'too-late')).toEqual([]);
    const keys = await database.read((em) => em.find(RemoteWrite));
    expect(keys).toHaveLength(10);
    expect(keys.every((write) => write.state === 'DONE')).toBe(true);
  });
});

describe('a worker that is stopped', () => {
  test('gives its lease back and begins no further write; another ends the run', async () => {
    const run = await engine.queue(engine.ordersFlow);
    const worker = start();
    const bell = new Bell();
    const first = bell.next();
    const plain = writer.onSend;
    writer.onSend = (write) => {
      bell.ring();
      return plain(write);
    };
    await first;
    await worker.stop();
    const sent = writer.sent.length;
    expect(sent).toBeLessThanOrEqual(4);
    const lease = await engine.services.database.read((em) =>
      em.findOneByOrFail(LeaseRow, { name: shopLeaseName(engine.shopId) }),
    );
    expect(lease.token).toBeNull();
    const second = await engine.another();
    start(second);
    expect(await ended(run.id, second.events)).toMatchObject({ state: 'SUCCEEDED', read: 10, created: 10 });
    expect(new Set(externalIds()).size).toBe(10);
  });

  test('leaves a shop alone that somebody else holds', async () => {
    const lease = await engine.lease(engine.services, 60_000);
    const run = await engine.queue(engine.ordersFlow);
    const worker = start();
    const other = await engine.another();
    expect(await acquireLease(other.database, lease.name, 'other', 1_000)).toBeNull();
    worker.wake();
    await worker.stop();
    expect(writer.sent).toEqual([]);
    await releaseLease(engine.services.database, lease);
    start(other);
    expect(await ended(run.id, other.events)).toMatchObject({ state: 'SUCCEEDED' });
  });
});

test('a shop whose runs cannot even be begun does not keep the worker spinning', async () => {
  await engine.queue(engine.ordersFlow);
  const { database } = engine.services;
  let looks = 0;
  const read = database.read.bind(database);
  database.read = (work) => {
    looks += 1;
    return read(work);
  };
  const bell = new Bell();
  let failures = 0;
  const transaction = database.transaction.bind(database);
  database.transaction = (work) => {
    failures += 1;
    if (failures >= 5) bell.ring();
    return failures > 20 ? transaction(work) : Promise.reject(new Error('no transaction'));
  };
  const failed = bell.next();
  const begun = Date.now();
  start();
  await failed;
  expect(looks).toBeLessThan(60);
  // Five tries are four polls apart, not one after the other.
  expect(Date.now() - begun).toBeGreaterThanOrEqual(60);
  failures = 100;
});
