import { makeSeedShop } from '../../seed/catalog.js';
import type { ShopifyOptions, ShopifySimulator } from '../index.js';
import { startShopifySimulator } from '../index.js';

export interface CallOptions {
  token?: string;
  version?: string;
}

/** A test reads whatever it asked for: every path is there for the compiler, and `expect` says what it is. */
export interface Loose {
  [key: string]: Loose;
}

export function list(value: Loose | undefined): Loose[] {
  if (!Array.isArray(value)) throw new Error(`a list was expected, found ${JSON.stringify(value)}`);
  return value;
}

export interface GraphqlAnswer {
  data: Loose;
  errors?: {
    message: string;
    path?: (string | number)[];
    locations?: unknown[];
    extensions?: Record<string, unknown>;
  }[];
  extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { currentlyAvailable: number };
    };
    search?: {
      path: string[];
      query: string;
      warnings: { field: string; code: string; message: string }[];
    }[];
  };
}

/** A simulator with a small shop, and calls of it over HTTP as an app makes them. */
export async function startTestShop(options: Partial<ShopifyOptions> = {}) {
  const shop = options.shop ?? makeSeedShop({ seed: 3, articles: 40, branches: 2, people: 20 });
  const sim = await startShopifySimulator({ webhookRetryMs: [10, 10, 10], ...options, shop });
  const raw = (query: string, variables: unknown = {}, call: CallOptions = {}): Promise<Response> =>
    fetch(`${sim.url}/admin/api/${call.version ?? '2026-10'}/graphql.json`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Shopify-Access-Token': call.token ?? sim.accessToken,
      },
      body: JSON.stringify({ query, variables }),
    });
  const call = async (
    query: string,
    variables: unknown = {},
    options: CallOptions = {},
  ): Promise<GraphqlAnswer> => {
    const response = await raw(query, variables, options);
    return (await response.json()) as GraphqlAnswer;
  };
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${sim.url}/_sim/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Loose };
  };
  return { shop, sim, raw, call, control };
}

export type TestShop = Awaited<ReturnType<typeof startTestShop>>;

/** The first item of the shop at its first location, with what is available there. */
export function firstLevel(sim: ShopifySimulator) {
  const level = [...sim.store.levels.values()][0];
  if (!level) throw new Error('the shop is empty');
  return {
    inventoryItemId: `gid://shopify/InventoryItem/${level.itemId}`,
    locationId: `gid://shopify/Location/${level.locationId}`,
    available: level.quantities.available,
    level,
  };
}
