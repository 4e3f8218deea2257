import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { In } from 'typeorm';
import { Run } from '../../src/entities/index.js';
import { until } from '../support/waiting.js';
import { startWorld, type World } from '../support/world.js';

/** FAULTS row 25: what we wrote to one side comes back by webhook or marker, and nothing goes round in circles. */
describe('echo', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ articles: 20 });
    await world.shop.api.mutate('subscribeWebhooks', 'ConnectionInput', '__typename', {
      id: world.shop.shopifyId,
    });
    await world.runStock();
  });
  afterAll(() => world.close());

  test('sales settle: after one round nothing is written any more, on either side', async () => {
    const ids = world.shopify.sell(10);
    await until(() => world.mplus.ledger().orders.length === ids.length);
    // The till has an order a moment before we have stored its answer.
    await until(async () => (await openRuns(world)) === 0);
    await world.runStock();
    await world.runStock();
    const writes = () => ({
      till: world.mplus.ledger().performed,
      shop: world.shopify.ledger().inventoryWrites.rows,
    });
    const settled = writes();
    for (let round = 0; round < 3; round += 1) {
      const orders = await world.runOrders();
      const stock = await world.runStock();
      expect([orders.created, stock.updated]).toEqual([0, 0]);
    }
    expect(writes().shop).toBe(settled.shop);
    expect(writes().till.createOrderV3).toBe(settled.till.createOrderV3);
  });

  test('a change at the till reaches the shop once', async () => {
    const before = world.shopify.ledger().inventoryWrites.rows;
    world.mplus.control.setStock([{ branchNumber: 1, articleNumber: '1000001', quantity: '77' }]);
    const run = await world.runStock();
    expect(run.updated).toBe(1);
    const reserved = Number(world.mplus.ledger().stock['1/1000001']?.free);
    expect(world.shopify.ledger().inventoryBySku['1/1000001']).toBe(reserved);
    expect((await world.runStock()).updated).toBe(0);
    expect(world.shopify.ledger().inventoryWrites.rows).toBe(before + 1);
  });
});

/** Read from the database, past the service. */
async function openRuns(world: World): Promise<number> {
  return world.database.database.read((em) => em.countBy(Run, { state: In(['QUEUED', 'RUNNING']) }));
}
