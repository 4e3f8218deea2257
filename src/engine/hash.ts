import { createHash } from 'node:crypto';
import type { PlainValue } from '../connectors/plain.js';

/** SHA-256 of a value's JSON with sorted keys: the same content, the same hash, whatever the order of keys. */
export function contentHash(value: PlainValue): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function canonical(value: PlainValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`;
}
