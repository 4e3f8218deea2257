import { In } from 'typeorm';
import type { SourceObject } from '../../connectors/contract.js';
import { MatchCursor, MatchKey } from '../../entities/index.js';
import { emailKey } from '../../flows/orders/customer.js';
import { commit } from '../commit.js';
import { eachPage } from '../patient.js';
import type { RunContext } from '../run-context.js';

const PAGE_SIZE = 1_000;

/** Brings our index of the till's e-mail addresses up to date, by the till's sync marker. */
export async function syncRelationIndex(ctx: RunContext): Promise<void> {
  const { id: connectionId } = ctx.target.connection;
  const key = { connectionId, entity: 'CUSTOMER' as const };
  const known = await ctx.services.database.read((em) => em.findOneBy(MatchCursor, key));
  let cursor = known?.cursor ?? null;
  await eachPage(
    ctx,
    () => ctx.target.remote.read('CUSTOMER', cursor, { pageSize: PAGE_SIZE, signal: ctx.signal }),
    async (page) => {
      await commit(ctx, [], async (em) => {
        const ids = page.objects.map((object) => object.sourceId);
        await em.delete(MatchKey, { ...key, targetId: In(ids) });
        const rows = page.objects.flatMap((object) => keyOf(ctx, connectionId, object));
        // Another flow may read the same page at this moment.
        if (rows.length > 0) await em.upsert(MatchKey, rows, ['connectionId', 'entity', 'targetId']);
        await em.upsert(MatchCursor, { ...key, cursor: page.cursor } as never, ['connectionId', 'entity']);
        return [];
      });
      cursor = page.cursor;
    },
  );
}

function keyOf(ctx: RunContext, connectionId: string, object: SourceObject): MatchKey[] {
  const { email, active } = object.payload;
  if (active === false || typeof email !== 'string' || email.trim() === '') return [];
  const matchHash = ctx.sealer.matchHash(emailKey(email));
  return [{ connectionId, entity: 'CUSTOMER', targetId: object.sourceId, matchHash }];
}
