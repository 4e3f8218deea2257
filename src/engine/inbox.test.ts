import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EngineFixture, openEngine, pagesOf } from '../../test/support/engine-fixtures.js';
import { everyArticle, orderObject } from '../../test/support/order-payload.js';
import { shopifyConnector } from '../connectors/shopify/index.js';
import { Delivery, Flow } from '../entities/index.js';
import { accept } from './inbox.js';

const { webhooks } = shopifyConnector;
let engine: EngineFixture;
beforeEach(async () => {
  engine = await openEngine(webhooks ? { webhooks } : {});
  engine.till.onFind = async (entity, _by, keys) => (entity === 'ARTICLE' ? everyArticle(keys) : new Map());
});
afterEach(() => engine.close());

const body = (id: string, updatedAt = '2026-11-01T10:00:00Z') =>
  Buffer.from(
    JSON.stringify({
      id: Number(id),
      admin_graphql_api_id: `gid://shopify/Order/${id}`,
      updated_at: updatedAt,
    }),
  );
const signed = (raw: Buffer, eventId: string, secret = 's3') => ({
  'x-shopify-topic': 'orders/updated',
  'x-shopify-shop-domain': 'test.myshopify.com',
  'x-shopify-event-id': eventId,
  'x-shopify-webhook-id': eventId,
  'x-shopify-hmac-sha256': createHmac('sha256', secret).update(raw).digest('base64'),
});
const deliver = (raw: Buffer, headers: Record<string, string>, connectionId = engine.shopId) =>
  accept(engine.services, connectionId, raw, headers);
const stored = () => engine.services.database.read((em) => em.find(Delivery, { order: { id: 'ASC' } }));

describe('a delivery', () => {
  test('is stored once, however often and at once it comes', async () => {
    const raw = body('77');
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(raw, signed(raw, 'e1'))));
    expect(answers.map((answer) => answer.verdict).toSorted()).toEqual([
      ...Array(9).fill('DUPLICATE'),
      'STORED',
    ]);
    expect(answers.flatMap((answer) => answer.flows.map((flow) => flow.kind))).toEqual(['ORDERS']);
    expect(await stored()).toEqual([expect.objectContaining({ sourceId: '77', state: 'WAITING' })]);
  });

  test('wakes no flow that is switched off, and is stored all the same', async () => {
    await engine.services.database.transaction((em) =>
      em.update(Flow, { id: engine.ordersFlow.id }, { enabled: false }),
    );
    const raw = body('77');
    expect(await deliver(raw, signed(raw, 'e1'))).toEqual({ verdict: 'STORED', flows: [] });
  });

  test('of a topic we have no use for, or that cannot be read, stores nothing', async () => {
    const raw = body('77');
    const other = { ...signed(raw, 'e1'), 'x-shopify-topic': 'themes/publish' };
    expect((await deliver(raw, other)).verdict).toBe('IGNORED');
    const cut = Buffer.from('{"id": 7');
    expect((await deliver(cut, signed(cut, 'e2'))).verdict).toBe('UNREADABLE');
    expect(await stored()).toEqual([]);
  });
});

describe('a forged delivery stores nothing:', () => {
  const raw = body('77');
  const right = signed(raw, 'e1');
  test.each<[string, Buffer, Record<string, string>]>([
    ['no signature', raw, { ...right, 'x-shopify-hmac-sha256': '' }],
    ['a short signature', raw, { ...right, 'x-shopify-hmac-sha256': 'AAAA' }],
    ['another secret', raw, signed(raw, 'e1', 'other')],
    ['an empty secret', raw, signed(raw, 'e1', '')],
    ['a body written anew', Buffer.from(raw.toString().replace(':', ': ')), right],
    ['another body', body('78'), right],
  ])('%s', async (_what, sent, headers) => {
    expect(await deliver(sent, headers)).toEqual({ verdict: 'REFUSED', flows: [] });
    expect(await stored()).toEqual([]);
  });

  test('for a connection that is not there, or of a system without webhooks: told alike', async () => {
    for (const id of ['nobody', engine.tillId])
      expect(await deliver(raw, right, id)).toEqual({ verdict: 'REFUSED', flows: [] });
  });
});

test('ten deliveries, out of order and late, have one effect: the order as it is now', async () => {
  for (let index = 0; index < 10; index += 1) {
    const raw = body('77', `2026-11-01T${String(19 - index)}:00:00Z`);
    await deliver(raw, signed(raw, `e${index}`));
  }
  let reads = 0;
  engine.shop.onReadOne = async (_entity, id) => {
    reads += 1;
    return orderObject({ id }, '2026-11-01T19:00:00Z');
  };
  const run = await engine.run(engine.ordersFlow, 'WEBHOOK');
  expect(run).toMatchObject({ state: 'SUCCEEDED', read: 1, created: 1 });
  expect(reads).toBe(1);
  expect((await stored()).every((row) => row.state === 'DONE')).toBe(true);
  engine.shop.onRead = () => pagesOf([[orderObject({ id: '77' }, '2026-11-01T19:00:00Z')]]);
  expect(await engine.run(engine.ordersFlow)).toMatchObject({ read: 0 });
});
