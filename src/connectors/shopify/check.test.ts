import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTo, rejection } from './testing/open.js';
import { data, type ScriptedRequest, ScriptedShop } from './testing/scripted-shop.js';

let shop: ScriptedShop;
beforeAll(async () => {
  shop = await ScriptedShop.start(() => 'CUT');
});
afterAll(async () => {
  await shop.close();
});

const SCOPES = ['read_orders', 'read_customers', 'read_products', 'write_inventory', 'read_locations'];

function healthy(
  { operation }: ScriptedRequest,
  more: { currency?: string; domain?: string; scopes?: string[] } = {},
) {
  const { currency = 'EUR', domain = 'test-shop.myshopify.com', scopes = SCOPES } = more;
  switch (operation) {
    case 'TillstreamShop':
      return data({ shop: { name: 'Fietsen', currencyCode: currency, myshopifyDomain: domain } });
    case 'TillstreamScopes':
      return data({ currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) } });
    default:
      return data({
        locations: {
          pageInfo: { hasNextPage: false, endCursor: null },
          nodes: [
            { id: 'gid://shopify/Location/61', name: 'Utrecht', isActive: true, fulfillsOnlineOrders: false },
          ],
        },
      });
  }
}

async function report() {
  const { connection } = openTo(shop.url);
  const result = await connection.check();
  return { ok: result.ok, failed: result.steps.filter((step) => !step.ok) };
}

describe('the connection test', () => {
  test('all is well', async () => {
    shop.answerWith((request) => healthy(request));
    expect(await report()).toEqual({ ok: true, failed: [] });
  });

  test('another currency, another shop, missing scopes: each with its fix', async () => {
    shop.answerWith((request) =>
      healthy(request, { currency: 'USD', domain: 'other.myshopify.com', scopes: ['read_orders'] }),
    );
    const { ok, failed } = await report();
    expect(ok).toBe(false);
    expect(failed.map((step) => step.name)).toEqual(['Shop name', 'Currency', 'Access scopes']);
    expect(failed[1]).toMatchObject({ message: expect.stringContaining('USD'), fix: 'Set currency to USD.' });
    expect(failed[2]?.message).toContain('write_inventory');
  });

  test('a wrong token ends it, with a fix', async () => {
    shop.answerWith(() => ({ status: 401, body: { errors: '[API] Invalid API key or access token' } }));
    const { ok, failed } = await report();
    expect(ok).toBe(false);
    expect(failed).toMatchObject([
      { name: 'Shop and credentials', fix: expect.stringContaining('access token') },
    ]);
    expect(shop.requests).toHaveLength(1);
  });

  test('it never throws', async () => {
    shop.answerWith(() => ({ body: 'nonsense' }));
    expect((await report()).ok).toBe(false);
  });
});

test('locations as rows to choose from', async () => {
  shop.answerWith((request) => healthy(request));
  const { connection } = openTo(shop.url);
  expect(await connection.lookup('LOCATION')).toEqual([
    { id: '61', name: 'Utrecht', info: { active: 'true', fulfillsOnlineOrders: 'false' } },
  ]);
  expect(await rejection(connection.lookup('EMPLOYEE'))).toMatchObject({ kind: 'NOT_SUPPORTED' });
});
