import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { asIntegrationError, type IntegrationError } from '../../errors/index.js';
import { customerNeed } from '../../flows/orders/customer.js';
import type { OrderSettings } from '../../flows/orders/settings.js';
import { nobody } from '../orders/customers.js';
import { findCandidates, hasKey, keyHash, type RelationKey } from '../relations/candidates.js';
import { ambiguous } from '../relations/resolve.js';
import type { ReadContext } from '../run-context.js';
import { within } from './deadline.js';

/** The till's relation of an order as far as it can be known without making one. */
export type RelationSeen =
  | { readonly state: 'KNOWN'; readonly relationNumber: string }
  /** A run would make it, or could look where a preview could not. */
  | { readonly state: 'OPEN'; readonly note: string }
  | { readonly state: 'REFUSED'; readonly error: IntegrationError };

/** Looks each order's customer up, as a run does before it makes one. */
export async function seeRelations(
  ctx: ReadContext,
  orders: readonly ShopifyOrder[],
  shop: { readonly shopId: string; readonly settings: OrderSettings },
  lookUp: boolean,
): Promise<RelationSeen[]> {
  const needs = orders.map((order) => customerNeed(order, shop.shopId, shop.settings));
  const keys = needs.filter((need) => need.kind === 'MATCH');
  const found = lookUp ? await findAll(ctx, keys) : new Map<string, RelationSeen>();
  return needs.map((need): RelationSeen => {
    if (need.kind === 'DEBTOR') return { state: 'KNOWN', relationNumber: need.relationNumber };
    if (need.kind === 'NOBODY') return { state: 'REFUSED', error: nobody() };
    return found.get(keyHash(ctx, need)) ?? { state: 'OPEN', note: 'The customer was not looked up.' };
  });
}

async function findAll(ctx: ReadContext, keys: readonly RelationKey[]): Promise<Map<string, RelationSeen>> {
  const byHash = new Map(keys.map((key) => [keyHash(ctx, key), key]));
  const seen = new Map<string, RelationSeen>();
  try {
    const known = await within(ctx.signal, findCandidates(ctx, [...byHash.values()]));
    const lost = [...byHash].filter(([hash]) => (known.get(hash)?.relations ?? []).length === 0);
    const asked = await within(ctx.signal, askAnew(ctx, new Map(lost)));
    for (const [hash, key] of byHash) {
      seen.set(hash, relationOf(key, asked.get(hash) ?? known.get(hash)?.relations ?? []));
    }
  } catch (thrown) {
    const note = `The customer could not be looked up: ${asIntegrationError(thrown).message}`;
    for (const hash of byHash.keys()) seen.set(hash, { state: 'OPEN', note });
  }
  return seen;
}

/** As a run: the till itself is asked once more before anything would be made. */
async function askAnew(
  ctx: ReadContext,
  lost: ReadonlyMap<string, RelationKey>,
): Promise<Map<string, PlainRecord[]>> {
  const answers = new Map<string, PlainRecord[]>();
  for (const by of ['EMAIL', 'EXTERNAL_ID'] as const) {
    const keys = [...lost].filter(([, key]) => key.by === by);
    if (keys.length === 0) continue;
    const found = await ctx.target.remote.find(
      'CUSTOMER',
      by,
      keys.map(([, key]) => key.key),
      { signal: ctx.signal },
    );
    for (const [hash, key] of keys) {
      answers.set(
        hash,
        (found.get(key.key) ?? []).filter((row) => hasKey(row, key)),
      );
    }
  }
  return answers;
}

function relationOf(key: RelationKey, relations: readonly PlainRecord[]): RelationSeen {
  const [relation, ...others] = relations;
  if (!relation) return { state: 'OPEN', note: 'A run would make this customer at the target.' };
  if (others.length > 0) return { state: 'REFUSED', error: ambiguous(key, relations) };
  return { state: 'KNOWN', relationNumber: String(relation.relationNumber) };
}
