import 'reflect-metadata';
import { MIGRATIONS } from '../migrations/index.js';
import { startMplusSimulator } from '../simulators/mplus/index.js';
import { makeSeedShop } from '../simulators/seed/catalog.js';
import { makeSeedOrders } from '../simulators/seed/orders.js';
import { startShopifySimulator } from '../simulators/shopify/index.js';
import { runToEnd } from '../src/demo/runs.js';
import { setUpDemo } from '../src/demo/set-up.js';
import { ENTITIES } from '../src/entities/index.js';
import { newKeyText } from '../src/security/key-text.js';
import { ServiceProcess } from '../test/support/service-process.js';
import { openTestDatabase } from '../test/support/test-database.js';

/** A small, slow bucket: orders and stock of one shop share it and are held up by nothing else. */
const BUCKET = { maximumAvailable: 200, restoreRate: 30 };

/** The share of the bucket's refill that two flows with calls of mixed cost use together; no answer is THROTTLED. */
async function main(): Promise<void> {
  const seed = makeSeedShop({ seed: 2, articles: 300, branches: 2, people: 100 });
  const mplus = await startMplusSimulator({ shop: seed });
  const shopify = await startShopifySimulator({
    shop: seed,
    orders: makeSeedOrders(seed, { seed: 2, count: 120 }),
    bucket: BUCKET,
  });
  const database = await openTestDatabase(ENTITIES, MIGRATIONS);
  const operatorKey = newKeyText();
  const service = await ServiceProcess.start(database, operatorKey, { TILLSTREAM_LEASE_SECONDS: '30' });
  const shop = await setUpDemo(service.url, operatorKey, { mplus, shopify });
  for (const id of [shop.ordersFlowId, shop.stockFlowId]) {
    await shop.api.mutate('updateFlow', 'UpdateFlowInput', '__typename', { id, schedule: null });
  }
  const before = shopify.ledger().bucket;
  const start = performance.now();
  await Promise.all([runToEnd(shop.api, shop.ordersFlowId), runToEnd(shop.api, shop.stockFlowId)]);
  const seconds = (performance.now() - start) / 1000;
  const after = shopify.ledger().bucket;
  const refill = seconds * BUCKET.restoreRate;
  const spent = after.spent - before.spent;
  const free = before.currentlyAvailable + refill;
  console.table([
    { what: 'seconds until both flows ended', figure: seconds.toFixed(1) },
    { what: 'points there at the start, and refilled in that time', figure: free.toFixed(0) },
    { what: 'points used', figure: spent },
    { what: 'share used, %', figure: ((100 * spent) / free).toFixed(1) },
    { what: 'answers THROTTLED', figure: after.throttled },
  ]);
  await service.stop();
  await Promise.all([mplus.close(), shopify.close()]);
  await database.drop();
}

await main();
process.exit(0);
