import type { PlainRecord } from '../../connectors/plain.js';
import { type Claim, RemoteWrite } from '../../entities/index.js';
import { IntegrationError } from '../../errors/index.js';
import type { PersonOnOrder } from '../../flows/orders/customer.js';
import { patiently } from '../patient.js';
import { storedWrite } from '../remote-writes.js';
import type { RunContext } from '../run-context.js';
import { verifyOnce } from '../send.js';
import { type Candidates, hasKey, type RelationKey } from './candidates.js';
import { adoptRelation, createRelation, dropClaim, settleClaim } from './claims.js';

/** Whom an order is for: a relation of the till, or why there is none yet. */
export type Resolution =
  | { state: 'FOUND'; relationNumber: string; relation: PlainRecord | null }
  | { state: 'WAIT'; reason: string; until: Date; error: IntegrationError | null }
  | { state: 'FAILED'; error: IntegrationError };

export interface RelationNeed extends RelationKey {
  person: PersonOnOrder;
}

/**
 * The relation of one key: the one that has it, or a new one under a claim. Call it for one order of a key
 * at a time.
 */
export async function resolveRelation(
  ctx: RunContext,
  need: RelationNeed,
  candidates: Candidates,
): Promise<Resolution> {
  const { claim, relations } = candidates;
  if (relations.length > 1) return { state: 'FAILED', error: ambiguous(need, relations) };
  const [relation] = relations;
  if (relation) return found(await adoptRelation(ctx, need, claim, numberOf(relation)), relation);
  if (claim?.writeId && claim.targetId === null) {
    const settled = await settleEarlier(ctx, claim);
    if (settled) return settled;
  } else if (claim) {
    // The relation we knew lost the key (another e-mail, no longer active): the key is free again.
    await dropClaim(ctx, claim.id);
  }
  // Asked of the till itself once more before anything is made: our index may be a moment old.
  const keys = await patiently(ctx, () =>
    ctx.target.remote.find('CUSTOMER', need.by, [need.key], { signal: ctx.signal }),
  );
  const [late, ...others] = (keys.get(need.key) ?? []).filter((row) => hasKey(row, need));
  if (late && others.length > 0) return { state: 'FAILED', error: ambiguous(need, [late, ...others]) };
  if (late) return found(await adoptRelation(ctx, need, null, numberOf(late)), late);
  return createRelation(ctx, need);
}

/** An earlier create whose outcome is not known: asked after once a look-up tells the truth. Null: it did not happen. */
async function settleEarlier(ctx: RunContext, claim: Claim): Promise<Resolution | null> {
  const row = await ctx.services.database.read((em) =>
    em.findOneBy(RemoteWrite, { id: claim.writeId ?? '' }),
  );
  const writer = ctx.target.remote.writer('CUSTOMER');
  const due = new Date((row?.firstSentAt.getTime() ?? 0) + writer.settleMs);
  const lost = new IntegrationError(
    'UNKNOWN_OUTCOME',
    'Whether the customer was made at the till is not known yet.',
    {
      fix: 'Wait: it is looked up again. If it stays so, look for the customer at the till and retry the record.',
    },
  );
  if (!row) {
    await dropClaim(ctx, claim.id);
    return null;
  }
  if (due > new Date()) return { state: 'WAIT', reason: 'CUSTOMER_UNKNOWN', until: due, error: lost };
  const sent = await verifyOnce(writer, storedWrite(ctx, row, []), lost);
  const relationNumber = await settleClaim(ctx, claim, row.id, sent);
  if (relationNumber !== null) return found(relationNumber, null);
  if (sent.verdict !== 'UNKNOWN') return null;
  return {
    state: 'WAIT',
    reason: 'CUSTOMER_UNKNOWN',
    until: new Date(Date.now() + writer.settleMs),
    error: lost,
  };
}

function found(relationNumber: string, relation: PlainRecord | null): Resolution {
  return { state: 'FOUND', relationNumber, relation };
}

function numberOf(relation: PlainRecord): string {
  return String(relation.relationNumber);
}

export function ambiguous(need: RelationKey, relations: readonly PlainRecord[]): IntegrationError {
  const what = need.by === 'EMAIL' ? 'e-mail address of this order' : 'customer id of this order';
  const numbers = relations.map(numberOf).join(' and ');
  return new IntegrationError('AMBIGUOUS', `The relations ${numbers} of the till share the ${what}.`, {
    field: 'customer',
    fix: 'Give the address to one relation only at the till, then retry the record.',
  });
}
