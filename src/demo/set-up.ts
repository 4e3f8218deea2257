import { ApiClient } from './api-client.js';
import type { SimulatorAddresses } from './simulators.js';

export interface DemoShop {
  api: ApiClient;
  /** Key of the tenant's administrator. */
  key: string;
  tenantId: string;
  shopifyId: string;
  mplusId: string;
  ordersFlowId: string;
  stockFlowId: string;
}

/** Cron of each flow; null runs it only when asked. */
export interface DemoSchedules {
  orders: string | null;
  stock: string | null;
}

interface LookupRow {
  id: string;
  name: string;
}

/** The payment ways of the seeded shop, and what they are called at the till. */
const PAYMENT_METHODS = {
  cash: 'CASH',
  shopify_payments: 'CREDITCARD',
  manual: 'CASH',
  ideal: 'IDEAL',
  bank_transfer: 'ACCOUNT',
  paypal: 'SHOPIFY',
  klarna: 'SHOPIFY',
  gift_card: 'VOUCHER',
};
/** The seeded till's walk-in customer, and its article for shipping costs. */
const WALK_IN = '1';
const SHIPPING_ARTICLE = '999';
/** How often the flows of the demo run by themselves. */
const SCHEDULES: DemoSchedules = { orders: '*/5 * * * *', stock: '* * * * *' };
/** The seeded orders lie in the last weeks. */
const START = '2020-01-01T00:00:00Z';

/** Sets a shop up by the very mutations a partner would use. */
export async function setUpDemo(
  url: string,
  operatorKey: string,
  remote: SimulatorAddresses,
  schedules: DemoSchedules = SCHEDULES,
): Promise<DemoShop> {
  const operator = new ApiClient(url, operatorKey);
  const { tenant } = await operator.mutate<{ tenant: { id: string } }>(
    'createTenant',
    'CreateTenantInput',
    'tenant { id }',
    {
      name: 'De Demowinkel',
    },
  );
  const { key } = await operator.mutate<{ key: string }>('createApiKey', 'CreateApiKeyInput', 'key', {
    tenantId: tenant.id,
    role: 'ADMIN',
    name: 'Demo',
  });
  const api = new ApiClient(url, key);
  const shopifyId = await connect(api, {
    system: 'shopify',
    name: 'Shopify POS (simulated)',
    settings: { shopDomain: remote.shopify.shopDomain, apiAddress: remote.shopify.url, indexLagSeconds: 5 },
    credentials: { clientId: remote.shopify.clientId, clientSecret: remote.shopify.clientSecret },
  });
  const mplusId = await connect(api, {
    system: 'mplus',
    name: 'MplusKASSA (simulated)',
    // The simulated till is done within seconds, whatever happens to a call.
    settings: { url: remote.mplus.url, exclusivePriceField: 'PRICE', settleSeconds: 5 },
    credentials: { ident: remote.mplus.ident, secret: remote.mplus.secret },
  });
  const locations = await lookup(api, shopifyId, 'LOCATION');
  const branches = await lookup(api, mplusId, 'BRANCH');
  const pairs = locations.flatMap((location, index) => {
    const branch = branches[index];
    return branch ? [[location.id, branch.id] as const] : [];
  });
  const ordersFlowId = await flow(api, 'ORDERS', 'Orders to the till', shopifyId, mplusId, schedules.orders, {
    startDate: START,
    shippingArticleNumber: SHIPPING_ARTICLE,
    defaultDebtor: WALK_IN,
    paymentMethods: PAYMENT_METHODS,
    branchByLocation: Object.fromEntries(pairs.map(([location, branch]) => [location, `${branch}/1`])),
  });
  const stockFlowId = await flow(api, 'STOCK', 'Stock to the shop', mplusId, shopifyId, schedules.stock, {
    branchesByLocation: Object.fromEntries(pairs),
    decimals: 'FLOOR',
  });
  return { api, key, tenantId: tenant.id, shopifyId, mplusId, ordersFlowId, stockFlowId };
}

async function connect(api: ApiClient, input: Record<string, unknown>): Promise<string> {
  const { connection } = await api.mutate<{ connection: { id: string } }>(
    'createConnection',
    'CreateConnectionInput',
    'connection { id }',
    input,
  );
  return connection.id;
}

async function lookup(api: ApiClient, connectionId: string, kind: string): Promise<LookupRow[]> {
  const document =
    'query Demo($id: ID!, $kind: LookupKind!) { lookup(connectionId: $id, kind: $kind) { id name } }';
  return (await api.query<{ lookup: LookupRow[] }>(document, { id: connectionId, kind })).lookup;
}

async function flow(
  api: ApiClient,
  kind: string,
  name: string,
  sourceConnectionId: string,
  targetConnectionId: string,
  schedule: string | null,
  settings: Record<string, unknown>,
): Promise<string> {
  const input = { kind, name, sourceConnectionId, targetConnectionId, schedule, settings };
  const answer = await api.mutate<{ flow: { id: string } }>(
    'createFlow',
    'CreateFlowInput',
    'flow { id }',
    input,
  );
  return answer.flow.id;
}
