import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/waiting.js';
import { startWorld, type World } from '../support/world.js';

describe('webhooks', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.shop.api.mutate('subscribeWebhooks', 'ConnectionInput', '__typename', {
      id: world.shop.shopifyId,
    });
  });
  afterAll(() => world.close());

  const control = async (path: string, body: object): Promise<void> => {
    const response = await fetch(`${world.shopify.url}/_sim/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  };
  const atTill = (id: string) =>
    world.mplus.ledger().orders.filter((order) => order.extOrderId.endsWith(`:${id}`));

  test('a sale wakes the flow at once: the order is at the till without a schedule', async () => {
    const [id = ''] = world.shopify.sell(1);
    await until(() => atTill(id).length > 0);
    expect(atTill(id)).toHaveLength(1);
  });

  test('FAULTS 4: the same delivery ten times at once has one effect', async () => {
    await control('webhooks', { duplicate: 10 });
    const [id = ''] = world.shopify.sell(1);
    await until(() => atTill(id).length > 0);
    await until(async () => (await waiting(world)) === 0);
    await control('webhooks', { duplicate: 1 });
    // The till has the order a moment before we have stored its answer.
    const created = async () => (await world.records('CREATED')).filter((record) => record.sourceId === id);
    await until(async () => (await created()).length > 0);
    expect(await created()).toHaveLength(1);
    expect(atTill(id)).toHaveLength(1);
  });

  test('FAULTS 4: an old payload that comes late does not overwrite a newer state', async () => {
    await control('webhooks', { hold: true });
    const [id = ''] = world.shopify.sell(1, { kind: 'unpaid' });
    await control(`orders/${id}`, { action: 'pay', gateway: 'cash' });
    await control('webhooks', { hold: false, release: true });
    await until(() => atTill(id).length > 0);
    const before = world.mplus.ledger().performed.createOrderV3;
    for (const delivery of world.shopify.webhooks.deliveries)
      await control('webhooks', { replay: delivery.id });
    await until(async () => (await waiting(world)) === 0);
    expect(atTill(id)).toHaveLength(1);
    expect(world.mplus.ledger().performed.createOrderV3).toBe(before);
  });

  test('FAULTS 19: forged deliveries are refused and nothing is stored', async () => {
    const body = JSON.stringify({
      id: 1,
      admin_graphql_api_id: 'gid://shopify/Order/1',
      updated_at: '2026-11-01T00:00:00Z',
    });
    const sign = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('base64');
    const right = sign(body, world.shopify.clientSecret);
    const forged: [string, string | undefined, string][] = [
      ['no signature', undefined, body],
      ['an empty one', '', body],
      ['a short one', right.slice(0, 8), body],
      ['a wrong one of right length', sign('other', world.shopify.clientSecret), body],
      ["another tenant's secret", sign(body, 'another-secret'), body],
      ['a re-serialised body', right, JSON.stringify(JSON.parse(body), null, 1)],
    ];
    // Nothing of the tests before is on its way any more.
    await until(() => world.shopify.webhooks.deliveries.every(({ state }) => state !== 'WAITING'));
    const stored = await deliveries(world);
    const local = Buffer.from(world.shop.shopifyId, 'base64url').toString().split(':').at(-1);
    for (const [what, signature, text] of forged) {
      const response = await fetch(`${world.service.url}/webhooks/${local}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-shopify-topic': 'orders/updated',
          'x-shopify-event-id': `forged-${what}`,
          ...(signature === undefined ? {} : { 'x-shopify-hmac-sha256': signature }),
        },
        body: text,
      });
      expect([what, response.status]).toEqual([what, 401]);
    }
    expect(await deliveries(world)).toBe(stored);
  });
});

/** Read from the database, past the service. */
async function deliveries(world: World, where = '1=1'): Promise<number> {
  const rows = await world.database.database.read((em) =>
    em.query(`SELECT COUNT(*) AS n FROM delivery WHERE ${where}`),
  );
  return Number(rows[0].n);
}

function waiting(world: World): Promise<number> {
  return deliveries(world, "state = 'WAITING'");
}
