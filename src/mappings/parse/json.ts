import { MAX_JSON_DEPTH } from '../limits.js';
import { isForbiddenName } from '../path.js';

/** The first thing in a value that is not plain JSON, or null. Works without recursion: it meets the input first. */
export function jsonFault(start: unknown): { path: string; found: string; expected: string } | null {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: start, path: '$', depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') continue;
    if (typeof value === 'number') {
      if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) continue;
      // Past 2^53 it may have lost digits before it came here.
      return { path, found: String(value), expected: 'a number up to 2^53, or a longer one as text' };
    }
    if (typeof value !== 'object') return { path, found: `a ${typeof value}`, expected: 'a JSON value' };
    if (depth > MAX_JSON_DEPTH) {
      return {
        path,
        found: 'deeper JSON',
        expected: `at most ${MAX_JSON_DEPTH} lists and objects inside each other`,
      };
    }
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i -= 1) {
        waiting.push({ value: value[i], path: `${path}[${i}]`, depth: depth + 1 });
      }
      continue;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    // GraphQL hands over objects without a prototype; Object.prototype (of any realm) is one without its own.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      return { path, found: 'an object of a class', expected: 'a JSON value' };
    }
    for (const [key, member] of Object.entries(value).reverse()) {
      if (isForbiddenName(key))
        return { path, found: `the key '${key}'`, expected: 'another name for the key' };
      waiting.push({ value: member, path: `${path}.${key}`, depth: depth + 1 });
    }
  }
  return null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}
