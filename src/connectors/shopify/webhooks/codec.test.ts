import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { shopifyWebhooks } from './codec.js';

const SECRET = 'hush-canary';
const BODY = Buffer.from(
  '{"id":9007199254740995,"admin_graphql_api_id":"gid:\\/\\/shopify\\/Order\\/9007199254740995","updated_at":"2026-11-02T10:15:04+01:00"}',
);
const signed = (body: Buffer, secret = SECRET) => createHmac('sha256', secret).update(body).digest('base64');
const headers = (more: Record<string, string> = {}) => ({
  'x-shopify-topic': 'orders/updated',
  'x-shopify-event-id': 'event-1',
  'x-shopify-webhook-id': 'delivery-1',
  'x-shopify-hmac-sha256': signed(BODY),
  ...more,
});

describe('signatures', () => {
  test('the right one over the raw bytes is taken, however the header is written', () => {
    expect(shopifyWebhooks.verify(BODY, headers(), SECRET)).toBe(true);
    expect(shopifyWebhooks.verify(BODY, { 'X-Shopify-Hmac-Sha256': signed(BODY) }, SECRET)).toBe(true);
  });

  test.each([
    ['short', 'abc='],
    ['empty', ''],
    ['long', 'A'.repeat(10_000)],
    ['not base64', '§§§'],
    ['of the same length', signed(Buffer.from('other'))],
    ['with something behind it', `${signed(BODY)} `],
    ['by another secret', signed(BODY, 'other tenant')],
  ])('a signature that is %s is refused without an exception', (_, signature) => {
    expect(shopifyWebhooks.verify(BODY, headers({ 'x-shopify-hmac-sha256': signature }), SECRET)).toBe(false);
  });

  test('a missing signature is refused', () => {
    expect(shopifyWebhooks.verify(BODY, { 'x-shopify-topic': 'orders/updated' }, SECRET)).toBe(false);
  });

  test('a body that was parsed and written again is refused', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(BODY.toString())));
    expect(shopifyWebhooks.verify(again, headers(), SECRET)).toBe(false);
  });

  test('without a secret nothing is trusted', () => {
    expect(shopifyWebhooks.verify(BODY, headers({ 'x-shopify-hmac-sha256': signed(BODY, '') }), '')).toBe(
      false,
    );
  });
});

describe('what a webhook tells', () => {
  test('its order without a lost digit, when it changed, and its event', () => {
    expect(shopifyWebhooks.parse(BODY, headers())).toEqual({
      eventId: 'orders/updated:event-1',
      topic: 'orders/updated',
      entity: 'ORDER',
      sourceId: '9007199254740995',
      changedAt: '2026-11-02T09:15:04.000Z',
    });
  });

  test('an id above 2^53 is read from the text where the global id is missing', () => {
    const notice = shopifyWebhooks.parse(
      Buffer.from('{"id": 9007199254740995, "updated_at": null}'),
      headers(),
    );
    expect(notice).toMatchObject({ sourceId: '9007199254740995', changedAt: null });
  });

  test("another object's global id is not taken for the order's", () => {
    const body = Buffer.from('{"id":42,"admin_graphql_api_id":"gid://shopify/Customer/7"}');
    expect(shopifyWebhooks.parse(body, headers())?.sourceId).toBe('42');
  });

  test('an unsafe number that cannot be read from the text is refused, not rounded', () => {
    const body = Buffer.from('{"name":"#1","id":9007199254740995}');
    expect(() => shopifyWebhooks.parse(body, headers())).toThrow(
      expect.objectContaining({ kind: 'BAD_ANSWER' }),
    );
  });

  test('the id of the delivery stands in for that of the event', () => {
    const { 'x-shopify-event-id': _, ...without } = headers();
    expect(shopifyWebhooks.parse(BODY, without)?.eventId).toBe('orders/updated:delivery-1');
  });

  test('created and paid in one event are two notices', () => {
    const created = shopifyWebhooks.parse(BODY, headers({ 'x-shopify-topic': 'orders/create' }));
    const paid = shopifyWebhooks.parse(BODY, headers({ 'x-shopify-topic': 'orders/paid' }));
    expect(created?.eventId).not.toBe(paid?.eventId);
  });

  test.each(['products/update', 'app/uninstalled', 'toString', ''])('topic %j is not used', (topic) => {
    expect(shopifyWebhooks.parse(BODY, headers({ 'x-shopify-topic': topic }))).toBeNull();
  });

  test.each(['', '{"id":1', '[]', 'null', '{}', '{"id":"gid"}'])('body %j cannot be read', (body) => {
    expect(() => shopifyWebhooks.parse(Buffer.from(body), headers())).toThrow(
      expect.objectContaining({ kind: 'BAD_ANSWER' }),
    );
  });
});
