import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FaultRegistry } from '../faults.js';
import type { OrderDraft } from '../seed/orders-types.js';
import { answerControl, type ControlPlane } from './control/plane.js';
import { placeOrder, type SaleKind, Sales } from './control/sales.js';
import { Bucket } from './graphql/bucket.js';
import type { Shop } from './graphql/context.js';
import { GraphqlEngine } from './graphql/engine.js';
import { Idempotency } from './graphql/idempotency.js';
import { OrderPace } from './graphql/order-pace.js';
import { answerGraphql, type Endpoint } from './graphql-endpoint.js';
import { sendJson } from './http.js';
import { Ledger, type ShopifyLedger } from './ledger.js';
import { answerGrant } from './oauth.js';
import {
  API_VERSIONS,
  DEFAULT_BEHAVIOUR,
  DEFAULT_BUCKET,
  DEFAULT_TOKEN_LIFE_MS,
  DEFAULT_WEBHOOK_RETRY_MS,
  type ShopifyBehaviour,
  type ShopifyOptions,
} from './options.js';
import { buildOrder, kindsOf } from './orders/build.js';
import { sellStock } from './orders/changes.js';
import { fillStore } from './store/fill.js';
import { ShopStore } from './store/shop-store.js';
import { Tokens } from './tokens.js';
import { publishStore } from './webhooks/publish.js';
import { WebhookSender } from './webhooks/sender.js';

export type { ShopifyLedger } from './ledger.js';
export type { ShopifyBehaviour, ShopifyOptions } from './options.js';

export interface ShopifySimulator {
  /** http://127.0.0.1:port; the API is under /admin, the control plane under /_sim. */
  url: string;
  port: number;
  shopDomain: string;
  accessToken: string;
  clientId: string;
  clientSecret: string;
  faults: FaultRegistry;
  behaviour: ShopifyBehaviour;
  store: ShopStore;
  webhooks: WebhookSender;
  bucket: Bucket;
  tokens: Tokens;
  ledger(): ShopifyLedger;
  /** Lets sales happen now; gives the digits of the orders' ids. */
  sell(count: number, options?: { kind?: SaleKind; locationId?: string }): string[];
  placeOrder(draft: OrderDraft): string;
  close(): Promise<void>;
}

/** A Shopify store of its own: the Admin API, OAuth, webhooks and a control plane on one port of this machine. */
export async function startShopifySimulator(options: ShopifyOptions): Promise<ShopifySimulator> {
  const now = options.now ?? Date.now;
  const behaviour: ShopifyBehaviour = { ...DEFAULT_BEHAVIOUR, ...options.behaviour };
  behaviour.searchLagMs = options.searchLagMs ?? behaviour.searchLagMs;
  behaviour.fiveOrdersAMinute = options.fiveOrdersAMinute ?? behaviour.fiveOrdersAMinute;
  const identity = {
    shopDomain: options.shopDomain ?? 'tillstream-winkel.myshopify.com',
    accessToken: options.accessToken ?? 'shpat_00000000000000000000000000000001',
    clientId: options.clientId ?? 'simulated-client-id',
    clientSecret: options.clientSecret ?? 'simulated-client-secret',
  };
  const store = new ShopStore(now, () => behaviour.searchLagMs);
  fillStore(store, options.shop);
  for (const draft of options.orders ?? []) {
    const order = buildOrder(store, draft);
    store.addSeeded(order, kindsOf(order));
    sellStock(store, order, order.locationId);
  }
  const webhooks = new WebhookSender({
    clientSecret: identity.clientSecret,
    shopDomain: identity.shopDomain,
    retryMs: options.webhookRetryMs ?? DEFAULT_WEBHOOK_RETRY_MS,
    now,
  });
  publishStore(store, webhooks);
  const shop: Shop = {
    store,
    behaviour,
    webhooks,
    idempotency: new Idempotency(now),
    orderPace: new OrderPace(now),
    domain: identity.shopDomain,
    clientId: identity.clientId,
    inventoryWrites: { calls: 0, rows: 0, refused: 0 },
  };
  const bucket = new Bucket({ ...DEFAULT_BUCKET, ...options.bucket }, now);
  const tokens = new Tokens(identity.accessToken, options.tokenLifeMs ?? DEFAULT_TOKEN_LIFE_MS, now);
  const faults = new FaultRegistry();
  const ledger = new Ledger(shop, bucket);
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };
  const endpoint: Endpoint = { engine: new GraphqlEngine(), bucket, tokens, faults, ledger, shop, later };
  const sales = new Sales(store, options.shop);
  const plane: ControlPlane = { shop, ledger, bucket, faults, tokens, sales };
  const grant = { clientId: identity.clientId, clientSecret: identity.clientSecret, tokens, faults, ledger };

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path.startsWith('/_sim/'))
      return answerControl(plane, path.slice('/_sim/'.length), request, response);
    if (path === '/admin/oauth/access_token' && request.method === 'POST')
      return answerGrant(grant, request, response);
    const version = API_VERSIONS.find((one) => path === `/admin/api/${one}/graphql.json`);
    if (version && request.method === 'POST') return answerGraphql(endpoint, version, request, response);
    sendJson(response, 404, { errors: 'Not Found' });
  };
  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      sendJson(response, 500, { errors: `simulator: ${message}` });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    ...identity,
    faults,
    behaviour,
    store,
    webhooks,
    bucket,
    tokens,
    ledger: () => ledger.read(),
    sell: (count, { kind = 'pos', locationId } = {}) =>
      Array.from({ length: count }, () => sales.sell(kind, locationId ?? null).id),
    placeOrder: (draft) => placeOrder(store, draft).id,
    close: () => {
      webhooks.close();
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}
