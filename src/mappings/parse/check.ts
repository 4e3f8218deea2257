import type { MappingFunction, ValueType } from '../../plugins/contract.js';
import { describe, type FaultList, quote } from '../faults.js';
import { MAX_PARTS, MAX_RULE_DEPTH } from '../limits.js';
import { nearest } from '../nearest.js';
import { PATH_SHAPE, parsePath } from '../path.js';
import { fieldAt, type MaybeNode, pathsOf } from './catalogue-tree.js';

/** What every check needs to know about the document and its surroundings. */
export interface Check {
  readonly faults: FaultList;
  readonly functions: ReadonlyMap<string, MappingFunction>;
  /** Null: not known here, so every name is allowed. */
  readonly settings: ReadonlySet<string> | null;
  readonly sharedTables: ReadonlySet<string> | null;
  readonly tables: ReadonlySet<string>;
  rules: number;
  parts: number;
  expressionChars: number;
}

/** Where in the document, and what is around it. */
export interface Place {
  /** JSON path. */
  readonly path: string;
  readonly depth: number;
  /** The record, and the element that paths start at (outside an `each` the same). */
  readonly root: MaybeNode;
  readonly element: MaybeNode;
  /** The target field the value is for, and what it may be. */
  readonly target: MaybeNode;
  readonly wants: ValueType;
}

/** What is known of a value: its type, and what is inside it where a catalogue tells. */
export interface Made {
  readonly type: ValueType;
  readonly node: MaybeNode;
}
export const OPEN: Made = { type: 'ANY', node: null };

export function made(type: ValueType): Made {
  return { type, node: null };
}

export function inside(place: Place, step: string | number): Place {
  return { ...place, path: member(place.path, step) };
}

/** One rule further in; null with a fault where that is too deep. */
export function deeper(check: Check, place: Place): Place | null {
  if (place.depth < MAX_RULE_DEPTH) return { ...place, depth: place.depth + 1 };
  check.faults.add(place.path, 'a rule deeper inside', `at most ${MAX_RULE_DEPTH} rules inside each other`);
  return null;
}

/** Counts one more value or condition; false once there are too many, with a fault the first time. */
export function counted(check: Check, place: Place): boolean {
  check.parts += 1;
  if (check.parts === MAX_PARTS + 1) {
    check.faults.add(
      place.path,
      `value or condition ${check.parts} of the document`,
      `at most ${MAX_PARTS} in all its rules together`,
    );
  }
  return check.parts <= MAX_PARTS;
}

export function member(path: string, step: string | number): string {
  return typeof step === 'number' ? `${path}[${step}]` : `${path}.${step}`;
}

/** Keys outside the list are faults: a misspelt key would else change nothing, silently. */
export function checkKeys(
  check: Check,
  path: string,
  value: Readonly<Record<string, unknown>>,
  allowed: readonly string[],
  hintFor: (key: string) => string | null = () => null,
): void {
  for (const key of Object.keys(value)) {
    if (allowed.includes(key)) continue;
    const close = nearest(key, allowed)[0];
    const hint =
      hintFor(key) ?? (close === undefined ? `one of ${[...new Set(allowed)].join(', ')}` : `'${close}'`);
    check.faults.add(member(path, key), `the key ${quote(key)}`, hint);
  }
}

/** A source path, checked against the catalogue; the field's type where it is known. */
export function checkPath(check: Check, place: Place, text: unknown): Made {
  const path = typeof text === 'string' ? parsePath(text) : null;
  if (path === null) {
    check.faults.add(place.path, describe(text), `a path: ${PATH_SHAPE}`);
    return OPEN;
  }
  const start = path.fromRoot ? place.root : place.element;
  const node = fieldAt(start, path.steps);
  if (node !== undefined) return node === null ? OPEN : { type: node.type, node };
  const prefix = path.fromRoot ? '$.' : '';
  const known = pathsOf(start, true).map((one) => prefix + one);
  check.faults.unknown(place.path, 'field of the source record', String(text), known);
  return OPEN;
}

export function checkSetting(check: Check, path: string, name: unknown): void {
  checkName(check, path, 'setting', name, check.settings);
}

/** A name out of a list that may not be known here. */
export function checkName(
  check: Check,
  path: string,
  what: string,
  name: unknown,
  known: ReadonlySet<string> | null,
): void {
  if (typeof name !== 'string' || name === '')
    check.faults.add(path, describe(name), `the name of a ${what}`);
  else if (known !== null && !known.has(name)) check.faults.unknown(path, what, name, known);
}

export function checkChoice(check: Check, path: string, value: unknown, choices: readonly string[]): void {
  if (typeof value === 'string' && choices.includes(value)) return;
  check.faults.add(path, describe(value), `one of ${choices.join(', ')}`);
}
