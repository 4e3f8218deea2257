import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  created,
  type EngineFixture,
  type FakeWriter,
  openEngine,
  pagesOf,
  rowsOf,
} from '../../../test/support/engine-fixtures.js';
import { everyArticle, orderObject } from '../../../test/support/order-payload.js';
import type { StoredWrite } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { newId } from '../../database/index.js';
import { Claim, Flow, LeaseRow, RemoteWrite, SyncRecord } from '../../entities/index.js';
import { IntegrationError } from '../../errors/index.js';

let engine: EngineFixture;
let customers: FakeWriter;
/** The relations of the till, as it would show them. */
let relations: PlainRecord[];

beforeEach(async () => {
  engine = await openEngine({ orderSettings: { defaultDebtor: null } });
  relations = [];
  customers = engine.till.writer('CUSTOMER');
  customers.honoursKeys = false;
  customers.onSend = make;
  customers.onVerify = look;
  engine.till.onRead = () =>
    pagesOf([
      relations.map((one) => ({ sourceId: String(one.relationNumber), changedAt: null, payload: one })),
    ]);
  engine.till.onFind = async (entity, by, keys) => {
    if (entity === 'ARTICLE') return everyArticle(keys);
    if (entity !== 'CUSTOMER') return new Map();
    const field = { ID: 'relationNumber', EMAIL: 'email', EXTERNAL_ID: 'externalId' }[by as 'ID'];
    const entries = keys.map(
      (key) =>
        [key, relations.filter((one) => String(one[field]).toLowerCase() === key.toLowerCase())] as const,
    );
    return new Map(entries.filter(([, found]) => found.length > 0));
  };
});
afterEach(() => engine.close());

function make(write: StoredWrite) {
  const [row] = rowsOf(write);
  const relationNumber = String(500 + relations.length);
  relations.push({ active: true, ...row, relationNumber });
  return [created(relationNumber)];
}
function look(write: StoredWrite) {
  const [row] = rowsOf(write);
  const one = relations.find((relation) => relation.externalId === row?.externalId);
  if (!one) return { verdict: 'NOT_DONE' as const, evidence: 'not there' };
  return { verdict: 'DONE' as const, outcomes: [created(String(one.relationNumber))], evidence: 'there' };
}
const customer = (id: string, email: string | null) => ({
  id,
  email,
  firstName: 'An',
  lastName: 'Bos',
  phone: null,
});
const order = (id: string, email: string | null, customerId = '7') =>
  orderObject({ id, email, customer: customer(customerId, email) });
const sells = (...objects: ReturnType<typeof order>[]) => {
  engine.shop.onRead = () => pagesOf([objects]);
};
const ordersAt = () =>
  engine.till
    .writer('ORDER')
    .sent.flatMap(rowsOf)
    .map((row) => row.relationNumber);
const claims = () => engine.services.database.read((em) => em.find(Claim));
const openWrites = async () =>
  (await engine.services.database.read((em) => em.find(RemoteWrite))).filter(
    (write) => write.settledAt === null,
  );
const due = () =>
  engine.services.database.transaction((em) =>
    em
      .createQueryBuilder()
      .update(SyncRecord)
      .set({ nextAttemptAt: new Date(0) })
      .where("state = 'DEFERRED'")
      .execute(),
  );

describe('a customer', () => {
  test('of two orders in one batch, however the address was typed, becomes one relation', async () => {
    sells(order('1', 'An.Bos@example.nl'), order('2', ' an.bos@EXAMPLE.nl '));
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ state: 'SUCCEEDED', created: 2 });
    expect(relations).toHaveLength(1);
    expect(ordersAt()).toEqual(['500', '500']);
  });

  test('of two flows at once becomes one relation', async () => {
    const id = newId();
    await engine.services.database.transaction((em) =>
      em.insert(Flow, { ...engine.ordersFlow, id } as never),
    );
    const second = await engine.services.database.read((em) => em.findOneByOrFail(Flow, { id }));
    sells(order('1', 'a@example.nl'));
    const runs = await Promise.all([engine.run(engine.ordersFlow), engine.run(second)]);
    for (let rounds = 0; rounds < 3; rounds += 1) {
      await due();
      runs.push(await engine.run(engine.ordersFlow, 'RETRY'), await engine.run(second, 'RETRY'));
    }
    expect(runs.map((run) => run.failed)).toEqual(runs.map(() => 0));
    expect(relations).toHaveLength(1);
    expect(await claims()).toHaveLength(1);
  });

  test('that the till knows is not made again, and not taken for one whose address it is part of', async () => {
    relations.push(
      { relationNumber: '41', email: 'van@example.nl', active: true, externalId: null },
      { relationNumber: '42', email: 'an@example.nl', active: true, externalId: null },
    );
    sells(order('1', 'AN@example.nl'), order('2', 'n@example.nl', '8'));
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ created: 2 });
    expect(ordersAt().toSorted()).toEqual(['42', '502']);
    expect(relations).toHaveLength(3);
  });

  test('whose address the index still has at a relation that lost it is not attached to that one', async () => {
    relations.push({ relationNumber: '42', email: 'an@example.nl', active: true, externalId: null });
    sells(order('1', 'an@example.nl'));
    await engine.run(engine.ordersFlow);
    Object.assign(relations[0] ?? {}, { email: 'other@example.nl' });
    engine.till.onRead = () => pagesOf([]);
    sells(order('2', 'an@example.nl'));
    await engine.run(engine.ordersFlow);
    expect(ordersAt()).toEqual(['42', '501']);
  });

  test('with an address that two relations share is a matter for a person: nothing is written', async () => {
    for (const relationNumber of ['41', '42'])
      relations.push({ relationNumber, email: 'an@example.nl', active: true, externalId: null });
    sells(order('1', 'an@example.nl'));
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ failed: 1 });
    expect((await engine.records())[0]).toMatchObject({
      errorKind: 'AMBIGUOUS',
      errorFix: expect.stringMatching(/\S/),
    });
    expect(customers.sent).toEqual([]);
  });

  test('that the till refuses fails its order alone, and the claim is free again', async () => {
    sells(order('1', 'bad@example.nl'), order('2', 'good@example.nl', '8'));
    customers.onSend = (write) => {
      if (!write.body.includes('bad@')) return make(write);
      return [{ state: 'REFUSED', error: new IntegrationError('REJECTED', 'No such country.') }];
    };
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ created: 1, failed: 1, errorKind: null });
    expect(await claims()).toHaveLength(1);
    expect(await openWrites()).toEqual([]);
  });

  test('that cannot be planned fails its order alone', async () => {
    sells(order('1', 'bad@example.nl'), order('2', 'good@example.nl', '8'));
    customers.onPlan = ([record]) => {
      if (record?.mapped.email === 'bad@example.nl')
        throw new IntegrationError('INVALID_RECORD', 'Too long.');
    };
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ created: 1, failed: 1, errorKind: null });
  });
});

describe('a worker that stops', () => {
  async function killed(send: (write: StoredWrite) => void): Promise<void> {
    sells(order('1', 'an@example.nl'));
    const { database } = engine.services;
    let token: string | null = null;
    // Killed is: what comes after is not stored.
    customers.onSend = async (write) => {
      send(write);
      token = (await database.read((em) => em.find(LeaseRow)))[0]?.token ?? null;
      await database.transaction((em) => em.query("UPDATE lease SET token = 'nobody'"));
      throw new IntegrationError('UNAVAILABLE', 'Gone.');
    };
    const run = await engine.queue(engine.ordersFlow);
    await expect(engine.resume(run)).rejects.toMatchObject({ kind: 'FENCED' });
    await database.transaction((em) => em.query(`UPDATE lease SET token = '${token}'`));
    customers.onSend = make;
    await engine.resume(run);
    await due();
    await engine.run(engine.ordersFlow, 'RETRY');
  }

  test.each([
    ['between claim and send', () => undefined],
    ['between send and store', (write: StoredWrite) => void make(write)],
  ])('%s leaves one relation, one order and no open write', async (_when, send) => {
    await killed(send);
    expect(relations).toHaveLength(1);
    expect(ordersAt()).toEqual(['500']);
    expect((await engine.records()).map((record) => record.state)).toEqual(['CREATED']);
    expect(await claims()).toEqual([expect.objectContaining({ targetId: '500' })]);
    expect(await openWrites()).toEqual([]);
  });

  test('and whose relation shows only in the index, found by its address, leaves no open write either', async () => {
    customers.onVerify = () => ({ verdict: 'UNDECIDED', evidence: 'lagging' });
    await killed((write) => void make(write));
    expect(relations).toHaveLength(1);
    expect(ordersAt()).toEqual(['500']);
    expect(await openWrites()).toEqual([]);
  });
});

describe('a create that is committed late', () => {
  test('is waited for: one relation', async () => {
    customers.settleMs = 60_000;
    sells(order('1', 'an@example.nl'));
    let late: () => void = () => undefined;
    customers.onSend = (write) => {
      late = () => void make(write);
      throw new IntegrationError('UNKNOWN_OUTCOME', 'No answer.');
    };
    customers.onVerify = () => ({ verdict: 'UNDECIDED', evidence: 'too early to say' });
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ deferred: 1 });
    await due();
    expect(await engine.run(engine.ordersFlow, 'RETRY')).toMatchObject({ deferred: 1 });
    expect(customers.sent).toHaveLength(1);
    late();
    await due();
    expect(await engine.run(engine.ordersFlow, 'RETRY')).toMatchObject({ created: 1 });
    expect(relations).toHaveLength(1);
  });

  test('is sent again for load only inside its settle time: after that a look-up may have freed the claim', async () => {
    customers.settleMs = 1_500;
    Object.assign(engine.services.timing, { callTimeoutMs: 1_000 });
    sells(order('1', 'an@example.nl'));
    customers.onSend = () => {
      throw new IntegrationError('THROTTLED', 'Busy.', { retryAfterMs: 600 });
    };
    expect(await engine.run(engine.ordersFlow)).toMatchObject({ deferred: 1 });
    expect(customers.sent).toHaveLength(1);
    expect(await claims()).toEqual([]);
  });
});
