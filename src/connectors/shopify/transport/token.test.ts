import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTo, rejection } from '../testing/open.js';
import { data, type ScriptedAnswer, type ScriptedRequest, ScriptedShop } from '../testing/scripted-shop.js';
import { ClientCredentialsToken } from './token.js';

const CREDENTIALS = { clientId: 'client-canary', clientSecret: 'secret-canary' };

/** Gives token-1, token-2, …; takes only those in `valid`. */
class Issuer {
  issued = 0;
  valid = new Set<string>();
  lifeSeconds = 86_399;

  answer = (request: ScriptedRequest): ScriptedAnswer => {
    if (request.path === '/admin/oauth/access_token') {
      this.issued += 1;
      this.valid.add(`token-${this.issued}`);
      return {
        body: { access_token: `token-${this.issued}`, scope: 'read_orders', expires_in: this.lifeSeconds },
      };
    }
    const token = String(request.headers['x-shopify-access-token']);
    if (!this.valid.has(token))
      return { status: 401, body: { errors: '[API] Invalid API key or access token' } };
    return data({ order: null });
  };
}

let shop: ScriptedShop;
beforeAll(async () => {
  shop = await ScriptedShop.start(() => 'CUT');
});
afterAll(async () => {
  await shop.close();
});

function issuer(): Issuer {
  const fresh = new Issuer();
  shop.answerWith(fresh.answer);
  return fresh;
}

describe('the client-credentials grant', () => {
  test('one token serves many calls, and is asked for as OAuth wants it', async () => {
    const tokens = issuer();
    const { connection } = openTo(shop.url, { credentials: CREDENTIALS });
    await Promise.all([1, 2, 3].map(() => connection.readOne('ORDER', '1', { pageSize: 1 })));
    expect(tokens.issued).toBe(1);
    const form = new URLSearchParams(shop.requests[0]?.raw);
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'client_credentials',
      client_id: 'client-canary',
      client_secret: 'secret-canary',
    });
  });

  test('a token that dies in mid-run is renewed once for all calls under way', async () => {
    const tokens = issuer();
    const { connection } = openTo(shop.url, { credentials: CREDENTIALS });
    await connection.readOne('ORDER', '1', { pageSize: 1 });
    tokens.valid.clear();
    await Promise.all([1, 2, 3].map(() => connection.readOne('ORDER', '1', { pageSize: 1 })));
    expect(tokens.issued).toBe(2);
  });

  test('a write is sent again after a 401, with the same bytes', async () => {
    const tokens = issuer();
    const { connection } = openTo(shop.url, { credentials: CREDENTIALS });
    await connection.readOne('ORDER', '1', { pageSize: 1 });
    tokens.valid.clear();
    const served = tokens.answer;
    shop.answerWith((request) => {
      const answer = served(request);
      return request.operation === 'TillstreamSetQuantities' &&
        typeof answer === 'object' &&
        answer.status !== 401
        ? data({ inventorySetQuantities: { inventoryAdjustmentGroup: null, userErrors: [] } })
        : answer;
    });
    const writer = connection.writer('STOCK');
    const mapped = { inventoryItemId: '1', locationId: '2', quantity: '3', changeFromQuantity: null };
    const write = writer.plan([{ recordId: 'r', action: 'UPDATE', targetId: null, mapped }], 'k');
    const outcomes = await writer.send({ ...write, writeId: 'w', key: 'k', firstSentAt: null });
    expect(outcomes).toMatchObject([{ state: 'UPDATED' }]);
    const sent = shop.requests.filter((request) => request.operation === 'TillstreamSetQuantities');
    expect(sent).toHaveLength(2);
    expect(sent[0]?.raw).toBe(sent[1]?.raw);
  });

  test('a refusal of the fresh token too ends in AUTH, without a loop', async () => {
    const tokens = issuer();
    const { connection } = openTo(shop.url, { credentials: CREDENTIALS });
    shop.answerWith((request) => {
      const answer = tokens.answer(request);
      tokens.valid.clear();
      return answer;
    });
    expect(await rejection(connection.readOne('ORDER', '1', { pageSize: 1 }))).toMatchObject({
      kind: 'AUTH',
    });
    expect(tokens.issued).toBe(2);
  });

  test('credentials that are refused say what to do and tell nothing of themselves', async () => {
    shop.answerWith(() => ({
      status: 400,
      body: { error: 'shop_not_permitted', error_description: 'secret-canary' },
    }));
    const { connection, log } = openTo(shop.url, { credentials: CREDENTIALS });
    const report = await connection.check();
    expect(report).toMatchObject({
      ok: false,
      steps: [{ ok: false, fix: expect.stringContaining('organisation') }],
    });
    expect(JSON.stringify([report, log])).not.toContain('canary');
  });

  test('it is renewed before its end, and the next connection of the same id uses it too', async () => {
    const tokens = issuer();
    let now = 0;
    const source = new ClientCredentialsToken(
      { tokenUrl: `${shop.url}/admin/oauth/access_token`, ...CREDENTIALS },
      () => now,
    );
    expect(await source.get(1000)).toBe('token-1');
    now = 86_399_000 - 301_000;
    expect(await source.get(1000)).toBe('token-1');
    now = 86_399_000 - 299_000;
    expect(await source.get(1000)).toBe('token-2');
    const first = openTo(shop.url, { credentials: CREDENTIALS, connectionId: 'shared' });
    await first.connection.readOne('ORDER', '1', { pageSize: 1 });
    await first.connection.close();
    const second = openTo(shop.url, { credentials: CREDENTIALS, connectionId: 'shared' });
    await second.connection.readOne('ORDER', '1', { pageSize: 1 });
    expect(tokens.issued).toBe(3);
  });

  test('changed credentials do not go on with the old token', async () => {
    const tokens = issuer();
    const first = openTo(shop.url, { credentials: CREDENTIALS, connectionId: 'changed' });
    await first.connection.readOne('ORDER', '1', { pageSize: 1 });
    const second = openTo(shop.url, {
      credentials: { ...CREDENTIALS, clientSecret: 'another' },
      connectionId: 'changed',
    });
    await second.connection.readOne('ORDER', '1', { pageSize: 1 });
    expect(tokens.issued).toBe(2);
  });
});
