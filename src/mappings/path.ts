import type { PlainValue } from '../connectors/plain.js';
import { MAX_PATH_STEPS } from './limits.js';

/** `billingAddress.city`, `lines[0].sku`; `$.name` starts at the record, `.` is the element itself. */
export interface Path {
  readonly fromRoot: boolean;
  readonly steps: readonly (string | number)[];
}

const NAME = /^[\p{L}\p{N}_:-]+$/u;
const STEP = /^([^[\]]*)((?:\[\d{1,6}\])*)$/;
/** Own properties are all we read, and still nobody has business with these names. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
export const PATH_SHAPE = "names joined by dots, list places as [0], '$.' for the whole record";

export function isForbiddenName(name: string): boolean {
  return FORBIDDEN.has(name);
}

/** Null if it is no path. */
export function parsePath(text: string): Path | null {
  if (text === '.') return { fromRoot: false, steps: [] };
  if (text === '$') return { fromRoot: true, steps: [] };
  const fromRoot = text.startsWith('$.');
  const steps: (string | number)[] = [];
  for (const part of (fromRoot ? text.slice(2) : text).split('.')) {
    const match = STEP.exec(part);
    const name = match?.[1] ?? '';
    if (!NAME.test(name) || FORBIDDEN.has(name)) return null;
    steps.push(name);
    for (const place of (match?.[2] ?? '').matchAll(/\d+/g)) steps.push(Number(place[0]));
  }
  return steps.length > MAX_PATH_STEPS ? null : { fromRoot, steps };
}

/** The value there, or null where the way ends early. Own properties only. */
export function readSteps(start: PlainValue, steps: readonly (string | number)[]): PlainValue {
  let value = start;
  for (const step of steps) {
    if (value === null || typeof value !== 'object') return null;
    if (typeof step === 'number') {
      if (!Array.isArray(value)) return null;
      value = value[step] ?? null;
    } else {
      if (Array.isArray(value) || !Object.hasOwn(value, step)) return null;
      value = value[step] ?? null;
    }
  }
  return value;
}

/** A target path: names only, no list places (lists are made by `each`). Null if it is none. */
export function parseTarget(text: string): readonly string[] | null {
  const path = parsePath(text);
  if (path === null || path.fromRoot || path.steps.length === 0) return null;
  const names: string[] = [];
  for (const step of path.steps) {
    if (typeof step === 'number') return null;
    names.push(step);
  }
  return names;
}
