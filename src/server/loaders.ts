import DataLoader from 'dataloader';
import { In, type ObjectLiteral } from 'typeorm';
import type { Database } from '../database/index.js';
import { Attempt, Connection, Flow, Run, SyncRecord, Tenant } from '../entities/index.js';

/** Attempts of all records of one page: retries are capped, so this is never reached in practice. */
const MOST_ATTEMPTS = 5_000;

export type Loaders = ReturnType<typeof createLoaders>;

/**
 * One query per level of a nested answer. Ids come from rows that the caller was shown already, and what
 * they lead to is of the same tenant. Nothing is cached: a subscription lives long.
 */
export function createLoaders(database: Database) {
  const byId = <E extends ObjectLiteral & { id: string }>(entity: new () => E) =>
    new DataLoader<string, E | null>(
      async (ids) => {
        const rows = await database.read((em) =>
          em.getRepository(entity).find({ where: { id: In([...new Set(ids)]) } as never }),
        );
        const found = new Map(rows.map((row) => [row.id, row]));
        return ids.map((id) => found.get(id) ?? null);
      },
      { cache: false },
    );
  return {
    tenant: byId(Tenant),
    connection: byId(Connection),
    flow: byId(Flow),
    run: byId(Run),
    record: byId(SyncRecord),
    attemptsOfRecord: new DataLoader<string, Attempt[]>(
      async (recordIds) => {
        const rows = await database.read((em) =>
          em.getRepository(Attempt).find({
            where: { recordId: In([...new Set(recordIds)]) },
            order: { id: 'DESC' },
            take: MOST_ATTEMPTS,
          }),
        );
        return recordIds.map((id) => rows.filter((row) => row.recordId === id));
      },
      { cache: false },
    ),
  };
}
