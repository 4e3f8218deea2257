import { randomUUID } from 'node:crypto';
import type { PlannedWrite } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { newId } from '../../database/index.js';
import { asIntegrationError, IntegrationError } from '../../errors/index.js';
import type { PersonOnOrder } from '../../flows/orders/customer.js';
import { commit } from '../commit.js';
import { insertWrite, settleWrite } from '../remote-writes.js';
import type { RunContext } from '../run-context.js';
import { sendWrite } from '../send.js';
import { mapRelation } from './map.js';

/** What recognises a relation is never changed by an order. */
const KEPT: ReadonlySet<string> = new Set(['relationNumber', 'externalId', 'active', 'email']);

/**
 * Brings a known relation up to what the order says, where that differs. The order does not depend on it: an
 * update that fails is told in the log and tried again with the customer's next order.
 */
export async function updateRelation(
  ctx: RunContext,
  person: PersonOnOrder,
  relation: PlainRecord,
): Promise<void> {
  const mapped = await mapRelation(ctx, person, 'UPDATE');
  if (mapped instanceof IntegrationError) return;
  const changed = Object.entries(mapped).filter(
    ([field, value]) => !KEPT.has(field) && value !== null && value !== '' && value !== relation[field],
  );
  if (changed.length === 0) return;
  const writer = ctx.target.remote.writer('CUSTOMER');
  const relationNumber = String(relation.relationNumber);
  const key = randomUUID();
  const writeId = newId();
  const body: PlainRecord = { ...relation, ...Object.fromEntries(changed), relationNumber };
  let planned: PlannedWrite;
  try {
    planned = writer.plan(
      [{ recordId: writeId, action: 'UPDATE', targetId: relationNumber, mapped: body }],
      key,
    );
  } catch (thrown) {
    const { kind } = asIntegrationError(thrown);
    ctx.logger.warn({ relationNumber, kind }, 'a relation could not be updated from an order');
    return;
  }
  await commit(ctx, [], async (em, now) => {
    // Never asked after by a claim: setting the same fields again does no harm.
    await insertWrite(
      em,
      ctx,
      { side: ctx.target, entity: 'CUSTOMER', key, planned: { ...planned, recordIds: [] }, claimId: writeId },
      writeId,
      now,
    );
    return [];
  });
  const sent = await sendWrite(ctx, writer, {
    ...planned,
    writeId,
    key,
    firstSentAt: new Date().toISOString(),
  });
  await commit(ctx, [], async (em, now) => {
    await settleWrite(em, writeId, sent.verdict === 'DONE' ? 'DONE' : 'NOT_DONE', now);
    return [];
  });
  if (sent.verdict !== 'DONE')
    ctx.logger.warn({ writeId, kind: sent.error.kind }, 'a relation was not updated');
}
