import { IntegrationError } from '../../errors/index.js';
import type { PlannedRecord, StoredWrite } from '../contract.js';

/** Neither createOrderV3 nor createRelation carries more than one. */
export function onlyRecord(records: readonly PlannedRecord[]): PlannedRecord {
  const [record, ...more] = records;
  if (record && more.length === 0) return record;
  throw new IntegrationError('INTERNAL', `A write to the till carries one record, not ${records.length}.`);
}

/** The stored body, which `plan` wrote. */
export function parseBody<T>(write: StoredWrite, ...operations: string[]): T {
  if (!operations.includes(write.operation)) {
    throw new IntegrationError(
      'INTERNAL',
      `The write ${write.writeId} is of another writer (${write.operation}).`,
    );
  }
  return JSON.parse(write.body) as T;
}

/**
 * Once the till has answered a write, whatever then goes wrong (an answer that cannot be read, a look-up that
 * fails) leaves open whether it was done: it is never told as "nothing was done" or as a refusal.
 */
export async function unreadableAfterWrite<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    throw new IntegrationError('UNKNOWN_OUTCOME', error.message, { fix: error.fix, field: error.field });
  }
}
