import { In } from 'typeorm';
import type { PlainRecord } from '../../connectors/plain.js';
import { Claim, MatchKey } from '../../entities/index.js';
import { emailKey } from '../../flows/orders/customer.js';
import { patiently } from '../patient.js';
import type { ReadContext } from '../run-context.js';

/** A key by which a customer is recognised at the till. */
export interface RelationKey {
  by: 'EMAIL' | 'EXTERNAL_ID';
  key: string;
}

export interface Candidates {
  claim: Claim | null;
  /** Relations that do have this key, asked of the till just now. */
  relations: PlainRecord[];
}

export function keyHash(ctx: ReadContext, key: RelationKey): string {
  return ctx.sealer.matchHash(key.by === 'EMAIL' ? key.key : `external:${key.key}`);
}

/** What is known of many keys: our claims and index in one query each, the till in one batch of look-ups. */
export async function findCandidates(
  ctx: ReadContext,
  keys: readonly RelationKey[],
): Promise<Map<string, Candidates>> {
  const byHash = new Map(keys.map((key) => [keyHash(ctx, key), key]));
  const where = {
    connectionId: ctx.target.connection.id,
    entity: 'CUSTOMER' as const,
    matchHash: In([...byHash.keys()]),
  };
  const [claims, indexed] = await ctx.services.database.read(async (em) => [
    await em.findBy(Claim, where),
    await em.findBy(MatchKey, where),
  ]);
  const ids = new Set([
    ...claims.flatMap((claim) => claim.targetId ?? []),
    ...indexed.map((row) => row.targetId),
  ]);
  const found = await patiently(ctx, () =>
    ctx.target.remote.find('CUSTOMER', 'ID', [...ids], { signal: ctx.signal }),
  );
  const result = new Map<string, Candidates>();
  for (const [hash, key] of byHash) {
    const claim = claims.find((row) => row.matchHash === hash) ?? null;
    const own = new Set(indexed.filter((row) => row.matchHash === hash).map((row) => row.targetId));
    if (claim?.targetId) own.add(claim.targetId);
    const relations = [...own]
      .flatMap((id) => found.get(id) ?? [])
      .filter((relation) => hasKey(relation, key));
    result.set(hash, { claim, relations });
  }
  return result;
}

/** The answer is checked: an index or a partial match never attaches an order to somebody else. */
export function hasKey(relation: PlainRecord, key: RelationKey): boolean {
  if (relation.active === false) return false;
  if (key.by === 'EXTERNAL_ID') return relation.externalId === key.key;
  return typeof relation.email === 'string' && emailKey(relation.email) === key.key;
}
