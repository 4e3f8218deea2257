import { IntegrationError } from '../../../errors/index.js';
import { CREATE_WEBHOOK, WEBHOOKS } from '../operations/webhooks.js';
import type { ShopifyClient } from '../transport/client.js';
import { allNodes, type Connection } from '../transport/connection-pages.js';
import { TOPICS } from './codec.js';

interface Subscription {
  id: string;
  topic: string;
  uri: string;
  format: string;
  filter: string | null;
}

interface CreateAnswer {
  webhookSubscription: { id: string } | null;
  userErrors: { field: string[] | null; message: string }[];
}

const PAGE = 100;
const MAX_PAGES = 50;

/** Makes the subscriptions that are missing. Shopify drops one by itself after eight failed deliveries (FACTS 2.7), so this is called again and again. */
export async function subscribeWebhooks(client: ShopifyClient, callbackUrl: string): Promise<void> {
  const topics = Object.values(TOPICS);
  const existing = await allNodes<Subscription>(async (after) => {
    const variables = { first: PAGE, after, topics };
    return (await client.call<Connection<Subscription>>(WEBHOOKS, variables)).value;
  }, MAX_PAGES);
  for (const topic of topics) {
    if (existing.some((subscription) => serves(subscription, topic, callbackUrl))) continue;
    await create(client, topic, callbackUrl);
  }
}

function serves(subscription: Subscription, topic: string, callbackUrl: string): boolean {
  return (
    subscription.topic === topic &&
    subscription.uri === callbackUrl &&
    subscription.format === 'JSON' &&
    // A filter of somebody else's would keep deliveries back.
    (subscription.filter === null || subscription.filter === '')
  );
}

async function create(client: ShopifyClient, topic: string, callbackUrl: string): Promise<void> {
  const variables = { topic, webhookSubscription: { uri: callbackUrl, format: 'JSON' } };
  const { value } = await client.call<CreateAnswer | null>(CREATE_WEBHOOK, variables);
  const error = value?.userErrors[0];
  // Somebody else made it since the list was read.
  if (error === undefined || /already been taken/i.test(error.message)) return;
  throw new IntegrationError('REJECTED', `Shopify refused the webhook for ${topic}.`, {
    fix: "The service's public address must be an https address that Shopify can reach.",
  });
}
