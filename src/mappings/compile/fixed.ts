import type { PlainValue } from '../../connectors/plain.js';
import { literalSource, withSource } from './generate.js';
import type { Make } from './scope.js';

/** Each record gets a copy of its own: what is done to one must not reach the next. */
export function fixed(value: PlainValue): Make {
  if (value !== null && typeof value === 'object') return () => copyOf(value);
  const source = literalSource(value);
  return source === null ? () => value : withSource(() => value, source);
}

/** A document's values are known to be shallow enough. */
export function copyOf(value: PlainValue): PlainValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copyOf);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copyOf(one)]));
}

/** What a default stands in for. */
export function isNothing(value: PlainValue): boolean {
  return value === null || value === '';
}
