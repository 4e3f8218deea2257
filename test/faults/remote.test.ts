import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulators/faults.js';
import { COUNTER_SALE, NEWCOMER } from '../support/sale.js';
import { until } from '../support/waiting.js';
import { startWorld, type World } from '../support/world.js';

const ORDERS = 12;
/** Short, since calls that hang are waited for; long enough for an honest one on a busy machine. */
const CALL_MS = 2_000;
const LONGER_THAN_A_CALL_MS = 2_500;

/** FAULTS rows 2, 3, 11 and 26: whatever the target does, one order, one relation, nothing silent. */
describe('a till or shop that misbehaves', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ timing: { callTimeoutMs: CALL_MS, leaseMs: 3 * CALL_MS } });
    for (let order = 0; order < ORDERS; order += 1) world.shopify.placeOrder(COUNTER_SALE);
  });
  afterEach(() => world.close());

  const settled = async (): Promise<void> => {
    await world.runOrders();
    // What was deferred comes back by itself, by the sweep.
    await until(async () => (await open(world)) === 0);
  };
  const expectAllOnce = async (): Promise<void> => {
    const { orders, relations } = world.mplus.ledger();
    expect(new Set(orders.map((order) => order.extOrderId)).size).toBe(orders.length);
    expect(orders).toHaveLength(ORDERS);
    expect(relations.filter((relation) => relation.email === NEWCOMER.email)).toHaveLength(1);
    expect(await world.records('CREATED')).toHaveLength(ORDERS);
    const open = await world.records('UNKNOWN');
    expect(open).toHaveLength(0);
  };

  const at = (operation: string, kinds: Fault['kind'][], more: Partial<Fault> = {}): [string, Fault[]][] =>
    kinds.map((kind) => [
      `${operation} ${kind}`,
      [{ kind, operation, times: 2, after: 1, ms: LONGER_THAN_A_CALL_MS, ...more }],
    ]);

  test.each([
    ...at('createOrderV3', [
      'CUT_AFTER_COMMIT',
      'HANG_AFTER_COMMIT',
      'COMMIT_LATE',
      'CUT_BEFORE_COMMIT',
      'HANG_BEFORE_COMMIT',
    ]),
    ...at(
      'createOrderV3',
      ['EMPTY', 'EMPTY_AFTER_COMMIT', 'CUT_ANSWER', 'HTML', 'HTTP_ERROR_AFTER_COMMIT', 'HTTP_ERROR'],
      { status: 503 },
    ),
    ...at('createOrderV3', ['DEEP_ANSWER', 'HUGE_ANSWER', 'EXTERNAL_ENTITY', 'ENTITY_BOMB', 'RATE_LIMITED']),
    ...at(
      'createRelation',
      ['CUT_AFTER_COMMIT', 'HANG_AFTER_COMMIT', 'COMMIT_LATE', 'CUT_BEFORE_COMMIT', 'EMPTY_AFTER_COMMIT'],
      { times: 1, after: 0 },
    ),
    ...at('getRelations', ['CUT_ANSWER', 'EMPTY', 'HTML', 'HTTP_ERROR'], { after: 0, status: 502 }),
    ...at('getOrdersByExtOrderIds', ['CUT_ANSWER', 'EMPTY', 'DEEP_ANSWER', 'HTML'], { after: 0 }),
  ])('till: %s', async (_, faults) => {
    for (const fault of faults) world.mplus.faults.add(fault);
    await settled();
    expect(world.mplus.faults.hits().length).toBeGreaterThan(0);
    await expectAllOnce();
    expect(world.mplus.ledger().entityFetches).toBe(0);
  });

  test.each([
    ...at('orders', ['THROTTLED', 'RATE_LIMITED', 'HTML', 'HTTP_ERROR', 'CUT_ANSWER', 'EMPTY'], {
      after: 0,
      status: 502,
    }),
    ...at('orders', ['HANG_BEFORE_COMMIT', 'CUT_BEFORE_COMMIT'], { after: 0 }),
  ])('shop, reading: %s', async (_, faults) => {
    for (const fault of faults) world.shopify.faults.add(fault);
    await settled();
    expect(world.shopify.faults.hits().length).toBeGreaterThan(0);
    await expectAllOnce();
  });

  test.each([
    ...at(
      'inventorySetQuantities',
      ['CUT_AFTER_COMMIT', 'HANG_AFTER_COMMIT', 'COMMIT_LATE', 'CUT_ANSWER', 'EMPTY_AFTER_COMMIT'],
      { times: 1, after: 0 },
    ),
    ...at('inventorySetQuantities', ['THROTTLED', 'RATE_LIMITED', 'HTML', 'HTTP_ERROR'], {
      after: 0,
      status: 502,
    }),
    ...at('productVariants', ['THROTTLED', 'CUT_ANSWER', 'HTML'], { after: 0 }),
  ])('shop, stock: %s', async (_, faults) => {
    await settled();
    for (const fault of faults) world.shopify.faults.add(fault);
    await world.runStock();
    await until(async () => (await open(world)) === 0);
    expect(world.shopify.faults.hits().length).toBeGreaterThan(0);
    const till = world.mplus.ledger().stock;
    for (const [place, available] of Object.entries(world.shopify.ledger().inventoryBySku)) {
      expect([place, available]).toEqual([place, Math.max(0, Math.floor(Number(till[place]?.free)))]);
    }
  });

  test('wrong credentials in mid-run pause the connection, and nothing is lost when they work again', async () => {
    world.mplus.faults.add({ kind: 'WRONG_CREDENTIALS', operation: '*', after: 6, times: 1_000 });
    await world.runOrders();
    const state = await connectionState(world, world.shop.mplusId);
    expect(state).toBe('AUTH_FAILED');
    world.mplus.faults.clear();
    const { report } = await world.shop.api.mutate<{ report: { ok: boolean } }>(
      'checkConnection',
      'ConnectionInput',
      'report { ok }',
      {
        id: world.shop.mplusId,
      },
    );
    expect(report.ok).toBe(true);
    await until(async () => (await open(world)) === 0);
    await settled();
    await expectAllOnce();
  });
});

/** Records and runs that are still on their way, read from the database, past the service. */
async function open(world: World): Promise<number> {
  return world.database.database.read(async (em) => {
    const [records] = await em.query(
      "SELECT COUNT(*) AS n FROM record WHERE state IN ('PENDING','WRITING','DEFERRED') OR (state = 'UNKNOWN' AND nextAttemptAt IS NOT NULL)",
    );
    const [runs] = await em.query("SELECT COUNT(*) AS n FROM run WHERE state IN ('QUEUED','RUNNING')");
    return Number(records.n) + Number(runs.n);
  });
}

async function connectionState(world: World, id: string): Promise<string> {
  const data = await world.shop.api.query<{ connection: { state: string } }>(
    'query State($id: ID!) { connection(id: $id) { state } }',
    { id },
  );
  return data.connection.state;
}
