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
  const seed = makeSeedShop({ seed: 2, articles: 600, branches: 2, people: 100 });
  const mplus = await startMplusSimulator({ shop: seed });
  const shopify = await startShopifySimulator({
    shop: seed,
    orders: makeSeedOrders(seed, { seed: 2, count: 250 }),
    bucket: BUCKET,
  });
  const database = await openTestDatabase(ENTITIES, MIGRATIONS);
  const operatorKey = newKeyText();
  const service = await ServiceProcess.start(database, operatorKey, { TILLSTREAM_LEASE_SECONDS: '30' });
  const shop = await setUpDemo(service.url, operatorKey, { mplus, shopify });
  shopify.bucket.reset({ ...BUCKET, currentlyAvailable: 0 });
  const start = performance.now();
  await Promise.all([runToEnd(shop.api, shop.ordersFlowId), runToEnd(shop.api, shop.stockFlowId)]);
  const seconds = (performance.now() - start) / 1000;
  const { spent, lostToFull, throttled } = shopify.ledger().bucket;
  const refill = seconds * BUCKET.restoreRate;
  console.table([
    { what: 'seconds until both flows ended', figure: seconds.toFixed(1) },
    { what: 'points the bucket was refilled by in that time', figure: refill.toFixed(0) },
    { what: 'points used', figure: spent },
    { what: 'points lost to a full bucket', figure: lostToFull },
    { what: 'share of the refill used, %', figure: ((100 * spent) / refill).toFixed(1) },
    { what: 'answers THROTTLED', figure: throttled },
  ]);
  await service.stop();
  await Promise.all([mplus.close(), shopify.close()]);
  await database.drop();
}

await main();
process.exit(0);
