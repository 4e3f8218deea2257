import { operation } from '../transport/operation.js';

export const WEBHOOKS = operation(/* GraphQL */ `
  query TillstreamWebhooks($first: Int!, $after: String, $topics: [WebhookSubscriptionTopic!]) {
    webhookSubscriptions(first: $first, after: $after, topics: $topics) {
      pageInfo { hasNextPage endCursor }
      nodes { id topic uri format filter }
    }
  }
`);

export const CREATE_WEBHOOK = operation(/* GraphQL */ `
  mutation TillstreamCreateWebhook($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) {
    webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) {
      webhookSubscription { id }
      userErrors { field message }
    }
  }
`);
