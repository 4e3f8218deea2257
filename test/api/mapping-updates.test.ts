import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertMany, newId } from '../../src/database/index.js';
import { EventSignal } from '../../src/engine/event-signal.js';
import { tellImprovedDefaults } from '../../src/engine/improved-defaults.js';
import { DefaultMapping, Run } from '../../src/entities/index.js';
import { globalId } from '../../src/schema/global-id.js';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, at, fakeRegistry, startApi } from './support.js';
import { type Told, tell } from './told.js';

const base = { dsl: 1, flow: 'ORDERS', source: 'shopify', target: 'mplus', tables: {} };
const OLD = { ...base, rules: [{ to: 'reference', from: 'name' }] };
const NEW = { ...base, rules: [{ to: 'reference', from: 'name', default: '-' }] };
const CUSTOMERS = { ...base, flow: 'CUSTOMERS', rules: [{ to: 'name', value: 'x' }] };

/** The service as it is before and after an upgrade that brings a better default. */
const before = fakeRegistry([OLD, CUSTOMERS]);
const after = fakeRegistry([NEW, CUSTOMERS]);
let present = before;

let api: Api;
let seeded: Seeded;
beforeAll(async () => {
  api = await startApi({ ...before, defaultMapping: (...pair) => present.defaultMapping(...pair) });
  seeded = await seedTenant(api);
});
afterAll(() => api.close());

const FAULTS = 'userErrors { code field message }';
const FLOW = 'id mappingDocumentId defaultMappingHash customerMappingDocumentId defaultCustomerMappingHash';
const CREATE = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) { flow { ${FLOW} } ${FAULTS} } }`;
const UPDATE = `mutation ($input: UpdateFlowInput!) { updateFlow(input: $input) { flow { ${FLOW} } ${FAULTS} } }`;
const PUBLISH = `mutation ($input: PublishMappingInput!) { publishMapping(input: $input) { mappingDocument { id basedOnDefault } version { number } ${FAULTS} } }`;
const RESET = `mutation ($input: ResetMappingInput!) { resetMapping(input: $input) { flow { ${FLOW} } mappingDocument { basedOnDefault } version { number body } ${FAULTS} } }`;
const UPDATES = `{ mappingUpdates { flow { id } mappingDocument { id } kind fromHash toHash improvedAt
  comparison { from { label hash } to { label hash } same rules { target change keys } } } }`;

interface TellsFlow {
  flow: {
    id: string;
    mappingDocumentId: string | null;
    defaultMappingHash: string | null;
    customerMappingDocumentId: string | null;
    defaultCustomerMappingHash: string | null;
  };
}
const act = async (text: string, input: object) =>
  (await tell(api, seeded.admin.text, text, input)) as Omit<Told, 'flow'> & TellsFlow;
const updates = async () =>
  at(await api.ask(seeded.admin.text, UPDATES), 'mappingUpdates') as Record<string, unknown>[];
const create = (more: object = {}) =>
  act(CREATE, {
    kind: 'ORDERS',
    name: 'Orders',
    sourceConnectionId: seeded.global.Connection,
    targetConnectionId: globalId('Connection', seeded.ids.mplus),
    settings: { startDate: '2026-01-01T00:00:00Z' },
    ...more,
  });
/** A service of the newer version starts. */
async function upgrade(): Promise<void> {
  await api.database.transaction((em) =>
    em
      .createQueryBuilder()
      .update(DefaultMapping)
      .set({ firstSeenAt: new Date(0) })
      .execute(),
  );
  present = after;
  const registry = { ...before, defaultMapping: after.defaultMapping };
  await tellImprovedDefaults({ database: api.database, registry, events: new EventSignal() });
}

describe('the documents of a flow', () => {
  test('are the defaults of the day it was made, or published ones of its kind', async () => {
    const flow = (await create()).flow;
    expect(flow).toMatchObject({ mappingDocumentId: null, customerMappingDocumentId: null });
    expect(flow.defaultMappingHash).toMatch(/^[0-9a-f]{64}$/);
    expect(flow.defaultCustomerMappingHash).toMatch(/^[0-9a-f]{64}$/);
    const customers = (await act(PUBLISH, { name: 'Customers', document: CUSTOMERS })).mappingDocument.id;
    const orders = (await act(PUBLISH, { name: 'Orders', document: OLD })).mappingDocument.id;
    const with2 = await create({ mappingDocumentId: orders, customerMappingDocumentId: customers });
    expect(with2.flow).toMatchObject({
      mappingDocumentId: orders,
      defaultMappingHash: null,
      customerMappingDocumentId: customers,
      defaultCustomerMappingHash: null,
    });
    const swapped = await create({ mappingDocumentId: customers });
    expect(swapped.userErrors).toMatchObject([{ code: 'INVALID', field: 'mappingDocumentId' }]);
    const wrong = await create({ customerMappingDocumentId: orders });
    expect(wrong.userErrors).toMatchObject([{ code: 'INVALID', field: 'customerMappingDocumentId' }]);
    const cleared = await act(UPDATE, {
      id: with2.flow.id,
      mappingDocumentId: null,
      customerMappingDocumentId: null,
    });
    expect(cleared.flow).toMatchObject({
      mappingDocumentId: null,
      defaultMappingHash: flow.defaultMappingHash,
      customerMappingDocumentId: null,
      defaultCustomerMappingHash: flow.defaultCustomerMappingHash,
    });
    const stock = await create({
      kind: 'STOCK',
      sourceConnectionId: globalId('Connection', seeded.ids.mplus),
      targetConnectionId: seeded.global.Connection,
      settings: { branchesByLocation: { '1': '1' } },
      customerMappingDocumentId: customers,
    });
    expect(stock.userErrors).toMatchObject([{ code: 'INVALID', field: 'customerMappingDocumentId' }]);
  });
});

describe('a better default', () => {
  test('is shown with the difference until it is taken over; nothing changes by itself', async () => {
    const ours = (await create()).flow;
    const made = (await act(PUBLISH, { name: 'Own', document: OLD })).mappingDocument;
    expect(made.basedOnDefault).toBe(ours.defaultMappingHash);
    expect(await updates()).toEqual([]);
    await upgrade();

    const told = await updates();
    const ofFlow = told.find((one) => (one.flow as { id: string } | null)?.id === ours.id);
    expect(ofFlow).toMatchObject({
      mappingDocument: null,
      kind: 'ORDERS',
      fromHash: ours.defaultMappingHash,
      comparison: { same: false, rules: [{ target: 'reference', change: 'CHANGED', keys: ['default'] }] },
    });
    expect(told.some((one) => (one.mappingDocument as { id: string } | null)?.id === made.id)).toBe(true);
    // Only what is made from now on begins with the better one; a change of something else does not count.
    const same = await act(UPDATE, { id: ours.id, name: 'Renamed', mappingDocumentId: null });
    expect(same.flow.defaultMappingHash).toBe(ours.defaultMappingHash);
    expect((await create()).flow.defaultMappingHash).toBe(ofFlow?.toHash);

    const taken = await act(RESET, { flowId: ours.id });
    expect(taken.flow).toMatchObject({
      defaultMappingHash: ofFlow?.toHash,
      defaultCustomerMappingHash: ours.defaultCustomerMappingHash,
    });
    const reset = await act(RESET, { mappingDocumentId: made.id });
    expect(reset).toMatchObject({
      mappingDocument: { basedOnDefault: ofFlow?.toHash },
      version: { number: 2, body: NEW },
    });
    const left = await updates();
    expect(left.some((one) => (one.flow as { id: string } | null)?.id === ours.id)).toBe(false);
    expect(left.some((one) => (one.mappingDocument as { id: string } | null)?.id === made.id)).toBe(false);
  });

  test('can be looked at and put into a document of one’s own', async () => {
    present = before;
    const made = (await act(PUBLISH, { name: 'Mixed', document: OLD })).mappingDocument;
    present = after;
    const find = async () =>
      (await updates()).find((one) => (one.mappingDocument as { id: string } | null)?.id === made.id);
    const update = await find();
    const [hash, basedOnDefault] = [update?.fromHash, update?.toHash];
    const older = await api.ask(
      seeded.admin.text,
      'query ($hash: String!) { exportMapping(mapping: { defaultFor: { flow: ORDERS, source: "shopify", target: "mplus", hash: $hash } }) { hash content } }',
      { hash },
    );
    expect(at(older, 'exportMapping')).toMatchObject({ hash, content: { document: OLD } });
    const mixed = { ...NEW, rules: [...NEW.rules, { to: 'note', from: 'note' }] };
    const input = { mappingDocumentId: made.id, document: mixed, basedOnDefault };
    const nonsense = await act(PUBLISH, { ...input, basedOnDefault: 'f'.repeat(64) });
    expect(nonsense.userErrors).toMatchObject([{ code: 'INVALID', field: 'basedOnDefault' }]);
    expect((await act(PUBLISH, input)).mappingDocument.basedOnDefault).toBe(basedOnDefault);
    expect(await find()).toBeUndefined();
  });

  test('is not for flows with documents of their own', async () => {
    const customers = (await act(PUBLISH, { name: 'Customers 2', document: CUSTOMERS })).mappingDocument.id;
    const orders = (await act(PUBLISH, { name: 'Orders 2', document: OLD })).mappingDocument.id;
    const { flow } = await create({ mappingDocumentId: orders, customerMappingDocumentId: customers });
    expect((await act(RESET, { flowId: flow.id })).userErrors).toMatchObject([
      { code: 'CONFLICT', field: 'flowId' },
    ]);
  });
});

test('what a run pinned is shown', async () => {
  const run = newId();
  const pins = {
    mapping: { versionId: seeded.ids.version, number: 1, hash: 'h' },
    customers: { versionId: null, number: null, hash: 'd' },
    tables: [{ name: 'payments', versionId: seeded.ids.tableVersion, number: 1, hash: 't' }],
  };

  await api.database.transaction((em) =>
    insertMany(em, Run, [
      {
        id: run,
        tenantId: seeded.tenant.id,
        flowId: seeded.ids.flow,
        trigger: 'MANUAL',
        slot: run,
        state: 'RUNNING',
        full: false,
        pins,
        queuedAt: new Date(),
      },
    ]),
  );
  const answer = await api.ask(
    seeded.admin.text,
    'query ($id: ID!) { run(id: $id) { pins { mapping { versionId number hash } customers { versionId number hash } tables { name versionId number hash } } } }',
    { id: globalId('Run', run) },
  );
  expect(at(answer, 'run.pins')).toEqual({
    mapping: { versionId: seeded.global.MappingVersion, number: 1, hash: 'h' },
    customers: { versionId: null, number: null, hash: 'd' },
    tables: [{ name: 'payments', versionId: seeded.global.ValueTableVersion, number: 1, hash: 't' }],
  });
});
