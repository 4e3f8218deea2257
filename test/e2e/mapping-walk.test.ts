import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderDraft } from '../../simulators/seed/orders-types.js';
import { preview } from '../support/preview.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});

const DRAFT: OrderDraft = {
  sourceName: 'pos',
  branchNumber: 1,
  taxesIncluded: true,
  lines: [{ sku: '1000001', quantity: 2, unitCents: 1250 }],
  payments: [{ gateway: 'cash' }],
  fulfilled: true,
};

interface Document {
  rules: Record<string, unknown>[];
}

/** Places an order, runs the flow, and answers what the till wrote down and which version made it. */
async function transferred(): Promise<{ reference: string | null | undefined; version: string | undefined }> {
  const { api } = world.shop;
  const sourceId = world.shopify.placeOrder(DRAFT);
  await world.runOrders();
  const record = (await world.records('CREATED')).find((one) => one.sourceId === sourceId);
  const { record: whole } = await api.query<{ record: { attempts: { mappingVersion: string }[] } }>(
    'query ($id: ID!) { record(id: $id) { attempts { mappingVersion } } }',
    { id: record?.id },
  );
  return {
    reference: world.mplus.ledger().orders.find((order) => order.extOrderId.endsWith(`:${sourceId}`))
      ?.reference,
    version: whole.attempts.at(-1)?.mappingVersion,
  };
}

/** What the issue asks to be shown: every step by the API alone, and the till as witness. */
test('draft, preview with differences, publish, run, roll back', async () => {
  const { api, ordersFlowId } = world.shop;
  const before = await transferred();
  expect(before.reference).toMatch(/^#\d+$/);
  expect(before.version).toMatch(/^default:/);

  const exported = await api.query<{ exportMapping: { content: { document: Document } } }>(
    'query ($mapping: MappingRefInput!) { exportMapping(mapping: $mapping) { content } }',
    { mapping: { defaultFor: { flow: 'ORDERS', source: 'shopify', target: 'mplus' } } },
  );
  const { document } = exported.exportMapping.content;
  const withReference = (rule: Record<string, unknown>): Document => ({
    ...document,
    rules: document.rules.map((one) => (one.to === 'reference' ? { to: 'reference', ...rule } : one)),
  });

  // First as it is: version 1, which the flow takes.
  const first = await api.mutate<{
    mappingDocument: { id: string };
    version: { number: number; id: string; hash: string };
  }>('publishMapping', 'PublishMappingInput', 'mappingDocument { id } version { id number hash }', {
    name: 'Orders of the shop',
    document,
    note: 'as delivered',
  });
  const mappingDocumentId = first.mappingDocument.id;
  await api.mutate('updateFlow', 'UpdateFlowInput', '__typename', { id: ordersFlowId, mappingDocumentId });

  // A draft with a slip is refused by place and with what would be right.
  await expect(
    api.mutate('saveMappingDraft', 'SaveMappingDraftInput', '__typename', {
      mappingDocumentId,
      document: withReference({ form: 'name' }),
    }),
  ).rejects.toThrow(/'form'.*'from'/);

  const { draft } = await api.mutate<{ draft: { hash: string } }>(
    'saveMappingDraft',
    'SaveMappingDraftInput',
    'draft { hash }',
    { mappingDocumentId, document: withReference({ join: [{ value: 'POS' }, 'name'] }) },
  );
  expect(await transferred()).toEqual({
    reference: expect.stringMatching(/^#/),
    version: expect.any(String),
  });

  const seen = await preview(api, {
    mapping: { draftOf: mappingDocumentId },
    flowId: ordersFlowId,
    latest: 1,
  });
  expect(seen.userErrors).toEqual([]);
  expect(seen.records[0]?.fields.filter((field) => field.change !== 'SAME')).toEqual([
    {
      field: 'reference',
      value: expect.stringMatching(/^POS #\d+$/),
      rule: expect.stringMatching(/^\$\.rules\[\d+\]$/),
      by: expect.any(String),
      publishedValue: expect.stringMatching(/^#\d+$/),
      change: 'CHANGED',
    },
  ]);

  const second = await api.mutate<{ version: { id: string; number: number; hash: string } }>(
    'publishMapping',
    'PublishMappingInput',
    'version { id number hash }',
    { mappingDocumentId, expectedHash: draft.hash, note: 'tells sales at the counter' },
  );
  expect(second.version).toMatchObject({ number: 2, hash: draft.hash });
  const after = await transferred();
  expect(after.reference).toMatch(/^POS #\d+$/);

  const third = await api.mutate<{ version: { number: number; hash: string } }>(
    'rollbackMapping',
    'RollbackMappingInput',
    'version { number hash }',
    { mappingDocumentId, number: 1, note: 'the shop did not like it' },
  );
  expect(third.version).toEqual({ number: 3, hash: first.version.hash });
  const back = await transferred();
  expect(back.reference).toMatch(/^#\d+$/);
  expect(new Set([before.version, after.version, back.version]).size).toBe(3);

  const { compareMappings } = await api.query<{ compareMappings: { same: boolean } }>(
    'query ($a: MappingRefInput!, $b: MappingRefInput!) { compareMappings(from: $a, to: $b) { same } }',
    { a: { versionId: first.version.id }, b: { publishedOf: mappingDocumentId } },
  );
  expect(compareMappings.same).toBe(true);
});
