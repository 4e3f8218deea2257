import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeSeedShop } from '../seed/catalog.js';
import { makeSeedOrders } from '../seed/orders.js';
import { type CallOptions, type Loose, list, startTestShop, type TestShop } from './testing/client.js';

let shop: TestShop;
afterEach(() => shop.sim.close());

const seeded = makeSeedShop({ seed: 3, articles: 40, branches: 2, people: 20 });
const PAGE = `query ($first: Int!, $after: String, $query: String, $sortKey: OrderSortKeys, $reverse: Boolean) {
  orders(first: $first, after: $after, query: $query, sortKey: $sortKey, reverse: $reverse) {
    edges { cursor node { id updatedAt } } pageInfo { hasNextPage endCursor } } }`;

async function readAll(first: number, more: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let after: Loose | null = null, next = true; next; ) {
    const answer = await shop.call(PAGE, { first, after, sortKey: 'UPDATED_AT', ...more });
    ids.push(...list(answer.data.orders?.edges).map((edge) => String(edge.node?.id)));
    next = String(answer.data.orders?.pageInfo?.hasNextPage) === 'true';
    after = answer.data.orders?.pageInfo?.endCursor ?? null;
  }
  return ids;
}

async function find(query: string, options: CallOptions = {}) {
  const answer = await shop.call(PAGE, { first: 250, query, sortKey: 'UPDATED_AT' }, options);
  return {
    ids: list(answer.data.orders?.edges).map((edge) => edge.node?.id),
    warnings: answer.extensions?.search?.flatMap((one) => one.warnings) ?? [],
  };
}

describe('pages', () => {
  test('go over every order once, whatever their size, though many have the same time', async () => {
    shop = await startTestShop({
      shop: seeded,
      orders: makeSeedOrders(seeded, { seed: 1, count: 120 }),
      bucket: { maximumAvailable: 100_000 },
    });
    const whole = await readAll(250);
    expect(whole).toHaveLength(120);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.boolean(), async (size, reverse) => {
        const ids = await readAll(size, { reverse });
        expect(reverse ? ids.reverse() : ids).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });

  test('a cursor tells the last id and value, ids beyond 2^53 among them', async () => {
    shop = await startTestShop({ shop: seeded, orders: makeSeedOrders(seeded, { seed: 1, count: 20 }) });
    const answer = await shop.call(PAGE, { first: 20, sortKey: 'UPDATED_AT' });
    const cursors = list(answer.data.orders?.edges).map((edge) =>
      Buffer.from(String(edge.cursor), 'base64').toString(),
    );
    for (const cursor of cursors) expect(cursor).toMatch(/^\{"last_id":\d+,"last_value":.+\}$/);
    expect(cursors.some((cursor) => BigInt(/\d+/.exec(cursor)?.[0] ?? 0) > 2n ** 53n)).toBe(true);
  });

  test.each([
    ['a broken cursor', { first: 5, after: 'nonsense' }],
    ['no size', {}],
    ['too large a size', { first: 251 }],
  ])('%s is a bad request', async (_name, args) => {
    shop = await startTestShop();
    const given = Object.entries(args).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    const answer = await shop.call(`{ orders(${given.join(', ') || 'reverse: false'}) { nodes { id } } }`);
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_REQUEST');
  });

  test('come by processedAt unless told otherwise', async () => {
    shop = await startTestShop();
    const at = (processedAt: string, createdAt: string) =>
      shop.sim.placeOrder({
        sourceName: 'web',
        taxesIncluded: true,
        fulfilled: false,
        payments: [],
        processedAt,
        createdAt,
        lines: [{ sku: null, title: 'x', quantity: 1, unitCents: 100 }],
      });
    const late = at('2026-06-02T00:00:00Z', '2026-01-01T00:00:00Z');
    const early = at('2026-06-01T00:00:00Z', '2026-01-02T00:00:00Z');
    const answer = await shop.call('{ orders(first: 2) { nodes { id } } }');
    expect(list(answer.data.orders?.nodes).map((one) => one.id)).toEqual(
      [early, late].map((id) => `gid://shopify/Order/${id}`),
    );
  });
});

describe('search', () => {
  const at = (updatedAt: string, more: object = {}) =>
    `gid://shopify/Order/${shop.sim.placeOrder({
      sourceName: 'web',
      taxesIncluded: true,
      fulfilled: false,
      payments: [{ gateway: 'ideal' }],
      lines: [{ sku: null, title: 'x', quantity: 1, unitCents: 100 }],
      updatedAt,
      ...more,
    })}`;

  test('compares quoted times to the second; > leaves the whole second out since 2026-10', async () => {
    shop = await startTestShop();
    const [before, first, rest, after] = ['09:59:59.900', '10:00:00.000', '10:00:00.700', '10:00:01.000'].map(
      (time) => at(`2026-05-01T${time}Z`),
    );
    const ask = async (op: string, version?: string) =>
      (await find(`updated_at:${op}'2026-05-01T10:00:00Z'`, { version })).ids;
    expect(await ask('>=')).toEqual([first, rest, after]);
    expect(await ask('>')).toEqual([after]);
    expect(await ask('>', '2026-07')).toEqual([rest, after]);
    expect(await ask('<')).toEqual([before]);
    expect(await ask('<=')).toEqual([before, first, rest]);
  });

  test('misreads a time without quotes: only its date counts, in the zone of the shop, and a warning tells', async () => {
    shop = await startTestShop();
    const [dayBefore, sameDay] = [at('2026-05-01T21:30:00Z'), at('2026-05-01T22:30:00Z')];
    // 22:00 UTC is midnight of 2 May in Amsterdam.
    const { ids, warnings } = await find('updated_at:>=2026-05-02T23:00:00Z');
    expect(ids).toEqual([sameDay]);
    expect(ids).not.toContain(dayBefore);
    expect(warnings).toEqual([
      { field: '00', message: 'Invalid search field for this query.', code: 'invalid_field' },
    ]);
  });

  test('fails open: what it does not know falls away, and only the warning tells', async () => {
    shop = await startTestShop();
    const all = [at('2026-05-01T10:00:00Z'), at('2026-05-01T10:00:01Z')];
    const unknown = await find("no_such_field:'x'");
    expect(unknown.ids).toEqual(all);
    expect(unknown.warnings).toEqual([
      { field: 'no_such_field', message: 'Invalid search field for this query.', code: 'invalid_field' },
    ]);
    const wrong = await find('financial_status:payed');
    expect(wrong.ids).toEqual(all);
    expect(wrong.warnings).toMatchObject([{ field: 'financial_status', code: 'invalid_value' }]);
    expect((await find("updated_at:>='yesterday'")).warnings).toMatchObject([
      { field: 'updated_at', code: 'invalid_value' },
    ]);
  });

  test('joins filters with AND, OR, NOT and brackets', async () => {
    shop = await startTestShop();
    const paid = at('2026-05-01T10:00:00Z', { tags: ['a'], sourceIdentifier: 'T-1' });
    const unpaid = at('2026-05-01T10:00:01Z', { unpaid: true, tags: ['b'] });
    expect((await find('financial_status:paid')).ids).toEqual([paid]);
    expect((await find('NOT financial_status:paid')).ids).toEqual([unpaid]);
    expect((await find('financial_status:unpaid AND status:not_closed')).ids).toEqual([unpaid]);
    expect((await find('-tag:a')).ids).toEqual([unpaid]);
    expect((await find("(tag:a OR tag:b) AND source_identifier:'T-1'")).ids).toEqual([paid]);
    expect((await find(`id:${paid.split('/').at(-1)}`)).ids).toEqual([paid]);
  });

  test('lags behind writes, while a look-up by id does not', async () => {
    let now = Date.parse('2026-05-01T10:00:00Z');
    shop = await startTestShop({ searchLagMs: 5000, now: () => now });
    const id = at('2026-05-01T10:00:00Z');
    const look = async () =>
      (await shop.call('query ($id: ID!) { order(id: $id) { displayFinancialStatus note } }', { id })).data
        .order;
    expect((await find('')).ids).toEqual([]);
    expect(await look()).toMatchObject({ displayFinancialStatus: 'PAID' });
    now += 5001;
    expect((await find('')).ids).toEqual([id]);
    await shop.control('POST', `orders/${id.split('/').at(-1)}`, { action: 'touch', note: 'new' });
    expect(await look()).toMatchObject({ note: 'new' });
    expect((await find("updated_at:>='2026-05-01T10:00:05Z'")).ids).toEqual([]);
    now += 5001;
    expect((await find("updated_at:>='2026-05-01T10:00:05Z'")).ids).toEqual([id]);
  });

  test('finds variants by SKU whatever its case, hundreds at once', async () => {
    shop = await startTestShop();
    const variants = [...shop.sim.store.variants.values()];
    const query = variants.map((one) => `sku:'${one.sku}'`).join(' OR ');
    const answer = await shop.call(
      'query ($q: String) { productVariants(first: 250, query: $q) { nodes { sku inventoryItem { id } } } }',
      { q: query },
    );
    expect(list(answer.data.productVariants?.nodes)).toHaveLength(variants.length);
    const item = [...shop.sim.store.items.values()][0];
    const rename =
      'mutation ($id: ID!, $sku: String) { inventoryItemUpdate(id: $id, input: { sku: $sku }) { inventoryItem { sku } userErrors { message } } }';
    await shop.call(rename, { id: `gid://shopify/InventoryItem/${item?.id}`, sku: 'AbC-1' });
    const found = await shop.call(
      `{ inventoryItems(first: 5, query: "sku:'abc-1'") { nodes { sku duplicateSkuCount } } }`,
    );
    expect(found.data.inventoryItems?.nodes).toEqual([{ sku: 'AbC-1', duplicateSkuCount: 0 }]);
  });

  test('without read_all_orders only sixty days are there', async () => {
    shop = await startTestShop();
    const old = at('2026-05-01T10:00:00Z', {
      createdAt: new Date(Date.now() - 61 * 86_400_000).toISOString(),
    });
    const young = at('2026-05-01T10:00:00Z');
    shop.sim.behaviour.readAllOrders = false;
    expect((await find('')).ids).toEqual([young]);
    expect(
      (await shop.call('query ($id: ID!) { order(id: $id) { id } }', { id: old })).data.order,
    ).toBeNull();
  });
});
