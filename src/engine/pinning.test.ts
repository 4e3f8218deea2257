import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  created,
  type EngineFixture,
  openEngine,
  pagesOf,
  rowsOf,
} from '../../test/support/engine-fixtures.js';
import { everyArticle, orderObject } from '../../test/support/order-payload.js';
import type { Page } from '../connectors/contract.js';
import type { PlainRecord } from '../connectors/plain.js';
import { insertMany, newId } from '../database/index.js';
import {
  DefaultMapping,
  EventRow,
  Flow,
  MappingDocument,
  MappingVersion,
  Run,
  ValueTable,
  ValueTableVersion,
} from '../entities/index.js';
import { type MappingDocument as Content, contentHash } from '../mappings/index.js';
import { compiledMappings } from './compiled-mappings.js';
import { contentHash as hashOf } from './hash.js';
import { tellImprovedDefaults } from './improved-defaults.js';
import type { EngineServices } from './services.js';

let engine: EngineFixture;
beforeEach(async () => {
  engine = await openEngine({ orderSettings: { defaultDebtor: null } });
  engine.till.onFind = async (entity, _by, keys) => (entity === 'ARTICLE' ? everyArticle(keys) : new Map());
  engine.till.onRead = () => pagesOf([]);
  let relations = 0;
  engine.till.writer('CUSTOMER').onSend = () => {
    relations += 1;
    return [created(String(500 + relations))];
  };
});
afterEach(() => engine.close());

const order = (id: string) =>
  orderObject({
    id,
    email: `klant${id}@example.nl`,
    customer: { id: `7${id}`, email: `klant${id}@example.nl`, firstName: 'An', lastName: 'Bos', phone: null },
  });
const sent = (entity: 'ORDER' | 'CUSTOMER', field: string) =>
  engine.till
    .writer(entity)
    .sent.flatMap(rowsOf)
    .map((row) => row[field]);
const defaultOf = (kind: 'ORDERS' | 'CUSTOMERS'): Content => {
  const found = engine.services.registry.defaultMapping(kind, 'shopify', 'mplus');
  if (!found) throw new Error(kind);
  return found;
};
/** The default with other rules for some of its targets. */
const changed = (content: Content, ...rules: Content['rules']): Content => ({
  ...content,
  rules: content.rules.map((rule) => rules.find((one) => one.to === rule.to) ?? rule),
});
const ordersBy = (method: string) =>
  changed(
    defaultOf('ORDERS'),
    { to: 'reference', from: 'name', table: { shared: 'references' } },
    { to: 'deliveryMethod', value: method },
  );
const customersBy = (contact: string) => changed(defaultOf('CUSTOMERS'), { to: 'contact', value: contact });

async function publish(documentId: string, number: number, content: Content): Promise<string> {
  const { tenantId } = engine;
  const id = newId();
  const now = new Date();
  await engine.services.database.transaction(async (em) => {
    const { flow: flowKind, source, target } = content;
    const row = { id: documentId, tenantId, name: documentId, flowKind, source, target, createdAt: now };
    if (number === 1) await insertMany(em, MappingDocument, [{ ...row, publishedNumber: 0, revision: 0 }]);
    const body = JSON.parse(JSON.stringify(content)) as PlainRecord;
    await insertMany(em, MappingVersion, [
      {
        id,
        tenantId,
        documentId,
        number,
        hash: contentHash(content),
        body,
        note: '',
        publishedBy: newId(),
        publishedAt: now,
      },
    ]);
    await em.update(MappingDocument, { id: documentId }, { publishedNumber: number });
  });
  return id;
}

async function saveTable(tableId: string, number: number, rows: PlainRecord): Promise<string> {
  const { tenantId } = engine;
  const id = newId();
  const now = new Date();
  const body = { rows };
  await engine.services.database.transaction(async (em) => {
    if (number === 1)
      await insertMany(em, ValueTable, [
        { id: tableId, tenantId, name: 'references', publishedNumber: 0, createdAt: now },
      ]);
    await insertMany(em, ValueTableVersion, [
      { id, tenantId, tableId, number, hash: hashOf(body), body, note: '', savedBy: newId(), savedAt: now },
    ]);
    await em.update(ValueTable, { id: tableId }, { publishedNumber: number });
  });
  return id;
}

async function changeFlow(change: Partial<Flow>): Promise<void> {
  await engine.services.database.transaction((em) =>
    em.update(Flow, { id: engine.ordersFlow.id }, change as never),
  );
}
const flowNow = () =>
  engine.services.database.read((em) => em.findOneByOrFail(Flow, { id: engine.ordersFlow.id }));

describe('what is published while a run is under way', () => {
  test('is for later runs: documents and shared tables stay as they were at its start', async () => {
    const [orders, customers, table] = [newId(), newId(), newId()];
    const first = {
      orders: await publish(orders, 1, ordersBy('one')),
      customers: await publish(customers, 1, customersBy('one')),
      table: await saveTable(table, 1, { '#1001': 'first' }),
    };
    await changeFlow({ mappingDocumentId: orders, customerMappingDocumentId: customers });
    engine.shop.onRead = async function* (): AsyncGenerator<Page> {
      yield { objects: [order('1')], cursor: { at: '1' }, last: false };
      await publish(orders, 2, ordersBy('two'));
      await publish(customers, 2, customersBy('two'));
      await saveTable(table, 2, { '#1001': 'second' });
      await changeFlow({ mappingDocumentId: null });
      yield { objects: [order('2')], cursor: { at: '2' }, last: true };
    };
    const run = await engine.run(engine.ordersFlow);
    expect(run).toMatchObject({ state: 'SUCCEEDED', created: 2, mappingVersion: first.orders });
    expect(sent('ORDER', 'deliveryMethod')).toEqual(['one', 'one']);
    expect(sent('ORDER', 'reference')).toEqual(['first', 'first']);
    expect(sent('CUSTOMER', 'contact')).toEqual(['one', 'one']);
    expect(run.pins).toEqual({
      mapping: { versionId: first.orders, number: 1, hash: contentHash(ordersBy('one')) },
      customers: { versionId: first.customers, number: 1, hash: contentHash(customersBy('one')) },
      tables: [
        {
          name: 'references',
          versionId: first.table,
          number: 1,
          hash: hashOf({ rows: { '#1001': 'first' } }),
        },
      ],
    });
    for (const attempt of await engine.attempts(run.id)) expect(attempt.mappingVersion).toBe(first.orders);

    await changeFlow({ mappingDocumentId: orders });
    engine.shop.onRead = () => pagesOf([[order('3')]]);
    const next = await engine.run(engine.ordersFlow);
    expect(next.pins).toMatchObject({
      mapping: { number: 2 },
      customers: { number: 2 },
      tables: [{ number: 2 }],
    });
    expect(sent('ORDER', 'reference')).toEqual(['first', 'first', 'second']);
    expect(sent('ORDER', 'deliveryMethod')).toEqual(['one', 'one', 'two']);
    expect(sent('CUSTOMER', 'contact')).toEqual(['one', 'one', 'two']);
  });

  test('is not seen by a run that is taken up again after it', async () => {
    const [orders, table] = [newId(), newId()];
    await publish(orders, 1, ordersBy('one'));
    await saveTable(table, 1, { '#1001': 'first' });
    await changeFlow({ mappingDocumentId: orders });
    const { run } = await engine.context(engine.ordersFlow);
    await publish(orders, 2, ordersBy('two'));
    await saveTable(table, 2, { '#1001': 'second' });
    engine.shop.onRead = () => pagesOf([[order('1')]]);
    const resumed = await engine.resume(run);
    expect(resumed).toMatchObject({
      state: 'SUCCEEDED',
      pins: { mapping: { number: 1 }, tables: [{ number: 1 }] },
    });
    expect(sent('ORDER', 'reference')).toEqual(['first']);
    expect(sent('ORDER', 'deliveryMethod')).toEqual(['one']);
  });
});

describe('a run that cannot be pinned', () => {
  test('fails with what to do: no version, or one that does not fit any more', async () => {
    const orders = newId();
    await publish(orders, 1, { ...ordersBy('one'), rules: [{ to: 'reference', call: 'functionThatWent' }] });
    await changeFlow({ mappingDocumentId: orders });
    const faulty = await engine.run(engine.ordersFlow);
    expect(faulty).toMatchObject({ state: 'FAILED', errorKind: 'INVALID_MAPPING' });
    expect(faulty.errorCause).toContain('$.rules[0].call');
    await engine.services.database.transaction((em) =>
      em.update(MappingDocument, { id: orders }, { publishedNumber: 0 }),
    );
    expect(await engine.run(engine.ordersFlow)).toMatchObject({
      state: 'FAILED',
      errorKind: 'INVALID_MAPPING',
      errorFix: expect.stringContaining('Publish'),
    });
  });
});

describe('a better default', () => {
  /** A newer version of the service, on the same database. */
  function upgrade(): string {
    const better = changed(
      defaultOf('ORDERS'),
      { to: 'reference', from: 'name', default: 'none' },
      {
        to: 'deliveryMethod',
        value: 'better',
      },
    );
    const { registry } = engine.services;
    Object.assign(engine.services, {
      registry: {
        ...registry,
        defaultMapping: (...pair: Parameters<typeof registry.defaultMapping>) =>
          pair[0] === 'ORDERS' ? better : registry.defaultMapping(...pair),
      },
    });
    return contentHash(better);
  }
  const told = () =>
    engine.services.database.read((em) => em.findBy(EventRow, { type: 'DEFAULT_MAPPING_IMPROVED' }));

  test('changes nothing by itself: a flow goes on with the one it began with, and is told once', async () => {
    await tellImprovedDefaults(engine.services);
    expect(await told()).toEqual([]);
    engine.shop.onRead = () => pagesOf([[order('1')]]);
    const before = await engine.run(engine.ordersFlow);
    const old = contentHash(defaultOf('ORDERS'));
    expect(before.mappingVersion).toBe(`default:${old}`);
    expect(await flowNow()).toMatchObject({
      defaultHash: old,
      customerDefaultHash: contentHash(defaultOf('CUSTOMERS')),
    });

    await engine.services.database.transaction((em) =>
      em
        .createQueryBuilder()
        .update(DefaultMapping)
        .set({ firstSeenAt: new Date(0) })
        .execute(),
    );
    const better = upgrade();
    await tellImprovedDefaults(engine.services);
    await tellImprovedDefaults(engine.services);
    const events = await told();
    expect(events).toMatchObject([
      {
        tenantId: engine.tenantId,
        data: { kind: 'ORDERS', source: 'shopify', target: 'mplus', hash: better },
      },
    ]);
    engine.shop.onRead = () => pagesOf([[order('2')]]);
    expect((await engine.run(engine.ordersFlow)).mappingVersion).toBe(`default:${old}`);

    await changeFlow({ defaultHash: better });
    engine.shop.onRead = () => pagesOf([[order('3')]]);
    const after = await engine.run(engine.ordersFlow);
    expect(after.pins?.mapping).toEqual({ versionId: null, number: null, hash: better });
    expect(sent('ORDER', 'deliveryMethod').map((method) => method === 'better')).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('is no news to a process of an older version that still runs', async () => {
    const { registry } = engine.services;
    const better = upgrade();
    await tellImprovedDefaults(engine.services);
    await changeFlow({ defaultHash: better });
    await engine.services.database.transaction((em) =>
      em.update(DefaultMapping, { hash: better }, { firstSeenAt: new Date(Date.now() + 60_000) }),
    );
    await tellImprovedDefaults({ ...engine.services, registry });
    expect(await told()).toEqual([]);
  });
});

describe('compiled mappings', () => {
  test('are made once for equal content, and anew for another table', async () => {
    const [orders, table] = [newId(), newId()];
    await publish(orders, 1, ordersBy('one'));
    await saveTable(table, 1, { '#1001': 'first' });
    await changeFlow({ mappingDocumentId: orders });
    const one = await engine.context(engine.ordersFlow);
    const same = await engine.context(engine.ordersFlow);
    expect(same.mapping).toBe(one.mapping);
    await saveTable(table, 2, { '#1001': 'second' });
    const other = await engine.context(engine.ordersFlow);
    expect(other.mapping).not.toBe(one.mapping);
  });

  test('that were not used for longest go where there is no room', () => {
    const kept = compiledMappings({} as EngineServices);
    const mapping = () => ({ map: async () => [] });
    const [a, b, c] = [mapping(), mapping(), mapping()];
    kept.put('a', a, 3_000_000);
    kept.put('b', b, 3_000_000);
    expect(kept.get('a')).toBe(a);
    kept.put('c', c, 3_000_000);
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([a, null, c]);
    kept.put('huge', mapping(), 9_000_000);
    expect([kept.get('huge'), kept.get('a')]).toEqual([null, a]);
  });
});

test('a run says what it pinned only once it has', async () => {
  const run = await engine.queue(engine.ordersFlow);
  const row = await engine.services.database.read((em) => em.findOneByOrFail(Run, { id: run.id }));
  expect(row.pins).toBeNull();
});
