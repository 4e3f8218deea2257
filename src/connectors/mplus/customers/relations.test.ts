import { afterEach, describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../../simulators/faults.js';
import type { Behaviour } from '../../../../simulators/mplus/behaviour.js';
import type { LedgerRelation } from '../../../../simulators/mplus/ledger.js';
import type { Page, SourceObject } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { planned, stored } from '../testing/records.js';
import { simulatedTill, type TillOptions } from '../testing/simulated-till.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function till(options: TillOptions = {}) {
  const started = await simulatedTill({ seed: { people: 0 }, ...options });
  open.push(started);
  const add = (...relations: Record<string, string>[]): string[] =>
    started.simulator.control.addRelations(relations);
  const byEmail = async (...keys: string[]) => {
    const found = await started.connection.find('CUSTOMER', 'EMAIL', keys);
    return new Map([...found].map(([key, list]) => [key, list.map((r) => r.relationNumber)]));
  };
  return { ...started, add, byEmail };
}

const behaving = (behaviour: Partial<Behaviour>, settings: PlainRecord = {}): TillOptions => ({
  settings,
  simulator: { behaviour },
});

describe('finding by e-mail', () => {
  test('an address that is part of another is another person', async () => {
    const { add, byEmail } = await till();
    const [longer] = add({ name: 'Marjan', email: 'marjan@example.nl' });
    expect(await byEmail('jan@example.nl')).toEqual(new Map());
    const [shorter] = add({ name: 'Jan', email: 'jan@example.nl' });
    expect(await byEmail('jan@example.nl', 'marjan@example.nl')).toEqual(
      new Map([
        ['jan@example.nl', [shorter]],
        ['marjan@example.nl', [longer]],
      ]),
    );
  });

  test.each([true, false])(
    'case and space do not make another person (till minds case: %s)',
    async (exactMatchCaseSensitive) => {
      const { add, byEmail } = await till(behaving({ exactMatchCaseSensitive }));
      const [lower] = add({ name: 'A', email: 'a.jansen@example.nl' });
      const [mixed] = add({ name: 'B', email: 'B.Smit@Example.NL' });
      expect([...(await byEmail(' A.Jansen@example.nl ', 'b.smit@example.nl')).values()]).toEqual([
        [lower],
        [mixed],
      ]);
    },
  );

  test('what changed since the last time: an address that moved, one that is new', async () => {
    const { add, byEmail, connection } = await till();
    const [number = ''] = add({ name: 'A', email: 'old@example.nl' });
    expect((await byEmail('old@example.nl')).size).toBe(1);
    const writer = connection.writer('CUSTOMER');
    await writer.send(stored(writer, planned({ email: 'new@example.nl' }, number)));
    expect(await byEmail('old@example.nl', 'new@example.nl')).toEqual(
      new Map([['new@example.nl', [number]]]),
    );
  });

  test('an empty key finds nobody, not the relations without an address', async () => {
    const { add, byEmail } = await till();
    add({ name: 'Zonder' });
    expect(await byEmail('', '  ')).toEqual(new Map());
  });
});

describe('finding by number and by our id', () => {
  test('numbers as the till writes them, others are absent', async () => {
    const { add, connection } = await till();
    const [number = ''] = add({ name: 'A', companyName: 'A BV', contact: 'Anna', vatNumber: 'NL1' });
    const found = await connection.find('CUSTOMER', 'ID', [
      number,
      `0${number}`,
      '424242',
      'x',
      '9007199254740993',
    ]);
    expect([...found.keys()]).toEqual([number]);
    expect(found.get(number)).toEqual([
      {
        relationNumber: number,
        externalId: null,
        active: true,
        name: 'A',
        companyName: 'A BV',
        contact: 'Anna',
        email: null,
        telephone: null,
        mobile: null,
        address: null,
        zipcode: null,
        city: null,
        country: null,
        deliveryAddress: null,
        deliveryZipcode: null,
        deliveryCity: null,
        deliveryCountry: null,
        vatNumber: 'NL1',
        commerceNumber: null,
      },
    ]);
  });

  test('an external id has to be the same', async () => {
    const { add, connection } = await till();
    const [number] = add({ name: 'A', extRelationId: 'shop-1:77' });
    const found = await connection.find('CUSTOMER', 'EXTERNAL_ID', [
      'shop-1:77',
      'shop-1:7',
      'shop-1:777',
      '',
    ]);
    expect([...found].map(([key, list]) => [key, list[0]?.relationNumber])).toEqual([['shop-1:77', number]]);
  });
});

describe('reading changes', () => {
  const readAll = async (pages: AsyncIterable<Page>) => {
    const all: Page[] = [];
    for await (const page of pages) all.push(page);
    return {
      all,
      ids: all.flatMap((p) => p.objects).map((o: SourceObject) => o.sourceId),
      cursor: all.at(-1)?.cursor ?? null,
    };
  };

  test('everything first, then only what changed; each page may be resumed', async () => {
    const { add, connection } = await till();
    const numbers = add(...Array.from({ length: 23 }, (_, n) => ({ name: `P${n}` })));
    const first = await readAll(connection.read('CUSTOMER', null, { pageSize: 5 }));
    expect(new Set(first.ids)).toEqual(new Set(['1', ...numbers]));
    expect(first.all.map((p) => p.last)).toEqual([...first.all.slice(1).map(() => false), true]);
    for (const [index, page] of first.all.entries()) {
      const rest = await readAll(connection.read('CUSTOMER', page.cursor, { pageSize: 5 }));
      const seen = new Set(first.all.slice(0, index + 1).flatMap((p) => p.objects.map((o) => o.sourceId)));
      expect(new Set([...seen, ...rest.ids])).toEqual(new Set(first.ids));
    }
    expect((await readAll(connection.read('CUSTOMER', first.cursor, { pageSize: 5 }))).ids).toEqual([]);
    const later = add({ name: 'Nieuw' });
    const next = await readAll(connection.read('CUSTOMER', first.cursor, { pageSize: 5 }));
    expect(next.ids).toEqual(later);
    expect(next.all[0]?.objects[0]?.changedAt).toMatch(/^\d{4}-.*Z$/);
  });
});

const person: PlainRecord = {
  externalId: 'shop-1:77',
  name: 'Jan <de> Vries & zn',
  email: 'jan@example.nl',
  city: '’s-Gravenhage',
};

describe('writing', () => {
  test('a relation is created, and an update changes only what it names', async () => {
    const { connection, simulator } = await till();
    const writer = connection.writer('CUSTOMER');
    const [created] = await writer.send(stored(writer, planned(person)));
    const number = created?.state === 'CREATED' ? created.targetId : '';
    expect(simulator.ledger().relations).toContainEqual(
      expect.objectContaining({
        relationNumber: number,
        extRelationId: 'shop-1:77',
        name: 'Jan <de> Vries & zn',
      }),
    );
    expect(await writer.send(stored(writer, planned({ city: 'Leiden', name: null }, number)))).toMatchObject([
      { state: 'UPDATED', targetId: number },
    ]);
    const found = await connection.find('CUSTOMER', 'ID', [number]);
    expect(found.get(number)?.[0]).toMatchObject({
      city: 'Leiden',
      name: 'Jan <de> Vries & zn',
      email: 'jan@example.nl',
    });
  });

  test('an update of a relation that is gone is refused as not found', async () => {
    const { connection } = await till();
    const writer = connection.writer('CUSTOMER');
    const [outcome] = await writer.send(stored(writer, planned({ city: 'Leiden' }, '424242')));
    expect(outcome).toMatchObject({ state: 'REFUSED', error: { kind: 'NOT_FOUND' } });
  });

  test.each([
    ['name', { externalId: 'a' }],
    ['externalId', { name: 'A' }],
    ['relationNumber', { name: 'A', externalId: 'a', relationNumber: 'K1' }],
    ['active', { name: 'A', externalId: 'a', active: 'yes' }],
    ['email', { name: 'A', externalId: 'a', email: 12 }],
    ['phone', { name: 'A', externalId: 'a', phone: '1' }],
  ])('a record with a wrong %s is refused before anything is sent', async (field, mapped) => {
    const { connection } = await till();
    expect(() => connection.writer('CUSTOMER').plan([planned(mapped)], 'k')).toThrow(
      expect.objectContaining({ kind: 'INVALID_RECORD', field }),
    );
  });
});

describe('one relation, whatever happens to the call', () => {
  const ours = (relations: readonly LedgerRelation[]) =>
    relations.filter((r) => r.extRelationId === 'shop-1:77');
  const AGES = { fresh: 0, settled: 3_600_000 };

  test.each<FaultKind>([
    'HANG_AFTER_COMMIT',
    'CUT_AFTER_COMMIT',
    'EMPTY_AFTER_COMMIT',
    'CUT_ANSWER',
    'HTTP_ERROR_AFTER_COMMIT',
  ])('%s: found by our id at once', async (kind) => {
    const { connection, simulator } = await till({ callTimeoutMs: 2_000 });
    simulator.faults.add({ kind, operation: 'createRelation', ms: 10_000 });
    const writer = connection.writer('CUSTOMER');
    const write = stored(writer, planned(person));
    await expect(writer.send(write)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    const [row] = ours(simulator.ledger().relations);
    expect(await writer.verify(write)).toMatchObject({
      verdict: 'DONE',
      outcomes: [{ state: 'CREATED', targetId: row?.relationNumber }],
    });
    expect(ours(simulator.ledger().relations)).toHaveLength(1);
  });

  test('without an external id the address finds it', async () => {
    const { connection, simulator } = await till();
    simulator.faults.add({ kind: 'CUT_AFTER_COMMIT', operation: 'createRelation' });
    const writer = connection.writer('CUSTOMER');
    const write = stored(writer, planned({ name: 'Jan', email: 'jan@example.nl' }));
    await expect(writer.send(write)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    expect(await writer.verify(write)).toMatchObject({ verdict: 'DONE', outcomes: [{ state: 'EXISTS' }] });
  });

  test('a relation of another external id with the same address is put before a person', async () => {
    const { add, connection } = await till();
    add({ name: 'Jan', email: 'jan@example.nl', extRelationId: 'shop-2:5' });
    const writer = connection.writer('CUSTOMER');
    expect(await writer.verify(stored(writer, planned(person), 'k', AGES.settled))).toMatchObject({
      verdict: 'UNDECIDED',
    });
  });

  test.each<FaultKind>(['HANG_BEFORE_COMMIT', 'CUT_BEFORE_COMMIT', 'HTML', 'EMPTY'])(
    '%s: undecided until the settle time has passed, then certainly not done',
    async (kind) => {
      const { connection, simulator } = await till({ callTimeoutMs: 2_000 });
      simulator.faults.add({ kind, operation: 'createRelation', ms: 10_000 });
      const writer = connection.writer('CUSTOMER');
      const write = stored(writer, planned(person));
      await expect(writer.send(write)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
      expect(await writer.verify(write)).toMatchObject({ verdict: 'UNDECIDED' });
      const old = { ...write, firstSentAt: new Date(Date.now() - writer.settleMs).toISOString() };
      expect(await writer.verify(old)).toMatchObject({ verdict: 'NOT_DONE' });
      expect(ours(simulator.ledger().relations)).toEqual([]);
    },
  );

  test('COMMIT_LATE: not there, not written off, and there once it came', async () => {
    const { connection, simulator } = await till();
    simulator.faults.add({ kind: 'COMMIT_LATE', operation: 'createRelation', ms: 2_000 });
    const writer = connection.writer('CUSTOMER');
    const write = stored(writer, planned(person));
    await expect(writer.send(write)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    expect(await writer.verify(write)).toMatchObject({ verdict: 'UNDECIDED' });
    while (ours(simulator.ledger().relations).length === 0) await new Promise((r) => setImmediate(r));
    expect(await writer.verify(write)).toMatchObject({ verdict: 'DONE', outcomes: [{ state: 'CREATED' }] });
    expect(ours(simulator.ledger().relations)).toHaveLength(1);
  });

  test('an update is read back', async () => {
    const { add, connection, simulator } = await till();
    const [number = ''] = add({ name: 'Jan', city: 'Utrecht' });
    const writer = connection.writer('CUSTOMER');
    simulator.faults.add({ kind: 'CUT_AFTER_COMMIT', operation: 'updateRelation' });
    const done = stored(writer, planned({ city: ' Leiden ' }, number));
    await expect(writer.send(done)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    expect(await writer.verify(done)).toMatchObject({
      verdict: 'DONE',
      outcomes: [{ state: 'UPDATED', targetId: number }],
    });
    const never = stored(writer, planned({ city: 'Delft', active: false }, number));
    expect(await writer.verify(never)).toMatchObject({ verdict: 'UNDECIDED' });
    expect(await writer.verify({ ...never, firstSentAt: null })).toMatchObject({ verdict: 'NOT_DONE' });
  });

  test('the settle time is longer than a call can take', async () => {
    const { connection } = await till({ callTimeoutMs: 20_000, settings: { settleSeconds: 30 } });
    expect(connection.writer('CUSTOMER').settleMs).toBe(50_000);
  });
});
