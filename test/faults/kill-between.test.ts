import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.js';
import { type MplusSimulator, startMplusSimulator } from '../../simulators/mplus/index.js';
import { makeSeedShop } from '../../simulators/seed/catalog.js';
import { type ShopifySimulator, startShopifySimulator } from '../../simulators/shopify/index.js';
import { startRun } from '../../src/demo/runs.js';
import { type DemoShop, setUpDemo } from '../../src/demo/set-up.js';
import { ENTITIES } from '../../src/entities/index.js';
import { newKeyText } from '../../src/security/key-text.js';
import { COUNTER_SALE } from '../support/sale.js';
import { ServiceProcess } from '../support/service-process.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/waiting.js';
import { RUNS_OF_THE_TEST_ONLY } from '../support/world.js';

/** Longer than the call's own time-out, so that the service is killed while it waits for the answer. */
const HANG_MS = 30_000;

/** FAULTS row 2: the process dies after the target has committed and before we could store it. */
describe('killed between the commit of the target and our own', () => {
  let database: TestDatabase;
  let mplus: MplusSimulator;
  let shopify: ShopifySimulator;
  let service: ServiceProcess;
  let shop: DemoShop;
  const operatorKey = newKeyText();
  beforeEach(async () => {
    const seed = makeSeedShop({ seed: 5, articles: 10, branches: 2, people: 5 });
    mplus = await startMplusSimulator({ shop: seed });
    shopify = await startShopifySimulator({ shop: seed });
    database = await openTestDatabase(ENTITIES, MIGRATIONS);
    service = await ServiceProcess.start(database, operatorKey);
    shop = await setUpDemo(service.url, operatorKey, { mplus, shopify }, RUNS_OF_THE_TEST_ONLY);
  });
  afterEach(async () => {
    await service.stop();
    await Promise.all([mplus.close(), shopify.close()]);
    await database.drop();
  });

  const placeOrder = (): string => shopify.placeOrder(COUNTER_SALE);
  const killedAt = async (operation: 'createOrderV3' | 'createRelation'): Promise<void> => {
    mplus.faults.add({ kind: 'HANG_AFTER_COMMIT', operation, ms: HANG_MS });
    await startRun(shop.api, shop.ordersFlowId);
    await until(() => (mplus.ledger().performed[operation] ?? 0) > 0);
    await service.kill();
    service = await ServiceProcess.start(database, operatorKey);
    await until(() => mplus.ledger().orders.length > 0 && (mplus.ledger().calls.createOrderV3 ?? 0) > 0);
  };

  test('an order: the same key is sent again, answered as a replay, and there is one order', async () => {
    const id = placeOrder();
    await killedAt('createOrderV3');
    await until(() => mplus.ledger().replaysAnswered > 0);
    const { orders, replaysWithOtherBody } = mplus.ledger();
    expect(orders.map((order) => order.extOrderId.split(':').at(-1))).toEqual([id]);
    expect(replaysWithOtherBody).toBe(0);
  });

  test('a customer: looked up after the settle time, and there is one relation and one order', async () => {
    const id = placeOrder();
    await killedAt('createRelation');
    const { orders, relations } = mplus.ledger();
    expect(relations.filter((relation) => relation.email === 'noor@voorbeeld.example')).toHaveLength(1);
    expect(orders.map((order) => order.extOrderId.split(':').at(-1))).toEqual([id]);
  });
});
