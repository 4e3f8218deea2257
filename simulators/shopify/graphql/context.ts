import type { ShopifyBehaviour } from '../options.js';
import type { ShopStore } from '../store/shop-store.js';
import type { WebhookSender } from '../webhooks/sender.js';
import type { Idempotency } from './idempotency.js';
import type { OrderPace } from './order-pace.js';

export interface SearchWarning {
  field: string;
  message: string;
  code: 'invalid_field' | 'invalid_value';
}

export interface SearchReport {
  path: (string | number)[];
  query: string;
  warnings: SearchWarning[];
}

/** What lives as long as the simulator. */
export interface Shop {
  store: ShopStore;
  behaviour: ShopifyBehaviour;
  webhooks: WebhookSender;
  idempotency: Idempotency;
  orderPace: OrderPace;
  domain: string;
  clientId: string;
  inventoryWrites: { calls: number; rows: number; refused: number };
}

/** One request. */
export interface Ctx extends Shop {
  version: string;
  /** Whether `orderCreate` is to answer as beyond five orders a minute. */
  tooManyAttempts: boolean;
  searches: SearchReport[];
  /** Variables as they were sent: the order of their fields counts in the idempotency fingerprint. */
  rawVariables: Record<string, unknown>;
  /** A late commit runs under a key that was reserved when its request came. */
  lateCommit: boolean;
}

export type Resolver<Source, Args = Record<string, never>> = (
  source: Source,
  args: Args,
  ctx: Ctx,
  info: import('graphql').GraphQLResolveInfo,
) => unknown;

/** `never` for what differs from resolver to resolver: each names its own types. */
export type AnyResolver = (
  source: never,
  args: never,
  ctx: Ctx,
  info: import('graphql').GraphQLResolveInfo,
) => unknown;
export type TypeResolvers = Record<string, AnyResolver>;
