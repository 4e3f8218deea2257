import type { MappingFunction, ValueType } from '../../plugins/contract.js';
import { describe, type FaultList, quote } from '../faults.js';
import { MAX_RULE_DEPTH } from '../limits.js';
import { nearest } from '../nearest.js';
import { PATH_SHAPE, parsePath } from '../path.js';
import { fieldAt, type MaybeNode, pathsOf } from './catalogue-tree.js';

/** What every check needs to know about the document and its surroundings. */
export interface Check {
  readonly faults: FaultList;
  readonly functions: ReadonlyMap<string, MappingFunction>;
  /** Null: not known here, so every name is allowed. */
  readonly settings: ReadonlySet<string> | null;
  readonly tables: ReadonlySet<string>;
  rules: number;
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

export function inside(place: Place, step: string | number): Place {
  return { ...place, path: member(place.path, step) };
}

/** One rule further in; null with a fault where that is too deep. */
export function deeper(check: Check, place: Place): Place | null {
  if (place.depth < MAX_RULE_DEPTH) return { ...place, depth: place.depth + 1 };
  check.faults.add(place.path, 'a rule deeper inside', `at most ${MAX_RULE_DEPTH} rules inside each other`);
  return null;
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
): void {
  for (const key of Object.keys(value)) {
    if (allowed.includes(key)) continue;
    const close = nearest(key, allowed)[0];
    const hint = close === undefined ? `one of ${allowed.join(', ')}` : `'${close}'`;
    check.faults.add(member(path, key), `the key ${quote(key)}`, hint);
  }
}

/** A source path, checked against the catalogue; the field's type where it is known. */
export function checkPath(check: Check, place: Place, text: unknown): { type: ValueType; node: MaybeNode } {
  const open = { type: 'ANY', node: null } as const;
  const path = typeof text === 'string' ? parsePath(text) : null;
  if (path === null) {
    check.faults.add(place.path, describe(text), `a path: ${PATH_SHAPE}`);
    return open;
  }
  const start = path.fromRoot ? place.root : place.element;
  const node = fieldAt(start, path.steps);
  if (node !== undefined) return node === null ? open : { type: node.type, node };
  const prefix = path.fromRoot ? '$.' : '';
  const known = pathsOf(start, true).map((one) => prefix + one);
  check.faults.unknown(place.path, 'field of the source record', String(text), known);
  return open;
}

export function checkSetting(check: Check, path: string, name: unknown): void {
  if (typeof name !== 'string' || name === '')
    check.faults.add(path, describe(name), 'the name of a setting');
  else if (check.settings !== null && !check.settings.has(name)) {
    check.faults.unknown(path, 'setting', name, check.settings);
  }
}

export function checkChoice(check: Check, path: string, value: unknown, choices: readonly string[]): void {
  if (typeof value === 'string' && choices.includes(value)) return;
  check.faults.add(path, describe(value), `one of ${choices.join(', ')}`);
}
