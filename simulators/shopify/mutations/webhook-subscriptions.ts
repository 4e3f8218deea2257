import type { Ctx, Resolver } from '../graphql/context.js';
import { type UserError, userError } from '../graphql/errors.js';
import { idOf } from '../resolvers/lookup.js';
import { gid } from '../store/ids.js';

interface Input {
  uri?: string | null;
  callbackUrl?: string | null;
  format?: 'JSON' | 'XML' | null;
  filter?: string | null;
  includeFields?: string[] | null;
  metafieldNamespaces?: string[] | null;
  name?: string | null;
}

const AT = ['webhookSubscription', 'callbackUrl'];

export const webhookSubscriptionCreate: Resolver<unknown, { topic: string; webhookSubscription: Input }> = (
  _root,
  args,
  ctx,
) => {
  const input = args.webhookSubscription;
  const uri = input.uri ?? input.callbackUrl ?? '';
  const wanted = {
    topic: args.topic,
    uri,
    format: input.format ?? 'JSON',
    filter: input.filter ?? null,
  } as const;
  const errors = uriErrors(ctx, uri);
  const taken = ctx.webhooks
    .subscriptions()
    .some(
      (one) =>
        one.topic === wanted.topic &&
        one.uri === uri &&
        one.format === wanted.format &&
        one.filter === wanted.filter,
    );
  if (taken) errors.push(userError(AT, 'Address for this topic has already been taken'));
  if (errors.length > 0) return { webhookSubscription: null, userErrors: errors };
  const { includeFields, metafieldNamespaces, name } = input;
  const subscription = ctx.webhooks.subscribe({
    ...wanted,
    includeFields: includeFields ?? [],
    metafieldNamespaces: metafieldNamespaces ?? [],
    name: name ?? null,
  });
  return { webhookSubscription: subscription, userErrors: [] };
};

export const webhookSubscriptionUpdate: Resolver<unknown, { id: string; webhookSubscription: Input }> = (
  _root,
  args,
  ctx,
  info,
) => {
  const subscription = ctx.webhooks.subscription(idOf('WebhookSubscription', args.id, info));
  if (!subscription)
    return {
      webhookSubscription: null,
      userErrors: [userError(['id'], 'Webhook subscription does not exist')],
    };
  const input = args.webhookSubscription;
  const uri = input.uri ?? input.callbackUrl ?? subscription.uri;
  const errors = uriErrors(ctx, uri);
  if (errors.length > 0) return { webhookSubscription: null, userErrors: errors };
  subscription.uri = uri;
  subscription.format = input.format ?? subscription.format;
  if (input.filter !== undefined) subscription.filter = input.filter;
  subscription.includeFields = input.includeFields ?? subscription.includeFields;
  subscription.updatedAt = ctx.store.now();
  return { webhookSubscription: subscription, userErrors: [] };
};

export const webhookSubscriptionDelete: Resolver<unknown, { id: string }> = (_root, args, ctx, info) => {
  const id = idOf('WebhookSubscription', args.id, info);
  if (!ctx.webhooks.drop(id)) {
    return {
      deletedWebhookSubscriptionId: null,
      userErrors: [userError(['id'], 'Webhook subscription does not exist')],
    };
  }
  return { deletedWebhookSubscriptionId: gid('WebhookSubscription', id), userErrors: [] };
};

function uriErrors(ctx: Ctx, uri: string): UserError[] {
  if (uri === '') return [userError(AT, "Address can't be blank")];
  if (!URL.canParse(uri)) return [userError(AT, 'Address is invalid')];
  const { protocol, hostname } = new URL(uri);
  if (protocol === 'https:') return [];
  // Only here: the real Shopify takes no other protocol.
  if (protocol === 'http:' && hostname === '127.0.0.1' && ctx.behaviour.allowLoopbackWebhooks) return [];
  return [userError(AT, `Address protocol ${protocol.replace(':', '')}:// is not supported`)];
}
