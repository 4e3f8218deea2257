import { parseArgs } from 'node:util';

export interface SimulatorArguments {
  only: 'mplus' | 'shopify' | null;
  mplusPort: number;
  shopifyPort: number;
  articles: number;
  orders: number;
  branches: number;
  people: number;
  searchLagMs: number;
  seed: number;
  bucketSize: number | null;
  bucketRate: number | null;
}

const OPTIONS = {
  only: { type: 'string' },
  'mplus-port': { type: 'string', default: '0' },
  'shopify-port': { type: 'string', default: '0' },
  articles: { type: 'string', default: '500' },
  orders: { type: 'string', default: '100' },
  branches: { type: 'string', default: '2' },
  people: { type: 'string', default: '200' },
  'search-lag-ms': { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  'bucket-size': { type: 'string' },
  'bucket-rate': { type: 'string' },
} as const;

export function parseArguments(args: readonly string[]): SimulatorArguments {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
  const { only } = values;
  if (only !== undefined && only !== 'mplus' && only !== 'shopify') {
    throw new Error(`--only: found "${only}", mplus or shopify is right`);
  }
  return {
    only: only ?? null,
    mplusPort: whole('mplus-port', values['mplus-port'], 0, 65_535),
    shopifyPort: whole('shopify-port', values['shopify-port'], 0, 65_535),
    articles: whole('articles', values.articles, 1, 200_000),
    orders: whole('orders', values.orders, 0, 100_000),
    branches: whole('branches', values.branches, 1, 50),
    people: whole('people', values.people, 0, 100_000),
    searchLagMs: whole('search-lag-ms', values['search-lag-ms'], 0, 600_000),
    seed: whole('seed', values.seed, 0, 1_000_000),
    bucketSize: optional('bucket-size', values['bucket-size']),
    bucketRate: optional('bucket-rate', values['bucket-rate']),
  };
}

function optional(name: string, text: string | undefined): number | null {
  return text === undefined ? null : whole(name, text, 1, 1_000_000);
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new Error(`--${name}: found "${text}", a whole number from ${least} to ${most} is right`);
}
