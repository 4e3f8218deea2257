import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OrderDraft } from '../../simulators/seed/orders-types.js';
import { Flow } from '../../src/entities/index.js';
import { type RecordLine, startWorld, type World } from '../support/world.js';

const DRAFT: OrderDraft = {
  sourceName: 'pos',
  branchNumber: 1,
  taxesIncluded: true,
  lines: [{ sku: '1000001', quantity: 1, unitCents: 1250 }],
  payments: [{ gateway: 'cash' }],
  fulfilled: true,
};

describe('orders that change after they were dealt with', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const change = async (id: string, body: object): Promise<void> => {
    const response = await fetch(`${world.shopify.url}/_sim/orders/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  };
  const newest = async (id: string, state: string): Promise<RecordLine | undefined> =>
    (await world.records(state)).filter((record) => record.sourceId === id).at(-1);
  const creates = () => world.mplus.ledger().calls.createOrderV3 ?? 0;

  test('settled by hand, then touched at the shop: it is not written to the till', async () => {
    const id = world.shopify.placeOrder({ ...DRAFT, tipCents: 100 });
    await world.runOrders();
    const failed = await newest(id, 'FAILED');
    await world.shop.api.mutate('decideRecord', 'DecideRecordInput', '__typename', {
      id: failed?.id,
      decision: 'SETTLED_BY_HAND',
    });
    const before = creates();
    await change(id, { action: 'touch', note: 'collected' });
    await world.runOrders();
    expect(await newest(id, 'SKIPPED')).toMatchObject({ reason: 'SETTLED_BY_HAND' });
    expect(await newest(id, 'FAILED')).toBeUndefined();
    expect(creates()).toBe(before);
  });

  test('shown by the search index long after its time, its webhook lost: found by the daily look back', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    world.shopify.placeOrder(DRAFT);
    await world.runOrders();
    const at = hoursAgo(30);
    const id = world.shopify.placeOrder({ ...DRAFT, createdAt: at, processedAt: at, updatedAt: at });
    expect((await world.runOrders()).read).toBe(0);
    await world.database.database.transaction((em) =>
      em.update(Flow, { kind: 'ORDERS' }, { lastFullReadAt: new Date(hoursAgo(25)) }),
    );
    expect(await world.runOrders()).toMatchObject({ read: 1, created: 1 });
    expect(await newest(id, 'CREATED')).toBeDefined();
    expect((await world.runOrders()).read).toBe(0);
  });

  test.each([
    ['cancelled', { action: 'cancel' }],
    ['refunded', { action: 'refund', line: 0, quantity: 1 }],
  ])('%s after it was transferred: a person is told, with the order of the till', async (what, action) => {
    const id = world.shopify.placeOrder(DRAFT);
    await world.runOrders();
    const created = await newest(id, 'CREATED');
    await change(id, action);
    const run = await world.runOrders();
    expect(run).toMatchObject({ state: 'PARTIAL', failed: 1, created: 0 });
    const failed = await newest(id, 'FAILED');
    expect(failed?.error).toMatchObject({ kind: 'NOT_SUPPORTED', cause: expect.stringContaining(what) });
    expect(failed?.error?.fix).toContain(created?.targetId ?? 'no id');
  });
});
