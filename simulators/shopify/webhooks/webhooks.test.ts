import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { firstLevel, startTestShop, type TestShop } from '../testing/client.js';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

const SUBSCRIBE = `mutation ($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) {
    webhookSubscription { id topic uri format } userErrors { field message } } }`;

let shop: TestShop;
let server: Server;
let uri: string;
let received: Received[];
let answers: number[];
let wanted: { count: number; resolve: () => void } | null;

beforeEach(async () => {
  shop = await startTestShop();
  received = [];
  answers = [];
  wanted = null;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(answers.shift() ?? 200).end();
    if (wanted && received.length >= wanted.count) wanted.resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
  await shop.sim.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function arrived(count: number): Promise<void> {
  return new Promise((resolve) => {
    wanted = { count, resolve };
    if (received.length >= count) resolve();
  });
}
async function subscribe(topic: string, more: object = {}) {
  const answer = await shop.call(SUBSCRIBE, { topic, input: { uri, ...more } });
  return answer.data.webhookSubscriptionCreate;
}
const topics = () => received.map((one) => one.headers['x-shopify-topic']);

describe('a webhook', () => {
  test('is signed over its raw body and says what it is in its headers', async () => {
    await subscribe('ORDERS_CREATE');
    const [id] = shop.sim.sell(1);
    await arrived(1);
    const [hook] = received;
    const signature = createHmac('sha256', shop.sim.clientSecret)
      .update(hook?.body ?? '')
      .digest('base64');
    expect(hook?.headers).toMatchObject({
      'x-shopify-topic': 'orders/create',
      'x-shopify-hmac-sha256': signature,
      'x-shopify-shop-domain': shop.sim.shopDomain,
      'x-shopify-api-version': '2026-10',
      'x-shopify-webhook-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-shopify-event-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-shopify-triggered-at': expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const order = JSON.parse(hook?.body ?? '{}');
    const stored = shop.sim.ledger().orders.find((one) => one.id === id);
    expect(order).toMatchObject({
      admin_graphql_api_id: `gid://shopify/Order/${id}`,
      name: stored?.name,
      tags: '',
      source_name: 'pos',
    });
    expect(Math.round(Number(order.total_price) * 100)).toBe(stored?.totalCents);
    expect(order.total_price).toMatch(/^\d+\.\d\d$/);
  });

  test('carries ids as numbers, beyond 2^53 too', async () => {
    await subscribe('ORDERS_CREATE');
    const ids = shop.sim.sell(10);
    await arrived(10);
    const large = ids.filter((id) => BigInt(id) > 2n ** 53n);
    expect(large).toHaveLength(1);
    expect(received.some((one) => one.body.startsWith(`{"id":${large[0]},`))).toBe(true);
  });

  test('is sent for what happens to an order and to a level', async () => {
    for (const topic of [
      'ORDERS_CREATE',
      'ORDERS_PAID',
      'ORDERS_UPDATED',
      'ORDERS_CANCELLED',
      'REFUNDS_CREATE',
    ])
      await subscribe(topic);
    const { body } = await shop.control('POST', 'orders', {
      unpaid: true,
      lines: [{ title: 'x', unitCents: 500, quantity: 2 }],
    });
    for (const action of ['pay', 'refund', 'touch', 'cancel'])
      await shop.control('POST', `orders/${body.id}`, { action });
    await arrived(8);
    const counts = topics().sort();
    expect(counts).toEqual([
      'orders/cancelled',
      'orders/create',
      'orders/paid',
      'orders/updated',
      'orders/updated',
      'orders/updated',
      'orders/updated',
      'refunds/create',
    ]);
    received.length = 0;
    await subscribe('INVENTORY_LEVELS_UPDATE');
    const row = firstLevel(shop.sim);
    await shop.control('POST', 'inventory', {
      itemId: row.level.itemId,
      locationId: row.level.locationId,
      available: 77,
    });
    await arrived(1);
    expect(received[0]?.body).toMatch(
      new RegExp(
        `^\\{"inventory_item_id":${row.level.itemId},"location_id":${row.level.locationId},"available":77,`,
      ),
    );
  });

  test('is tried again with the payload and the event it had', async () => {
    answers = [500, 503];
    await subscribe('ORDERS_CREATE');
    const [id] = shop.sim.sell(1);
    await shop.control('POST', `orders/${id}`, { action: 'touch', note: 'later' });
    await arrived(3);
    expect(new Set(received.map((one) => one.body)).size).toBe(1);
    expect(new Set(received.map((one) => one.headers['x-shopify-event-id'])).size).toBe(1);
    expect(JSON.parse(received[2]?.body ?? '{}').note).toBeNull();
  });

  test('that always fails ends its subscription', async () => {
    answers = [500, 500, 500, 500];
    await subscribe('ORDERS_CREATE');
    shop.sim.sell(1);
    await arrived(4);
    const answer = async () => (await shop.control('GET', 'webhooks')).body.subscriptions;
    while (shop.sim.webhooks.subscriptions().length > 0) await answer();
    shop.sim.sell(1);
    expect(shop.sim.ledger().webhooks).toMatchObject({ subscriptions: 0, sent: 1, attempts: 4, givenUp: 1 });
  });
});

describe('the control plane', () => {
  test('doubles, holds, releases and replays', async () => {
    await subscribe('ORDERS_CREATE');
    await shop.control('POST', 'webhooks', { duplicate: 2, hold: true });
    shop.sim.sell(1);
    expect(received).toHaveLength(0);
    await shop.control('POST', 'webhooks', { release: true });
    await arrived(3);
    const event = String(received[0]?.headers['x-shopify-event-id']);
    await shop.control('POST', 'webhooks', { replay: event });
    await arrived(4);
    expect(new Set(received.map((one) => one.body)).size).toBe(1);
  });

  test('turns the order of two around', async () => {
    await subscribe('ORDERS_CREATE');
    await shop.control('POST', 'webhooks', { reorder: true });
    const ids = shop.sim.sell(2);
    await arrived(2);
    expect(received.map((one) => JSON.parse(one.body).admin_graphql_api_id)).toEqual(
      ids.reverse().map((id) => `gid://shopify/Order/${id}`),
    );
  });

  test('drops a subscription silently', async () => {
    await subscribe('ORDERS_CREATE');
    expect(
      (await shop.control('POST', 'webhooks', { dropSubscription: 'ORDERS_CREATE' })).body.subscriptions,
    ).toBe(0);
    const answer = await shop.call('{ webhookSubscriptions(first: 5) { nodes { id } } }');
    expect(answer.data.webhookSubscriptions?.nodes).toEqual([]);
  });
});

describe('a subscription', () => {
  test('is made once, read, changed and deleted', async () => {
    const made = await subscribe('ORDERS_CREATE');
    expect(made?.userErrors).toEqual([]);
    const again = await subscribe('ORDERS_CREATE');
    expect(again).toEqual({
      webhookSubscription: null,
      userErrors: [
        {
          field: ['webhookSubscription', 'callbackUrl'],
          message: 'Address for this topic has already been taken',
        },
      ],
    });
    const id = made?.webhookSubscription?.id;
    const read = await shop.call(
      '{ webhookSubscriptions(first: 5, topics: [ORDERS_CREATE]) { nodes { id topic uri } } }',
    );
    expect(read.data.webhookSubscriptions?.nodes).toEqual([{ id, topic: 'ORDERS_CREATE', uri }]);
    const gone = await shop.call(
      'mutation ($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }',
      { id },
    );
    expect(gone.data.webhookSubscriptionDelete).toEqual({ deletedWebhookSubscriptionId: id, userErrors: [] });
  });

  test('takes no address without https but this machine, and that only where it is allowed', async () => {
    expect((await subscribe('ORDERS_PAID', { uri: 'http://example.org/x' }))?.userErrors).toHaveProperty(
      'length',
      1,
    );
    shop.sim.behaviour.allowLoopbackWebhooks = false;
    expect((await subscribe('ORDERS_PAID'))?.userErrors).toHaveProperty('length', 1);
    expect((await subscribe('ORDERS_PAID', { uri: 'https://example.org/x' }))?.userErrors).toEqual([]);
  });
});
