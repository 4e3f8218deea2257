import type { PlainValue } from '../../connectors/plain.js';
import { isBlank } from './arguments.js';
import { decimalArgument } from './decimal.js';
import { keyText } from './elements.js';
import { momentArgument } from './moments.js';

export const SORT_KINDS = ['TEXT', 'DECIMAL', 'DATETIME'] as const;
export type SortKind = (typeof SORT_KINDS)[number];

/** Stable; what has no value comes last in both directions. */
export function sorted(
  list: readonly PlainValue[],
  read: (element: PlainValue) => PlainValue,
  as: SortKind,
  descending: boolean,
): PlainValue[] {
  switch (as) {
    case 'TEXT':
      return ordered(list, read, keyText, byCodePoints, descending);
    case 'DECIMAL':
      return ordered(
        list,
        read,
        (key) => decimalArgument('list', key),
        (a, b) => a.comparedTo(b),
        descending,
      );
    case 'DATETIME':
      return ordered(
        list,
        read,
        (key) => momentArgument('list', key).toMillis(),
        (a, b) => a - b,
        descending,
      );
  }
}

/** Keys are made once per element, not once per comparison. */
function ordered<Key>(
  list: readonly PlainValue[],
  read: (element: PlainValue) => PlainValue,
  make: (value: PlainValue) => Key,
  compare: (a: Key, b: Key) => number,
  descending: boolean,
): PlainValue[] {
  const keyed: { element: PlainValue; key: Key }[] = [];
  const without: PlainValue[] = [];
  for (const element of list) {
    const value = read(element);
    if (isBlank(value)) without.push(element);
    else keyed.push({ element, key: make(value) });
  }
  keyed.sort((a, b) => (descending ? compare(b.key, a.key) : compare(a.key, b.key)));
  return [...keyed.map(({ element }) => element), ...without];
}

/** `<` goes by halves of characters, which puts an emoji before `ﬁ`. */
function byCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    return (a.codePointAt(i) ?? 0) - (b.codePointAt(i) ?? 0);
  }
  return a.length - b.length;
}
