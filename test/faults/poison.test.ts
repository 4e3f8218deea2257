import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OrderDraft } from '../../simulators/seed/orders-types.js';
import { startWorld, type World } from '../support/world.js';

const ORDERS = 1_000;
const POISON = 613;
const DRAFT: OrderDraft = {
  sourceName: 'pos',
  branchNumber: 1,
  taxesIncluded: true,
  lines: [{ sku: '1000001', quantity: 1, unitCents: 1250 }],
  payments: [{ gateway: 'cash' }],
  fulfilled: true,
};

describe('one poison record among 1,000', () => {
  let world: World;
  let poison = '';
  beforeAll(async () => {
    world = await startWorld();
    for (let order = 0; order < ORDERS; order += 1) {
      const id = world.shopify.placeOrder(DRAFT);
      if (order === POISON) poison = id;
    }
    // Ten digits more than the till's numbers have: a shop can be made to say anything.
    const line = world.shopify.store.orders.get(poison)?.lines[0];
    if (line) line.sku = '99999999999999999999';
  });
  afterAll(() => world.close());

  test('FAULTS 9: 999 done, one failed with cause and fix, the run ends PARTIAL', async () => {
    const run = await world.runOrders();
    expect(run).toMatchObject({
      state: 'PARTIAL',
      read: ORDERS,
      created: ORDERS - 1,
      failed: 1,
      deferred: 0,
    });
    const failed = await world.records('FAILED');
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({
      sourceId: poison,
      error: { kind: 'INVALID_RECORD', field: 'lines[0].sku' },
    });
    expect(failed[0]?.error?.fix).toBeTruthy();
  });

  test('support staff mend it at the source and retry the one record', async () => {
    const line = world.shopify.store.orders.get(poison)?.lines[0];
    if (line) line.sku = '1000002';
    const [record] = await world.records('FAILED');
    await fetch(`${world.shopify.url}/_sim/orders/${poison}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'touch', note: 'mended' }),
    });
    const run = await world.runOrders();
    expect(run.created).toBe(1);
    expect(world.mplus.ledger().orders).toHaveLength(ORDERS);
    const answer = await world.shop.api.query<{ retryRecords: { refused: { reason: string }[] } }>(
      'mutation Retry($input: RetryRecordsInput!) { retryRecords(input: $input) { refused { reason } userErrors { message } } }',
      { input: { flowId: world.shop.ordersFlowId, recordIds: [record?.id] } },
    );
    // The failed change is not the newest one any more: it must never be written over the newer.
    expect(answer.retryRecords.refused).toHaveLength(1);
  });
});

describe('a page that fails after its marker was read', () => {
  test('FAULTS 10: the cursor moves only with the stored records', async () => {
    const world = await startWorld();
    try {
      for (let order = 0; order < 120; order += 1) world.shopify.placeOrder(DRAFT);
      const { database } = world.database;
      const cursor = async () => {
        const [row] = await database.read((em) =>
          em.query("SELECT `cursor` AS c FROM flow WHERE kind = 'ORDERS'"),
        );
        return row.c as string | null;
      };
      const count = async () => {
        const [row] = await database.read((em) => em.query('SELECT COUNT(*) AS n FROM record'));
        return Number(row.n);
      };
      // The second page never comes, in more tries than a run makes.
      world.shopify.faults.add({ kind: 'HTTP_ERROR', operation: 'orders', status: 500, after: 1, times: 6 });
      await world.runOrders();
      const first = await count();
      expect(first).toBe(50);
      expect(await cursor()).not.toBeNull();
      world.shopify.faults.clear();
      await world.runOrders();
      expect(await count()).toBe(120);
      expect(world.mplus.ledger().orders).toHaveLength(120);
    } finally {
      await world.close();
    }
  });
});
