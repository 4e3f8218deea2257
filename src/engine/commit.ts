import type { EntityManager } from 'typeorm';
import { appendEvents, type EventDraft } from './event-log.js';
import { fence } from './lease.js';
import { mirrorChange, type RecordChange, storeChanges } from './record-store.js';
import type { RunContext } from './run-context.js';

/** Further writes of the same transaction, with their events. May run twice: nothing in it may reach outside. */
export type AlsoStore = (em: EntityManager, now: Date) => Promise<EventDraft[]>;

/**
 * One transaction of a run: the lease checked first, record changes, whatever goes with them, and their
 * events. Readers of the log are told after the commit.
 */
export async function commit(
  ctx: RunContext,
  changes: readonly RecordChange[],
  also?: AlsoStore,
): Promise<void> {
  const { database, events } = ctx.services;
  const now = new Date();
  const last = await database.transaction(async (em) => {
    await fence(em, ctx.lease);
    const drafts = await storeChanges(em, changes, now);
    if (also) drafts.push(...(await also(em, now)));
    return drafts.length === 0 ? 0 : appendEvents(em, ctx.flow.tenantId, now, drafts);
  });
  for (const change of changes) mirrorChange(change, now);
  if (last > 0) events.announce(ctx.flow.tenantId, last);
}
