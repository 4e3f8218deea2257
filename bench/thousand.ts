import 'reflect-metadata';
import { MIGRATIONS } from '../migrations/index.js';
import { startMplusSimulator } from '../simulators/mplus/index.js';
import { makeSeedShop } from '../simulators/seed/catalog.js';
import { makeSeedOrders } from '../simulators/seed/orders.js';
import { startShopifySimulator } from '../simulators/shopify/index.js';
import type { ApiClient } from '../src/demo/api-client.js';
import { type RunFigures, runToEnd } from '../src/demo/runs.js';
import { setUpDemo } from '../src/demo/set-up.js';
import { ENTITIES } from '../src/entities/index.js';
import { newKeyText } from '../src/security/key-text.js';
import { ServiceProcess } from '../test/support/service-process.js';
import { openTestDatabase } from '../test/support/test-database.js';
import { PeakMemory } from './memory.js';

const ORDERS = 1_000;
const ARTICLES = 2_500;
const BRANCHES = 2;
const FIGURES = ['created', 'updated', 'unchanged', 'skipped', 'failed', 'superseded', 'deferred'] as const;

/** 1,000 seeded orders and 5,000 stock rows through the real program; prints what was counted, by whom. */
async function main(): Promise<void> {
  const seed = makeSeedShop({ seed: 1, articles: ARTICLES, branches: BRANCHES, people: 400 });
  const mplus = await startMplusSimulator({ shop: seed });
  const shopify = await startShopifySimulator({
    shop: seed,
    orders: makeSeedOrders(seed, { seed: 1, count: ORDERS }),
  });
  const database = await openTestDatabase(ENTITIES, MIGRATIONS);
  const operatorKey = newKeyText();
  const service = await ServiceProcess.start(database, operatorKey, { TILLSTREAM_LEASE_SECONDS: '30' });
  const memory = new PeakMemory(service.pid);
  const shop = await setUpDemo(service.url, operatorKey, { mplus, shopify });
  const rows: object[] = [];
  for (const id of [shop.ordersFlowId, shop.stockFlowId]) {
    // Only the two runs that are counted.
    await shop.api.mutate('updateFlow', 'UpdateFlowInput', '__typename', { id, schedule: null });
  }
  for (const [flow, flowId] of [
    ['ORDERS', shop.ordersFlowId],
    ['STOCK', shop.stockFlowId],
  ] as const) {
    const start = performance.now();
    const figures = await runToEnd(shop.api, flowId);
    rows.push({
      flow,
      ...figures,
      seconds: Math.round((performance.now() - start) / 100) / 10,
      'adds up': addsUp(figures),
    });
  }
  const peak = memory.stop();
  const sold = new Map(shopify.ledger().orders.map((order) => [order.id, order]));
  const till = mplus.ledger().orders;
  const differing = (taxesIncluded: boolean) =>
    till.filter((order) => {
      const source = sold.get(order.extOrderId.split(':').at(-1) ?? '');
      return source?.taxesIncluded === taxesIncluded && source.totalCents !== order.totalInclCents;
    }).length;
  const warned = await warnings(shop.api);
  console.table(rows);
  console.table([
    { what: 'orders at Shopify', count: sold.size },
    { what: 'orders at the till', count: till.length },
    { what: 'prices with VAT: totals that differ by a cent or more', count: differing(true) },
    { what: "prices without VAT: the till's own VAT rounds otherwise", count: differing(false) },
    {
      what: 'orders that carry the warning TOTAL_DIFFERS',
      count: warned.filter((code) => code === 'TOTAL_DIFFERS').length,
    },
    { what: 'stock rows the shop took', count: shopify.ledger().inventoryWrites.rows },
    { what: 'answers THROTTLED', count: shopify.ledger().throttled },
    { what: 'peak memory of the service with its children, MB', count: peak },
  ]);
  await service.stop();
  await Promise.all([mplus.close(), shopify.close()]);
  await database.drop();
}

/** Codes of the warnings of every created record, as a person sees them. */
async function warnings(api: ApiClient): Promise<string[]> {
  interface Answer {
    records: {
      edges: { node: { warnings: { code: string }[] } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  }
  const document = `query Warnings($after: String) { records(first: 200, after: $after, state: CREATED) {
    edges { node { warnings { code } } } pageInfo { hasNextPage endCursor } } }`;
  const codes: string[] = [];
  let after: string | null = null;
  do {
    const { records }: Answer = await api.query<Answer>(document, { after });
    codes.push(...records.edges.flatMap((edge) => edge.node.warnings.map((warning) => warning.code)));
    after = records.pageInfo.hasNextPage ? records.pageInfo.endCursor : null;
  } while (after !== null);
  return codes;
}

function addsUp(figures: RunFigures): boolean {
  return FIGURES.reduce((sum, figure) => sum + figures[figure], 0) === figures.read;
}

await main();
process.exit(0);
