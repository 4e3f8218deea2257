import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeSeedShop } from '../seed/catalog.js';
import { makeSeedOrders } from '../seed/orders.js';
import { list, startTestShop, type TestShop } from './testing/client.js';

let shop: TestShop;
beforeAll(async () => {
  const seeded = makeSeedShop({ seed: 1, articles: 5000, branches: 3, people: 200 });
  shop = await startTestShop({
    shop: seeded,
    orders: makeSeedOrders(seeded, { seed: 1, count: 1000 }),
    bucket: { maximumAvailable: 1e6 },
  });
});
afterAll(() => shop.sim.close());

test('250 SKUs among 5,000 variants are found', async () => {
  const skus = [...shop.sim.store.variantBySku.keys()].slice(1000, 1250);
  const q = skus.map((sku) => `sku:'${sku}'`).join(' OR ');
  const query =
    'query ($q: String) { inventoryItems(first: 250, query: $q) { nodes { id sku inventoryLevels(first: 3) { nodes { quantities(names: ["available"]) { quantity } } } } } }';
  const answer = await shop.call(query, { q });
  expect(list(answer.data.inventoryItems?.nodes)).toHaveLength(250);
});

test('1,000 orders are read page by page, with their lines', async () => {
  const query = `query ($after: String) { orders(first: 50, after: $after, sortKey: UPDATED_AT, query: "updated_at:>='2020-01-01T00:00:00Z'") {
    nodes { id totalPriceSet { shopMoney { amount } } lineItems(first: 50) { nodes { id quantity taxLines { priceSet { shopMoney { amount } } } } } transactions { id } }
    pageInfo { hasNextPage endCursor } } }`;
  const seen = new Set<string>();
  let after: unknown = null;
  do {
    const { orders } = (await shop.call(query, { after })).data;
    for (const node of list(orders?.nodes)) seen.add(String(node.id));
    after = String(orders?.pageInfo?.hasNextPage) === 'true' ? orders?.pageInfo?.endCursor : undefined;
  } while (after !== undefined);
  expect(seen.size).toBe(1000);
});

test('the ledger and the API tell the same totals', async () => {
  const { orders } = shop.sim.ledger();
  const some = orders.filter((_, index) => index % 50 === 0);
  const answer = await shop.call(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { totalPriceSet { shopMoney { amount } } } } }',
    {
      ids: some.map((order) => `gid://shopify/Order/${order.id}`),
    },
  );
  const told = list(answer.data.nodes).map((one) =>
    Math.round(Number(one.totalPriceSet?.shopMoney?.amount) * 100),
  );
  expect(told).toEqual(some.map((order) => order.totalCents));
});
