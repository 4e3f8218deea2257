import type { EntityManager, ObjectLiteral } from 'typeorm';

/** One row, some of its columns. TypeORM's own type of an update is endless where a column holds JSON. */
export async function updateRow<E extends ObjectLiteral & { id: string }>(
  em: EntityManager,
  entity: new () => E,
  id: string,
  change: Partial<E>,
): Promise<void> {
  await em
    .createQueryBuilder()
    .update(entity)
    .set(change as never)
    .where('id = :id', { id })
    .execute();
}
