import { IntegrationError } from '../../errors/index.js';
import type { PlainRecord } from '../plain.js';

/** A marker of a stored cursor, or null where there is none yet. */
export function readMarker(cursor: PlainRecord | null, name: string): bigint | null {
  const value = cursor?.[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && /^\d{1,19}$/.test(value)) return BigInt(value);
  throw new IntegrationError('INTERNAL', `The stored cursor of the till has no number at ${name}.`, {
    fix: 'Start a full read, which begins with a new cursor.',
    field: name,
  });
}

/** Our record types are plain by their shape; an interface just does not say so to the compiler. */
export function toPlain<T extends object>(record: T): PlainRecord {
  return { ...record } as unknown as PlainRecord;
}
