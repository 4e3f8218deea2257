import type { EntityManager, ObjectLiteral } from 'typeorm';

/** Rows of one statement: with the widest table far below SQLite's bound of 32,766 parameters. */
const CHUNK = 250;

/**
 * Gives many rows their own values in few statements: inserts them, and where the id exists sets just the
 * named columns. Each row must be complete, as an insert would need it.
 */
export async function setColumns<E extends ObjectLiteral & { id: string }>(
  em: EntityManager,
  entity: new () => E,
  rows: readonly E[],
  columns: readonly (keyof E & string)[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await em
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + CHUNK) as never)
      .orUpdate([...columns], ['id'])
      .updateEntity(false)
      .execute();
  }
}
