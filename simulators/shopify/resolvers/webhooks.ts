import type { Resolver, TypeResolvers } from '../graphql/context.js';
import type { StoredSubscription } from '../webhooks/sender.js';
import { identified, timestamps } from './values.js';

export const WebhookSubscription: TypeResolvers = {
  ...identified,
  ...timestamps,
  callbackUrl: ((one) => one.uri) satisfies Resolver<StoredSubscription>,
  apiVersion: () => ({ handle: '2026-10', displayName: '2026-10', supported: true }),
};
