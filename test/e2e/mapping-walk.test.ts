import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderDraft } from '../../simulators/seed/orders-types.js';
import { preview } from '../support/preview.js';
import { startWorld, type World } from '../support/world.js';

interface Document {
  rules: { to: string }[];
}
interface Published {
  mappingDocument: { id: string; revision: number };
  version: { number: number; hash: string };
}

const SALE: OrderDraft = {
  sourceName: 'web',
  taxesIncluded: true,
  lines: [{ sku: '1000001', quantity: 1, unitCents: 1000 }],
  payments: [{ gateway: 'shopify_payments' }],
  fulfilled: false,
  person: null,
};
const DEFAULT = { flow: 'ORDERS', source: 'shopify', target: 'mplus' };
const PUBLISHED = 'mappingDocument { id revision } version { number hash }';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Sells once, runs the flow, and answers the reference that the till got. */
async function sell(): Promise<{ name: string; reference: string | null | undefined; run: unknown }> {
  const id = world.shopify.placeOrder(SALE);
  expect(await world.runOrders()).toMatchObject({ state: 'SUCCEEDED', created: 1 });
  const order = world.mplus.ledger().orders.find((one) => one.extOrderId.endsWith(`:${id}`));
  const { runs, records } = await world.shop.api.query<{
    runs: { edges: { node: unknown }[] };
    records: { edges: { node: { sourceId: string; source: { name: string } } }[] };
  }>(
    `query ($flow: ID!) { runs(first: 1, flowId: $flow) { edges { node { mappingVersion pins { mapping { number hash } } } } }
      records(first: 200, flowId: $flow) { edges { node { sourceId source } } } }`,
    { flow: world.shop.ordersFlowId },
  );
  const name = records.edges.find((edge) => edge.node.sourceId === id)?.node.source.name ?? '';
  return { name, reference: order?.reference, run: runs.edges[0]?.node };
}

test('draft, preview with differences, publish, run, roll back: by the API alone', async () => {
  const { api, ordersFlowId } = world.shop;
  const publish = (input: object) =>
    api.mutate<Published>('publishMapping', 'PublishMappingInput', PUBLISHED, { ...input });

  // A document of one's own, made from the default.
  const { exportMapping } = await api.query<{ exportMapping: { content: { document: Document } } }>(
    'query ($mapping: MappingRefInput!) { exportMapping(mapping: $mapping) { content } }',
    { mapping: { defaultFor: DEFAULT } },
  );
  const { document } = exportMapping.content;
  const first = await publish({ name: 'Orders of the web shop', document, note: 'As delivered' });
  const mappingDocumentId = first.mappingDocument.id;
  await api.mutate('updateFlow', 'UpdateFlowInput', 'flow { id }', { id: ordersFlowId, mappingDocumentId });
  const one = await sell();
  expect(one.reference).toBe(one.name);
  expect(one.run).toMatchObject({ pins: { mapping: { number: 1, hash: first.version.hash } } });

  // A draft, looked at before it counts.
  const reference = { to: 'reference', join: [{ value: 'WEB' }, 'name'], separator: '-' };
  const changed = {
    ...document,
    rules: document.rules.map((rule) => (rule.to === 'reference' ? reference : rule)),
  };
  const { draft } = await api.mutate<{ draft: { hash: string } }>(
    'saveMappingDraft',
    'SaveMappingDraftInput',
    'draft { hash }',
    { mappingDocumentId, document: changed, expectedRevision: first.mappingDocument.revision },
  );
  const { compareMappings } = await api.query<{ compareMappings: { rules: object[] } }>(
    `query ($id: ID!) { compareMappings(from: { publishedOf: $id }, to: { draftOf: $id }) { rules { target change keys } } }`,
    { id: mappingDocumentId },
  );
  expect(compareMappings.rules).toEqual([
    { target: 'reference', change: 'CHANGED', keys: ['from', 'join', 'separator'] },
  ]);
  const looked = await preview(api, {
    mapping: { draftOf: mappingDocumentId },
    flowId: ordersFlowId,
    latest: 1,
  });
  expect(looked.userErrors).toEqual([]);
  expect(looked.comparedWith).toBe('Orders of the web shop, version 1');
  expect(looked.records[0]?.fields.filter((field) => field.change !== 'SAME')).toMatchObject([
    { field: 'reference', change: 'CHANGED', publishedValue: one.name, value: `WEB-${one.name}` },
  ]);

  // Published as it was looked at; the next run works by it.
  const second = await publish({ mappingDocumentId, expectedHash: draft.hash, note: 'Web orders stand out' });
  expect(second.version).toEqual({ number: 2, hash: draft.hash });
  const two = await sell();
  expect(two.name).not.toBe('');
  expect(two.reference).toBe(`WEB-${two.name}`);
  expect(two.run).toMatchObject({ pins: { mapping: { number: 2 } } });

  // And back.
  const third = await api.mutate<Published>('rollbackMapping', 'RollbackMappingInput', PUBLISHED, {
    mappingDocumentId,
    number: 1,
    note: 'The shop could not find them',
  });
  expect(third.version).toEqual({ number: 3, hash: first.version.hash });
  const three = await sell();
  expect(three.reference).toBe(three.name);
  expect(three.run).toMatchObject({ pins: { mapping: { number: 3, hash: first.version.hash } } });
});
