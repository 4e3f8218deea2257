import type { Warning } from '../../connectors/contract.js';
import { IntegrationError } from '../../errors/index.js';
import { type CustomerNeed, customerNeed } from '../../flows/orders/customer.js';
import { afterError } from '../carry-out.js';
import { eachLimited } from '../parallel.js';
import type { RecordChange } from '../record-store.js';
import { findCandidates, keyHash } from '../relations/candidates.js';
import { syncRelationIndex } from '../relations/index-sync.js';
import { type Resolution, resolveRelation } from '../relations/resolve.js';
import { updateRelation } from '../relations/update.js';
import type { RunContext } from '../run-context.js';
import type { OrderScope, OrderWork } from './decide.js';

export interface OrderFor {
  relationNumber: string;
  warnings: Warning[];
}

type Match = CustomerNeed & { kind: 'MATCH' };

/** The relation of each order; orders that have none yet become changes. Each customer is looked up once. */
export async function customersOf(
  ctx: RunContext,
  scope: OrderScope,
  orders: readonly OrderWork[],
  changes: RecordChange[],
): Promise<Map<OrderWork, OrderFor>> {
  const needs = new Map(
    orders.map((order) => [order, customerNeed(order.order, scope.shopId, scope.settings)]),
  );
  const matches = new Map<string, Match>();
  for (const need of needs.values()) if (need.kind === 'MATCH') matches.set(keyHash(ctx, need), need);
  const resolved = await resolveAll(ctx, scope, matches);
  const result = new Map<OrderWork, OrderFor>();
  for (const [order, need] of needs) {
    if (need.kind === 'DEBTOR') {
      result.set(order, { relationNumber: need.relationNumber, warnings: need.fallback ? [FALLBACK] : [] });
    } else if (need.kind === 'NOBODY') {
      changes.push({ work: order.work, to: 'FAILED', error: nobody() });
    } else {
      const resolution = resolved.get(keyHash(ctx, need));
      if (resolution?.state === 'FOUND')
        result.set(order, { relationNumber: resolution.relationNumber, warnings: [] });
      else changes.push(waitingOrFailed(ctx, order, resolution));
    }
  }
  return result;
}

async function resolveAll(
  ctx: RunContext,
  scope: OrderScope,
  matches: Map<string, Match>,
): Promise<Map<string, Resolution>> {
  const resolved = new Map<string, Resolution>();
  if (matches.size === 0) return resolved;
  await syncRelationIndex(ctx);
  const candidates = await findCandidates(ctx, [...matches.values()]);
  await eachLimited([...matches], scope.settings.parallelWrites, async ([hash, need]) => {
    const resolution = await resolveRelation(
      ctx,
      need,
      candidates.get(hash) ?? { claim: null, relations: [] },
    );
    if (resolution.state === 'FOUND' && resolution.relation && scope.settings.customerUpdate === 'ALWAYS') {
      await updateRelation(ctx, need.person, resolution.relation);
    }
    resolved.set(hash, resolution);
  });
  return resolved;
}

function waitingOrFailed(
  ctx: RunContext,
  order: OrderWork,
  resolution: Resolution | undefined,
): RecordChange {
  const { work } = order;
  if (resolution?.state === 'WAIT') {
    const { reason, until, error } = resolution;
    const lastTry = work.record.tries + 1 >= ctx.services.timing.maxTries;
    if (lastTry && error) return { work, to: 'FAILED', error };
    return { work, to: 'DEFERRED', reason, error, tried: error !== null, nextAttemptAt: until };
  }
  const error = resolution?.state === 'FAILED' ? resolution.error : nobody();
  if (error.kind === 'AUTH') throw error;
  return afterError(ctx, work, error);
}

const FALLBACK: Warning = {
  code: 'DEFAULT_DEBTOR_USED',
  message: 'The order has no customer that can be matched; it went to the default debtor.',
};

export function nobody(): IntegrationError {
  return new IntegrationError(
    'INVALID_SETTING',
    'The order has no customer with an e-mail, and no default debtor is set.',
    {
      field: 'settings.defaultDebtor',
      fix: "Set the flow's defaultDebtor to a relation of the till, then retry the record.",
    },
  );
}
