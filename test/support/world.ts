import { pino } from 'pino';
import { MIGRATIONS } from '../../migrations/index.js';
import {
  type MplusSimulator,
  type MplusSimulatorOptions,
  startMplusSimulator,
} from '../../simulators/mplus/index.js';
import { makeSeedShop } from '../../simulators/seed/catalog.js';
import { makeSeedOrders } from '../../simulators/seed/orders.js';
import type { SeedShop } from '../../simulators/seed/types.js';
import {
  type ShopifyOptions,
  type ShopifySimulator,
  startShopifySimulator,
} from '../../simulators/shopify/index.js';
import { loadConfig } from '../../src/config.js';
import { type RunFigures, runToEnd } from '../../src/demo/runs.js';
import { type DemoSchedules, type DemoShop, setUpDemo } from '../../src/demo/set-up.js';
import type { EngineTiming } from '../../src/engine/services.js';
import { ENTITIES } from '../../src/entities/index.js';
import { newKeyText } from '../../src/security/key-text.js';
import { type Service, startService } from '../../src/service.js';
import { openTestDatabase, type TestDatabase } from './test-database.js';

export interface WorldOptions {
  articles?: number;
  orders?: number;
  branches?: number;
  people?: number;
  seed?: number;
  mplus?: Partial<MplusSimulatorOptions>;
  shopify?: Partial<ShopifyOptions>;
  timing?: Partial<EngineTiming>;
}

/** Both simulators, the service on a fresh database, and a shop set up through the API. */
export interface World {
  seed: SeedShop;
  mplus: MplusSimulator;
  shopify: ShopifySimulator;
  service: Service;
  shop: DemoShop;
  operatorKey: string;
  database: TestDatabase;
  runOrders(): Promise<RunFigures>;
  runStock(): Promise<RunFigures>;
  /** Records in a state, with what the API says of them. */
  records(state: string): Promise<RecordLine[]>;
  close(): Promise<void>;
}

export interface RecordLine {
  id: string;
  state: string;
  sourceId: string;
  targetId: string | null;
  reason: string | null;
  error: { kind: string; cause: string; fix: string | null; field: string | null } | null;
  warnings: { code: string; message: string }[];
}

const RECORDS = `query Records($state: RecordState!, $after: String) {
  records(first: 200, after: $after, state: $state) {
    edges { node { id state sourceId targetId reason error { kind cause fix field } warnings { code message } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Not even while the shop is being set up: a run begun then would be answered for the first that a test asks for. */
export const RUNS_OF_THE_TEST_ONLY: DemoSchedules = { orders: null, stock: null };

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { articles = 40, orders = 0, branches = 2, people = 60, seed = 1 } = options;
  const shop = makeSeedShop({ seed, articles, branches, people });
  const mplus = await startMplusSimulator({ shop, ...options.mplus });
  const shopify = await startShopifySimulator({
    shop,
    orders: makeSeedOrders(shop, { seed, count: orders }),
    ...options.shopify,
  });
  const database = await openTestDatabase(ENTITIES, MIGRATIONS);
  const operatorKey = newKeyText();
  const service = await startTestService(database, operatorKey, options.timing);
  const set = await setUpDemo(service.url, operatorKey, { mplus, shopify }, RUNS_OF_THE_TEST_ONLY);
  return {
    seed: shop,
    mplus,
    shopify,
    service,
    shop: set,
    operatorKey,
    database,
    runOrders: () => runToEnd(set.api, set.ordersFlowId),
    runStock: () => runToEnd(set.api, set.stockFlowId),
    records: (state) => recordsIn(set, state),
    close: async () => {
      await service.stop();
      await Promise.all([mplus.close(), shopify.close()]);
      await database.drop();
    },
  };
}

/**
 * The service as main.ts starts it, on the database of a test, with waits short enough to be waited for. How long
 * a call and a lease may last stays as it is: on a busy machine a shorter bound would end what is well under way.
 */
export function startTestService(
  database: TestDatabase,
  operatorKey: string,
  timing: Partial<EngineTiming> = {},
): Promise<Service> {
  const key = Buffer.alloc(32, 7);
  const config = loadConfig({
    TILLSTREAM_DEMO: 'off',
    TILLSTREAM_DATABASE: 'embedded',
    TILLSTREAM_ENCRYPTION_KEY: key.toString('base64'),
    TILLSTREAM_OPERATOR_KEY: operatorKey,
    TILLSTREAM_ALLOWED_HOSTS: '127.0.0.1',
    PORT: '0',
  });
  return startService({
    config: { ...config, database: database.config },
    keys: [{ id: 'k1', bytes: key }],
    logger: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    sweepEveryMs: 300,
    processEveryMs: 300,
    timing: {
      pollMs: 100,
      backOffMs: 200,
      backOffMaxMs: 2_000,
      ...timing,
    },
  });
}

async function recordsIn(shop: DemoShop, state: string): Promise<RecordLine[]> {
  interface Answer {
    records: { edges: { node: RecordLine }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }
  const lines: RecordLine[] = [];
  let after: string | null = null;
  do {
    const { records }: Answer = await shop.api.query<Answer>(RECORDS, { state, after });
    lines.push(...records.edges.map((edge) => edge.node));
    after = records.pageInfo.hasNextPage ? records.pageInfo.endCursor : null;
  } while (after !== null);
  return lines;
}
