import { IntegrationError } from '../../../errors/index.js';
import type { FindKey, FindOptions } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { isNumericId, numericId, toGid } from '../ids.js';
import { locationArguments, variantsByItem, variantsBySku } from '../operations/variants.js';
import type { ShopifyVariant } from '../records.js';
import { largestAffordable } from '../transport/affordable.js';
import type { ShopifyClient } from '../transport/client.js';
import { allNodes, type Connection } from '../transport/connection-pages.js';
import { anySku } from './search-query.js';
import { mapVariant, type WireItem, type WireVariant } from './wire.js';

/** SKUs of one search; its page is larger, since a SKU may belong to several variants. */
const SKUS_PER_SEARCH = 100;
const SEARCH_PAGE = 125;
/** 12,500 variants for 100 SKUs: past that the search was not understood. */
const MAX_SEARCH_PAGES = 100;
/** Shopify's limit of an input list. */
const MAX_IDS = 250;

type Found = Map<string, PlainRecord[]>;

/**
 * Variants by `SKU`, or by `ID`, which here is the id of their inventory item: that is what a stock write
 * goes by and what its link keeps.
 */
export async function findVariants(
  client: ShopifyClient,
  by: FindKey,
  keys: readonly string[],
  options: FindOptions,
): Promise<Found> {
  const locationIds = options.locationIds ?? [];
  const wanted = [...new Set(keys)];
  if (by === 'SKU') return await bySku(client, wanted, locationIds, options);
  if (by === 'ID') return await byItem(client, wanted, locationIds, options);
  throw new IntegrationError('NOT_SUPPORTED', `Shopify variants cannot be looked up by ${by}.`, {
    fix: 'Look them up by SKU, or by the id of their inventory item.',
  });
}

async function bySku(
  client: ShopifyClient,
  skus: readonly string[],
  locationIds: readonly string[],
  { signal }: FindOptions,
): Promise<Found> {
  const operation = variantsBySku(locationIds.length);
  const found: Found = new Map();
  const named = skus.filter((sku) => sku.trim() !== '');
  if (named.length === 0) return found;
  const first = await largestAffordable(client, operation, SEARCH_PAGE, (size) => ({ first: size }));
  for (const batch of chunks(named, SKUS_PER_SEARCH)) {
    const wanted = new Set(batch);
    const nodes = await allNodes<WireVariant & { inventoryItem: WireItem }>(async (after) => {
      const variables = { first, after, query: anySku(batch), ...locations(locationIds) };
      return (
        await client.call<Connection<WireVariant & { inventoryItem: WireItem }>>(operation, variables, {
          signal,
        })
      ).value;
    }, MAX_SEARCH_PAGES);
    for (const node of nodes) {
      // The search ignores case and splits words; SKUs do neither (FACTS 2.2).
      if (node.sku === null || !wanted.has(node.sku)) continue;
      add(found, node.sku, mapVariant(node, node.inventoryItem, locationIds));
    }
  }
  return found;
}

type WireInventoryNode =
  | (WireItem & { variants: { nodes: WireVariant[] } | null })
  | Record<string, never>
  | null;

async function byItem(
  client: ShopifyClient,
  ids: readonly string[],
  locationIds: readonly string[],
  { signal }: FindOptions,
): Promise<Found> {
  const operation = variantsByItem(locationIds.length);
  const found: Found = new Map();
  const wanted = ids.filter(isNumericId);
  if (wanted.length === 0) return found;
  const wished = Math.min(MAX_IDS, wanted.length);
  const size = await largestAffordable(client, operation, wished, (count) => ({
    ids: wanted.slice(0, count),
  }));
  for (const batch of chunks(wanted, size)) {
    const variables = { ids: batch.map((id) => toGid('InventoryItem', id, 'id')), ...locations(locationIds) };
    const { value } = await client.call<WireInventoryNode[]>(operation, variables, { signal });
    for (const node of value) {
      if (!isItem(node)) continue;
      const variant = node.variants?.nodes[0];
      if (variant !== undefined) add(found, numericId(node.id), mapVariant(variant, node, locationIds));
    }
  }
  return found;
}

function isItem(node: WireInventoryNode): node is WireItem & { variants: { nodes: WireVariant[] } | null } {
  return node !== null && typeof node.id === 'string';
}

function locations(locationIds: readonly string[]): Record<string, string> {
  return locationArguments(locationIds.map((id) => toGid('Location', id, 'locationIds')));
}

function add(found: Found, key: string, variant: ShopifyVariant): void {
  const record: PlainRecord = { ...variant };
  const others = found.get(key);
  if (others === undefined) found.set(key, [record]);
  // A variant that moved between two pages comes twice.
  else if (!others.some((other) => other.id === record.id)) others.push(record);
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
