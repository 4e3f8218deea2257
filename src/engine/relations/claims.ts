import { randomUUID } from 'node:crypto';
import type { PlannedWrite } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { affected, isUniqueViolation, newId } from '../../database/index.js';
import { Claim, MatchKey } from '../../entities/index.js';
import { asIntegrationError, IntegrationError } from '../../errors/index.js';
import { commit } from '../commit.js';
import type { EventDraft } from '../event-log.js';
import { insertWrite, settleWrite } from '../remote-writes.js';
import type { RunContext } from '../run-context.js';
import { type Sent, sendWrite } from '../send.js';
import { keyHash, type RelationKey } from './candidates.js';
import { mapRelation } from './map.js';
import type { RelationNeed, Resolution } from './resolve.js';

/** Another order of the same customer is on its way: this one waits a moment. */
const TAKEN_WAIT_MS = 2_000;

/** Takes the claim on a relation that was found. */
export async function adoptRelation(
  ctx: RunContext,
  key: RelationKey,
  claim: Claim | null,
  relationNumber: string,
): Promise<string> {
  if (claim?.targetId === relationNumber) return relationNumber;
  try {
    await commit(ctx, [], async (em, now) => {
      if (claim) await em.update(Claim, { id: claim.id }, { targetId: relationNumber });
      // The create whose answer was lost is answered by the relation that has the key.
      if (claim?.writeId)
        await settleWrite(em, claim.writeId, 'DONE', now, 'Found at the target by its key.');
      if (!claim) await em.insert(Claim, { ...newClaim(ctx, key, now), targetId: relationNumber });
      return [];
    });
  } catch (error) {
    // Another flow took it at the same moment, for the same relation: the look-up above is what counts.
    if (!isUniqueViolation(error)) throw error;
  }
  return relationNumber;
}

/** Makes a relation: claim and write are stored together before it is sent. */
export async function createRelation(ctx: RunContext, need: RelationNeed): Promise<Resolution> {
  const writer = ctx.target.remote.writer('CUSTOMER');
  const claim = newClaim(ctx, need, new Date());
  const mapped = await mapRelation(ctx, need.person, 'CREATE');
  if (mapped instanceof IntegrationError) return { state: 'FAILED', error: mapped };
  const key = randomUUID();
  const writeId = newId();
  let planned: PlannedWrite;
  try {
    planned = writer.plan(
      [{ recordId: claim.id, action: 'CREATE', targetId: null, mapped: identified(mapped, claim) }],
      key,
    );
  } catch (thrown) {
    return { state: 'FAILED', error: asIntegrationError(thrown) };
  }
  try {
    await commit(ctx, [], async (em, now) => {
      await em.insert(Claim, { ...claim, writeId });
      await insertWrite(
        em,
        ctx,
        {
          side: ctx.target,
          entity: 'CUSTOMER',
          key,
          planned: { ...planned, recordIds: [] },
          claimId: claim.id,
        },
        writeId,
        now,
      );
      return [];
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return {
      state: 'WAIT',
      reason: 'CUSTOMER_TAKEN',
      until: new Date(Date.now() + TAKEN_WAIT_MS),
      error: null,
    };
  }
  const sent = await sendWrite(ctx, writer, {
    ...planned,
    writeId,
    key,
    firstSentAt: new Date().toISOString(),
  });
  const relationNumber = await settleClaim(ctx, { ...claim, writeId }, writeId, sent);
  if (relationNumber !== null) return { state: 'FOUND', relationNumber, relation: null };
  if (sent.verdict === 'DONE') return { state: 'FAILED', error: refusal(sent) };
  if (sent.verdict === 'NOT_DONE') return { state: 'FAILED', error: sent.error };
  return {
    state: 'WAIT',
    reason: 'CUSTOMER_UNKNOWN',
    until: new Date(Date.now() + writer.settleMs),
    error: sent.error,
  };
}

/** Stores what became of a create: the relation's number, or null where there is none (yet). */
export async function settleClaim(
  ctx: RunContext,
  claim: Claim,
  writeId: string,
  sent: Sent,
): Promise<string | null> {
  const outcome = sent.verdict === 'DONE' ? sent.outcomes[0] : undefined;
  const targetId = outcome && 'targetId' in outcome ? outcome.targetId : null;
  await commit(ctx, [], async (em, now) => {
    if (targetId !== null) {
      await settleWrite(em, writeId, 'DONE', now);
      const kept = affected(await em.update(Claim, { id: claim.id }, { targetId }));
      await em.upsert(
        MatchKey,
        { connectionId: claim.connectionId, entity: 'CUSTOMER', targetId, matchHash: claim.matchHash },
        ['connectionId', 'entity', 'targetId'],
      );
      // Somebody else took this create for not done and gave the claim away: there may be two of this customer now.
      if (kept === 0) return [maybeDouble(ctx, targetId)];
    } else if (sent.verdict === 'UNKNOWN') {
      await settleWrite(em, writeId, 'UNKNOWN', now, sent.evidence);
    } else {
      await settleWrite(em, writeId, sent.verdict === 'DONE' ? 'REFUSED' : 'NOT_DONE', now);
      await em.delete(Claim, { id: claim.id });
    }
    return [];
  });
  return targetId;
}

function maybeDouble(ctx: RunContext, relationNumber: string): EventDraft {
  const data = { relationNumber, reason: 'MAY_BE_DOUBLE' };
  return { type: 'NEEDS_PERSON', flowId: ctx.flow.id, runId: ctx.run.id, data };
}

export async function dropClaim(ctx: RunContext, claimId: string): Promise<void> {
  await commit(ctx, [], async (em) => {
    await em.delete(Claim, { id: claimId });
    return [];
  });
}

function newClaim(ctx: RunContext, key: RelationKey, now: Date): Claim {
  return {
    id: newId(),
    tenantId: ctx.flow.tenantId,
    connectionId: ctx.target.connection.id,
    entity: 'CUSTOMER',
    matchHash: keyHash(ctx, key),
    targetId: null,
    writeId: null,
    createdAt: now,
  };
}

/** An external id is how a create of unknown outcome is found again; a guest has none of the shop. */
function identified(mapped: PlainRecord, claim: Claim): PlainRecord {
  return { ...mapped, externalId: mapped.externalId ?? `tillstream:${claim.id}` };
}

function refusal(sent: Sent & { verdict: 'DONE' }): IntegrationError {
  const [outcome] = sent.outcomes;
  return outcome?.state === 'REFUSED' ? outcome.error : asIntegrationError(outcome);
}
