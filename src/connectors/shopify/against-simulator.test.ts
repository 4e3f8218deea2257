import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../simulators/faults.js';
import { makeSeedShop } from '../../../simulators/seed/catalog.js';
import { makeSeedOrders } from '../../../simulators/seed/orders.js';
import {
  type ShopifyOptions,
  type ShopifySimulator,
  startShopifySimulator,
} from '../../../simulators/shopify/index.js';
import type { PlannedRecord, RemoteConnection, SourceObject, StoredWrite } from '../contract.js';
import type { PlainRecord } from '../plain.js';
import { shopifyConnector } from './index.js';
import { openTo, rejection } from './testing/open.js';

const seed = makeSeedShop({ seed: 7, articles: 320, branches: 2, people: 60 });
const PLENTY = { maximumAvailable: 100_000, restoreRate: 10_000 };

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  closing = [];
});

async function start(options: Partial<ShopifyOptions> = {}): Promise<ShopifySimulator> {
  const simulator = await startShopifySimulator({ shop: seed, bucket: PLENTY, ...options });
  closing.push(() => simulator.close());
  return simulator;
}

function open(
  simulator: ShopifySimulator,
  credentials?: PlainRecord,
  connectionId?: string,
): RemoteConnection {
  const { connection } = openTo(simulator.url, {
    settings: { shopDomain: simulator.shopDomain },
    credentials: credentials ?? { accessToken: simulator.accessToken },
    connectionId,
  });
  closing.push(() => connection.close());
  return connection;
}

async function readOrders(connection: RemoteConnection, cursor: PlainRecord | null = null, pageSize = 50) {
  const objects: SourceObject[] = [];
  let last = cursor;
  for await (const page of connection.read('ORDER', cursor, { pageSize })) {
    objects.push(...page.objects);
    last = page.cursor;
  }
  return { objects, cursor: last };
}

const cents = (amount: unknown) => Math.round(Number(amount) * 100);
const totalOf = (object: SourceObject) => cents((object.payload.totals as PlainRecord).total);

describe('orders', () => {
  test('every seeded order comes once with its total, ids above 2^53 included', async () => {
    const orders = makeSeedOrders(seed, { seed: 3, count: 300 });
    const simulator = await start({ orders });
    const { objects } = await readOrders(open(simulator));
    const ledger = simulator.ledger().orders;
    expect(objects).toHaveLength(300);
    expect(new Map(objects.map((object) => [object.sourceId, totalOf(object)]))).toEqual(
      new Map(ledger.map((order) => [order.id, order.totalCents])),
    );
    expect(objects.some((object) => BigInt(object.sourceId) > 2n ** 53n)).toBe(true);
    expect(simulator.ledger().throttled).toBe(0);
  });

  test('one by one they are the same as from the list', async () => {
    const simulator = await start({ orders: makeSeedOrders(seed, { seed: 4, count: 12 }) });
    const connection = open(simulator);
    const { objects } = await readOrders(connection);
    for (const object of objects) {
      expect(await connection.readOne('ORDER', object.sourceId, { pageSize: 1 })).toEqual(object);
    }
  });

  test('the next read brings what came since, and the overlap again', async () => {
    const simulator = await start({ orders: makeSeedOrders(seed, { seed: 5, count: 40 }) });
    const connection = open(simulator);
    const { cursor } = await readOrders(connection);
    const sold = simulator.sell(3);
    const { objects } = await readOrders(connection, cursor);
    expect(objects.map((object) => object.sourceId)).toEqual(expect.arrayContaining(sold));
    expect(objects.length).toBeLessThan(40);
  });

  test('an order that the index shows late is not lost', async () => {
    const simulator = await start({ searchLagMs: 60_000 });
    const connection = open(simulator);
    const [early] = simulator.sell(1);
    const first = await readOrders(connection);
    expect(first.objects).toEqual([]);
    simulator.behaviour.searchLagMs = 0;
    const second = await readOrders(connection, first.cursor);
    expect(second.objects.map((object) => object.sourceId)).toEqual([early]);
  });

  test('an order of 30 lines and several shipping charges comes whole', async () => {
    const simulator = await start();
    const lines = seed.articles
      .slice(0, 30)
      .map((article) => ({ sku: article.articleNumber, quantity: 1, unitCents: 995 }));
    const id = simulator.placeOrder({
      sourceName: 'pos',
      branchNumber: 1,
      taxesIncluded: true,
      lines,
      payments: [{ gateway: 'cash' }],
      fulfilled: true,
    });
    const object = await open(simulator).readOne('ORDER', id, { pageSize: 1 });
    const read = (object?.payload.lines ?? []) as PlainRecord[];
    expect(read.map((line) => line.sku)).toEqual(lines.map((line) => line.sku));
    expect(object && totalOf(object)).toBe(30 * 995);
  });
});

describe('variants', () => {
  test('every article is found by its SKU with what is available, and again by its item', async () => {
    const simulator = await start();
    const connection = open(simulator);
    const locations = await connection.lookup('LOCATION');
    const locationIds = locations.map((location) => location.id);
    expect(locationIds).toHaveLength(2);
    const skus = seed.articles.map((article) => article.articleNumber);
    const found = await connection.find('VARIANT', 'SKU', skus, { locationIds });
    expect(found.size).toBe(skus.length);
    const { inventory } = simulator.ledger();
    const all = [...found.values()].flat();
    for (const variant of all) {
      for (const [locationId, available] of Object.entries(variant.available as PlainRecord)) {
        expect(available).toBe(String(inventory[`${variant.inventoryItemId}/${locationId}`]));
      }
    }
    const ids = all.map((variant) => String(variant.inventoryItemId));
    const byItem = await connection.find('VARIANT', 'ID', ids, { locationIds });
    expect([...byItem.values()].flat()).toEqual(all);
  });
});

async function stockRows(connection: RemoteConnection, count: number): Promise<PlannedRecord[]> {
  const [location] = await connection.lookup('LOCATION');
  const locationId = location?.id ?? '';
  const skus = seed.articles.slice(0, count).map((article) => article.articleNumber);
  const found = await connection.find('VARIANT', 'SKU', skus, { locationIds: [locationId] });
  return [...found.values()].flat().map((variant, index) => ({
    recordId: `r${index}`,
    action: 'UPDATE',
    targetId: String(variant.inventoryItemId),
    mapped: {
      inventoryItemId: String(variant.inventoryItemId),
      locationId,
      quantity: String(1000 + index),
      changeFromQuantity: (variant.available as PlainRecord)[locationId] ?? null,
    },
  }));
}

function write(connection: RemoteConnection, rows: PlannedRecord[], key: string): StoredWrite {
  const planned = connection.writer('STOCK').plan(rows, key);
  return { ...planned, writeId: key, key, firstSentAt: new Date().toISOString() };
}

function expectWritten(simulator: ShopifySimulator, rows: PlannedRecord[]): void {
  const { inventory } = simulator.ledger();
  for (const { mapped } of rows) {
    expect(inventory[`${String(mapped.inventoryItemId)}/${String(mapped.locationId)}`]).toBe(
      Number(mapped.quantity),
    );
  }
}

describe('stock', () => {
  test('250 rows in one call', async () => {
    const simulator = await start();
    const connection = open(simulator);
    const rows = await stockRows(connection, 250);
    const outcomes = await connection.writer('STOCK').send(write(connection, rows, 'key-250'));
    expect(outcomes).toHaveLength(250);
    expect(new Set(outcomes.map((outcome) => outcome.state))).toEqual(new Set(['UPDATED']));
    expectWritten(simulator, rows);
  });

  test.each<FaultKind>([
    'CUT_AFTER_COMMIT',
    'CUT_BEFORE_COMMIT',
    'EMPTY_AFTER_COMMIT',
    'CUT_ANSWER',
    'HTTP_ERROR_AFTER_COMMIT',
    'HTML',
  ])('%s: an unknown outcome is settled by the same bytes under the same key', async (kind) => {
    const simulator = await start();
    const connection = open(simulator);
    const rows = await stockRows(connection, 5);
    const stored = write(connection, rows, `key-${kind}`);
    simulator.faults.add({ kind, operation: 'inventorySetQuantities', status: 502 });
    const writer = connection.writer('STOCK');
    expect(await rejection(writer.send(stored))).toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    const verified = await writer.verify(stored);
    expect(verified).toMatchObject({ verdict: 'DONE', outcomes: rows.map(() => ({ state: 'UPDATED' })) });
    expectWritten(simulator, rows);
    expect(simulator.faults.hits()).toHaveLength(1);
  });

  test('a sale meanwhile makes one row stale; the others are untouched, and go under a new key', async () => {
    const simulator = await start();
    const connection = open(simulator);
    const rows = await stockRows(connection, 4);
    const [, sold] = rows;
    const level = `${String(sold?.mapped.inventoryItemId)}/${String(sold?.mapped.locationId)}`;
    const before = Number(sold?.mapped.changeFromQuantity);
    if (sold) sold.mapped.changeFromQuantity = String(before + 1);
    const writer = connection.writer('STOCK');
    const outcomes = await writer.send(write(connection, rows, 'key-stale'));
    expect(outcomes).toEqual(
      rows.map((row) => ({ state: 'STALE', info: row === sold ? {} : { untouched: true } })),
    );
    expect(simulator.ledger().inventory[level]).toBe(before);
    const untouched = rows.filter((row) => row !== sold);
    expect(await writer.send(write(connection, untouched, 'key-fresh'))).toMatchObject(
      untouched.map(() => ({ state: 'UPDATED' })),
    );
    expectWritten(simulator, untouched);
  });

  test('one key with other contents is refused as a fault of ours', async () => {
    const simulator = await start();
    const connection = open(simulator);
    const rows = await stockRows(connection, 2);
    const writer = connection.writer('STOCK');
    await writer.send(write(connection, rows.slice(0, 1), 'key-twice'));
    expect(await writer.send(write(connection, rows.slice(1), 'key-twice'))).toMatchObject([
      { state: 'REFUSED', error: { kind: 'INTERNAL', remoteCode: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH' } },
    ]);
  });

  test('an item that does not exist is refused by itself', async () => {
    const simulator = await start();
    const connection = open(simulator);
    const [row] = await stockRows(connection, 1);
    if (row) row.mapped.inventoryItemId = '999999999999';
    expect(
      await connection.writer('STOCK').send(write(connection, row ? [row] : [], 'key-none')),
    ).toMatchObject([
      { state: 'REFUSED', error: { kind: 'NOT_FOUND', remoteCode: 'INVALID_INVENTORY_ITEM' } },
    ]);
  });

  test('whether it is counted is switched and switched again', async () => {
    const simulator = await start();
    const connection = open(simulator);
    const [row] = await stockRows(connection, 1);
    const inventoryItemId = String(row?.mapped.inventoryItemId);
    const writer = connection.writer('STOCK_TRACKING');
    for (const tracked of [false, true]) {
      const planned = writer.plan(
        [
          {
            recordId: 'r',
            action: 'UPDATE',
            targetId: inventoryItemId,
            mapped: { inventoryItemId, tracked },
          },
        ],
        'k',
      );
      const outcomes = await writer.send({ ...planned, writeId: 'w', key: 'k', firstSentAt: null });
      expect(outcomes).toMatchObject([{ state: 'UPDATED', targetId: inventoryItemId }]);
      const found = await connection.find('VARIANT', 'ID', [inventoryItemId]);
      expect(found.get(inventoryItemId)?.[0]?.tracked).toBe(tracked);
    }
  });
});

describe('the budget', () => {
  // What share of the refill is used is shown on a virtual clock (rate/bucket.test.ts) and by bench/pacing.ts.
  test('two flows that need more than a small slow bucket holds get all they ask for, and nothing is throttled', async () => {
    const bucket = { maximumAvailable: 100, restoreRate: 200 };
    const simulator = await start({ orders: makeSeedOrders(seed, { seed: 6, count: 60 }), bucket });
    // As the service has it: two connections of one id, one bucket between them.
    const orders = open(simulator, undefined, 'budget');
    const stock = open(simulator, undefined, 'budget');
    const skus = seed.articles.map((article) => article.articleNumber);
    const [read, found] = await Promise.all([
      readOrders(orders, null, 20),
      (async () => {
        const sizes: number[] = [];
        for (let at = 0; at < 300; at += 100)
          sizes.push((await stock.find('VARIANT', 'SKU', skus.slice(at, at + 100))).size);
        return sizes;
      })(),
    ]);
    expect(read.objects).toHaveLength(60);
    expect(found).toEqual([100, 100, 100]);
    const { bucket: books, throttled } = simulator.ledger();
    expect(books.spent).toBeGreaterThan(2 * bucket.maximumAvailable);
    expect(throttled).toBe(0);
  });

  test('a refusal all the same says how long to wait, and costs nothing', async () => {
    const simulator = await start();
    simulator.faults.add({ kind: 'THROTTLED', operation: 'locations' });
    const connection = open(simulator);
    const error = await rejection(connection.lookup('LOCATION'));
    expect(error).toMatchObject({ kind: 'THROTTLED', retryAfterMs: expect.any(Number) });
    expect(await connection.lookup('LOCATION')).toHaveLength(2);
  });
});

describe('faults of a read', () => {
  test.each<[FaultKind, string]>([
    ['HTTP_ERROR', 'UNAVAILABLE'],
    ['HTML', 'UNAVAILABLE'],
    ['RATE_LIMITED', 'THROTTLED'],
    ['EMPTY', 'BAD_ANSWER'],
    ['CUT_ANSWER', 'UNAVAILABLE'],
    ['CUT_BEFORE_COMMIT', 'UNAVAILABLE'],
    ['WRONG_CREDENTIALS', 'AUTH'],
    ['HUGE_ANSWER', 'BAD_ANSWER'],
  ])('%s is %s, and the next read works', async (fault, kind) => {
    const simulator = await start({ orders: makeSeedOrders(seed, { seed: 8, count: 3 }) });
    simulator.faults.add({ kind: fault, operation: 'orders', ms: 50, status: 502 });
    const connection = open(simulator);
    expect(await rejection(readOrders(connection))).toMatchObject({ kind });
    expect((await readOrders(connection)).objects).toHaveLength(3);
  });
});

describe('credentials', () => {
  test('tokens that expire in mid-run are renewed without a failure', async () => {
    const simulator = await start({ orders: makeSeedOrders(seed, { seed: 9, count: 60 }) });
    const { clientId, clientSecret } = simulator;
    const connection = open(simulator, { clientId, clientSecret });
    let pages = 0;
    for await (const page of connection.read('ORDER', null, { pageSize: 20 })) {
      pages += 1;
      expect(page.objects).toHaveLength(20);
      simulator.tokens.expireAll();
    }
    expect(pages).toBe(3);
    expect(simulator.ledger().tokensIssued).toBe(3);
  });

  test('the connection test is content with the simulator, and tells a wrong token', async () => {
    const simulator = await start();
    const good = await open(simulator).check();
    expect(good.steps.filter((step) => !step.ok)).toEqual([]);
    const bad = await open(simulator, { accessToken: 'shpat_wrong' }).check();
    expect(bad).toMatchObject({
      ok: false,
      steps: [{ ok: false, fix: expect.stringContaining('access token') }],
    });
    const grant = await open(simulator, { clientId: simulator.clientId, clientSecret: 'wrong' }).check();
    expect(grant).toMatchObject({
      ok: false,
      steps: [{ fix: expect.stringContaining('client id and secret') }],
    });
  });
});

test('webhooks: subscribed once, signed, read, and the order is there by its number', async () => {
  const simulator = await start();
  const connection = open(simulator);
  const { webhooks } = shopifyConnector;
  const notices: (string | undefined)[] = [];
  const arrived = new Promise<void>((resolve) => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const headers = request.headers as Record<string, string | undefined>;
        if (
          webhooks?.verify(body, headers, simulator.clientSecret) &&
          !webhooks.verify(body, headers, 'other')
        ) {
          notices.push(webhooks.parse(body, headers)?.sourceId);
        }
        response.end();
        resolve();
      });
    }).listen(0, '127.0.0.1', async () => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
      await connection.subscribeWebhooks?.(url);
      await connection.subscribeWebhooks?.(url);
      simulator.sell(1);
    });
    closing.push(async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    });
  });
  await arrived;
  expect(
    simulator.webhooks
      .subscriptions()
      .map((each) => each.topic)
      .sort(),
  ).toEqual(['ORDERS_CANCELLED', 'ORDERS_CREATE', 'ORDERS_PAID', 'ORDERS_UPDATED']);
  const [id] = notices;
  expect(await connection.readOne('ORDER', id ?? '', { pageSize: 1 })).toMatchObject({ sourceId: id });
});
