import type { SeedOrder } from '../seed/orders-types.js';
import type { SeedShop } from '../seed/types.js';
import type { BucketSettings } from './graphql/bucket.js';

/** What can be switched while the simulator runs. */
export interface ShopifyBehaviour {
  /** How far search lags behind writes. */
  searchLagMs: number;
  /** A trial or development store: five new orders a minute. */
  fiveOrdersAMinute: boolean;
  /** Without the scope `read_all_orders` only the orders of the last 60 days are there. */
  readAllOrders: boolean;
  /** Without the scope `read_users` staff members are refused. */
  readUsers: boolean;
  /** Real Shopify refuses callback addresses that are not HTTPS; a test on one machine needs http://127.0.0.1. */
  allowLoopbackWebhooks: boolean;
}

export interface ShopifyOptions {
  port?: number;
  shop: SeedShop;
  orders?: readonly SeedOrder[];
  shopDomain?: string;
  accessToken?: string;
  clientId?: string;
  clientSecret?: string;
  bucket?: Partial<BucketSettings>;
  /** Of tokens from the client-credentials grant; 24 hours unless told. */
  tokenLifeMs?: number;
  /** Between the tries of a webhook; eight of them unless told, where Shopify spreads eight over four hours. */
  webhookRetryMs?: readonly number[];
  behaviour?: Partial<ShopifyBehaviour>;
  searchLagMs?: number;
  fiveOrdersAMinute?: boolean;
  now?: () => number;
}

export const DEFAULT_BEHAVIOUR: ShopifyBehaviour = {
  searchLagMs: 0,
  fiveOrdersAMinute: false,
  readAllOrders: true,
  readUsers: false,
  allowLoopbackWebhooks: true,
};

/** As recorded of a development store on the Standard plan. */
export const DEFAULT_BUCKET: BucketSettings = { maximumAvailable: 2000, restoreRate: 100 };
export const DEFAULT_TOKEN_LIFE_MS = 86_400_000;
export const DEFAULT_WEBHOOK_RETRY_MS = [100, 200, 400, 800, 800, 800, 800, 800] as const;

export const API_VERSIONS = ['2026-07', '2026-10'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];
