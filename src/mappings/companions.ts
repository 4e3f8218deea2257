import type { ArithmeticKey, KindKey } from './document.js';

const STEPS = ['flatten', 'where', 'sort', 'group', 'limit'] as const;
const NONE: readonly string[] = [];

/** The keys that each kind of rule takes beside its own. */
export const COMPANION_KEYS: Readonly<Record<KindKey, readonly string[]>> = {
  from: NONE,
  value: NONE,
  setting: NONE,
  join: ['separator', 'empty'],
  add: NONE,
  subtract: NONE,
  multiply: NONE,
  divide: NONE,
  percentage: NONE,
  min: NONE,
  max: NONE,
  when: NONE,
  call: ['with'],
  each: ['rules', ...STEPS],
  list: ['take', ...STEPS],
  first: ['take', ...STEPS],
  count: STEPS,
  sum: ['take', ...STEPS],
  expr: NONE,
};

/** What may be said of the value once made, whatever its kind. */
export const FINISH_KEYS = ['round', 'table', 'default', 'force'] as const;

/** The kinds that take a companion key; none if it is no companion. */
export function kindsWith(companion: string): string[] {
  return Object.entries(COMPANION_KEYS).flatMap(([kind, keys]) => (keys.includes(companion) ? [kind] : []));
}

/** Arithmetic with a first and a second operand. */
export const TWO_OPERANDS: ReadonlySet<string> = new Set<ArithmeticKey>(['subtract', 'divide', 'percentage']);
