import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTo, rejection } from '../testing/open.js';
import { data, type ScriptedAnswer, type ScriptedRequest, ScriptedShop } from '../testing/scripted-shop.js';

const URL = 'https://till.example/hooks/secret-canary';
const TOPICS = ['ORDERS_CREATE', 'ORDERS_UPDATED', 'ORDERS_PAID', 'ORDERS_CANCELLED'];

let shop: ScriptedShop;
beforeAll(async () => {
  shop = await ScriptedShop.start(() => 'CUT');
});
afterAll(async () => {
  await shop.close();
});

interface Subscription {
  topic: string;
  uri: string;
  format: string;
  filter: string | null;
}

function keeping(subscriptions: Subscription[]) {
  return ({ operation, variables }: ScriptedRequest): ScriptedAnswer => {
    if (operation === 'TillstreamWebhooks') {
      const nodes = subscriptions.map((each, index) => ({
        id: `gid://shopify/WebhookSubscription/${index}`,
        ...each,
      }));
      return data({ webhookSubscriptions: { pageInfo: { hasNextPage: false, endCursor: null }, nodes } });
    }
    const { uri, format } = variables.webhookSubscription as { uri: string; format: string };
    subscriptions.push({ topic: String(variables.topic), uri, format, filter: null });
    return data({ webhookSubscriptionCreate: { webhookSubscription: { id: 'x' }, userErrors: [] } });
  };
}

describe('subscriptions', () => {
  test('the missing ones are made, once', async () => {
    const subscriptions: Subscription[] = [
      { topic: 'ORDERS_PAID', uri: URL, format: 'JSON', filter: null },
      { topic: 'ORDERS_CREATE', uri: 'https://somebody.else/', format: 'JSON', filter: null },
      { topic: 'ORDERS_UPDATED', uri: URL, format: 'JSON', filter: 'total_price:>100' },
    ];
    shop.answerWith(keeping(subscriptions));
    const { connection } = openTo(shop.url);
    await connection.subscribeWebhooks?.(URL);
    const ours = () =>
      subscriptions.filter((each) => each.uri === URL && each.filter === null).map((each) => each.topic);
    expect(ours().sort()).toEqual([...TOPICS].sort());
    await connection.subscribeWebhooks?.(URL);
    expect(ours()).toHaveLength(4);
  });

  test.each([
    ['somebody was quicker', 'Address for this topic has already been taken', null],
    ['the address is refused', `Address ${URL} is not allowed`, 'REJECTED'],
  ])('%s', async (_, message, kind) => {
    shop.answerWith(({ operation }) =>
      operation === 'TillstreamWebhooks'
        ? data({ webhookSubscriptions: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] } })
        : data({
            webhookSubscriptionCreate: { webhookSubscription: null, userErrors: [{ field: null, message }] },
          }),
    );
    const { connection } = openTo(shop.url);
    const subscribing = connection.subscribeWebhooks?.(URL) ?? Promise.reject(new Error('no webhooks'));
    if (kind === null) await subscribing;
    else {
      const error = (await rejection(subscribing)) as Error;
      expect(error).toMatchObject({ kind });
      expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('canary');
    }
  });
});
