import type {
  DeleteResult,
  EntityManager,
  EntityTarget,
  FindOptionsWhere,
  ObjectLiteral,
  UpdateResult,
} from 'typeorm';
import { isUniqueViolation } from './errors.js';

/** SQLite allows 32,766 parameters in a statement, MySQL 65,535 placeholders. */
const MOST_PARAMETERS = 30_000;
/** MariaDB's smallest usual max_allowed_packet is 16 MB; payloads are escaped on the way. */
const MOST_TEXT = 4_000_000;

/** Inserts all rows with as few statements as the bounds allow. Give each row all its required columns. */
export async function insertMany<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  rows: readonly Partial<E>[],
  chunk = 500,
): Promise<void> {
  const columns = em.dataSource.getMetadata(entity).columns.length;
  const mostRows = Math.max(1, Math.min(chunk, Math.floor(MOST_PARAMETERS / columns)));
  for (const part of parts(rows, mostRows)) {
    await em
      .createQueryBuilder()
      .insert()
      .into(entity)
      // TypeORM's own type wants a deep partial, which a partial row is.
      .values(part as never)
      .updateEntity(false)
      .execute();
  }
}

function* parts<R extends object>(rows: readonly R[], mostRows: number): Generator<R[]> {
  let part: R[] = [];
  let size = 0;
  for (const row of rows) {
    const rowSize = textSize(row);
    if (part.length > 0 && (part.length >= mostRows || size + rowSize > MOST_TEXT)) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(row);
    size += rowSize;
  }
  if (part.length > 0) yield part;
}

function textSize(row: object): number {
  let size = 0;
  for (const value of Object.values(row)) {
    if (typeof value === 'string') size += value.length;
    else if (typeof value === 'object' && value !== null) size += JSON.stringify(value).length;
  }
  return size;
}

/** False where a row with that key is there already; the transaction goes on either way, on every driver. */
export async function insertIfMissing<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  row: Partial<E>,
): Promise<boolean> {
  try {
    await insertMany(em, entity, [row]);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** The row, locked until the transaction ends: on SQLite by the transaction's own write lock. */
export async function lockRow<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  where: FindOptionsWhere<E>,
): Promise<E | null> {
  if (em.dataSource.options.type === 'better-sqlite3') return em.findOne(entity, { where });
  return em.findOne(entity, { where, lock: { mode: 'pessimistic_write' } });
}

/** The lock of `lockRow` as an option of `find`, for many rows at once. */
export function rowLock(em: EntityManager): { lock?: { mode: 'pessimistic_write' } } {
  return em.dataSource.options.type === 'better-sqlite3' ? {} : { lock: { mode: 'pessimistic_write' } };
}

/** Rows that an update or delete matched; on MySQL too, where rows already equal count as matched. */
export function affected(result: UpdateResult | DeleteResult): number {
  if (typeof result.affected !== 'number')
    throw new Error('The driver did not say how many rows were changed');
  return result.affected;
}
