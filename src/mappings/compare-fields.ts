import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import { MAX_JSON_DEPTH } from './limits.js';

export const FIELD_CHANGES = ['SAME', 'ADDED', 'REMOVED', 'CHANGED'] as const;
export type FieldChange = (typeof FIELD_CHANGES)[number];

/** One field of a target record beside the same field as another version of the document makes it. */
export interface ComparedField {
  /** `lines[0].articleNumber`. */
  readonly field: string;
  /** Null where it is removed. */
  readonly value: PlainValue;
  /** Null where it is added. */
  readonly published: PlainValue;
  readonly change: FieldChange;
}

/** Every field of both records, those of the first one first, each in the order of its record. */
export function compareFields(mapped: PlainRecord, published: PlainRecord | null): ComparedField[] {
  const now = fieldsOf(mapped);
  const before = fieldsOf(published ?? {});
  const compared: ComparedField[] = [];
  for (const [field, value] of now.leaves) {
    const other = before.leaves.get(field);
    if (other !== undefined) {
      compared.push({ field, value, published: other, change: sameLeaf(value, other) ? 'SAME' : 'CHANGED' });
    } else if (!isNothing(value) || !before.groups.has(field)) {
      compared.push({ field, value, published: null, change: 'ADDED' });
    }
  }
  for (const [field, value] of before.leaves) {
    if (now.leaves.has(field) || (isNothing(value) && now.groups.has(field))) continue;
    compared.push({ field, value: null, published: value, change: 'REMOVED' });
  }
  return compared;
}

/** Scalars, nulls, and lists and objects without anything in them, by path. */
export function leavesOf(record: PlainRecord): ReadonlyMap<string, PlainValue> {
  return fieldsOf(record).leaves;
}

/**
 * Characters of all paths of one record. An expression may give one long key to a hundred thousand elements:
 * what would go past it is shown as one value. An order of 1,000 lines has some 100,000.
 */
const MAX_PATH_CHARS = 2_000_000;

interface Fields {
  pathChars: number;
  readonly leaves: Map<string, PlainValue>;
  /** Paths of what has leaves inside: what is null or empty on the other side is told by those leaves. */
  readonly groups: Set<string>;
}

function fieldsOf(record: PlainRecord): Fields {
  const fields: Fields = { pathChars: 0, leaves: new Map(), groups: new Set() };
  for (const [name, value] of Object.entries(record)) collect(value, member('', name), 1, fields);
  return fields;
}

function collect(value: PlainValue, path: string, depth: number, fields: Fields): void {
  // An expression may make what is deeper than code that recurses can follow: shown as one value.
  if (value === null || typeof value !== 'object' || isHollow(value) || depth >= MAX_JSON_DEPTH) {
    fields.leaves.set(path, value);
    return;
  }
  const names = Object.keys(value);
  fields.pathChars += names.reduce((sum, name) => sum + path.length + name.length, 0);
  if (fields.pathChars > MAX_PATH_CHARS) {
    fields.leaves.set(path, value);
    return;
  }
  fields.groups.add(path);
  if (Array.isArray(value)) {
    for (const [i, one] of value.entries()) collect(one, `${path}[${i}]`, depth + 1, fields);
  } else {
    for (const [name, one] of Object.entries(value)) collect(one, member(path, name), depth + 1, fields);
  }
}

/** An object of an expression may have any key: those that are no plain names are quoted. */
function member(path: string, name: string): string {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

function isNothing(value: PlainValue): boolean {
  return value === null || isHollow(value);
}

function isHollow(value: PlainValue): boolean {
  return value !== null && typeof value === 'object' && Object.keys(value).length === 0;
}

function sameLeaf(one: PlainValue, other: PlainValue): boolean {
  const groups = [one, other].filter((value) => value !== null && typeof value === 'object');
  if (groups.length < 2) return one === other;
  return Array.isArray(one) === Array.isArray(other) && JSON.stringify(one) === JSON.stringify(other);
}
