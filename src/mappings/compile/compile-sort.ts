import type { PlainValue } from '../../connectors/plain.js';
import { decimalOrNull, type Exact } from '../../plugins/builtin/decimal.js';
import { kindOf } from '../../plugins/function-fault.js';
import type { SortKey } from '../document.js';
import { momentOrNull } from '../moment.js';
import { compileArgument } from './compile-argument.js';
import type { Step } from './compile-elements.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import { keyText } from './element-key.js';
import { mapElements, type PerElement, perElement } from './elements.js';
import { isNothing } from './fixed.js';
import { recordFault } from './mapping-fault.js';
import type { Scope } from './scope.js';

/** Tells which of two places in the list comes first by one key; 0 where the key does not tell. */
type Order = (a: number, b: number) => number;

interface By {
  readonly per: PerElement;
  readonly order: (keys: readonly PlainValue[]) => Order;
}

/** Stable: elements that no key tells apart stay in their order. */
export function compileSort(sort: SortKey | readonly SortKey[], context: CompileContext, spot: Spot): Step {
  const several = isSeveral(sort);
  const keys = (several ? sort : [sort]).map((key, i): By => {
    const at = spotIn(spot, several ? `[${i}].by` : '.by');
    return { per: perElement(context, () => compileArgument(key.by, context, at)), order: orderBy(key) };
  });
  return (scope, list) => sorted(scope, list, keys);
}

function isSeveral(sort: SortKey | readonly SortKey[]): sort is readonly SortKey[] {
  return Array.isArray(sort);
}

function sorted(scope: Scope, list: readonly PlainValue[], keys: readonly By[]): readonly PlainValue[] {
  const orders = keys.map(({ per, order }) => order(mapElements(scope, list, per)));
  scope.spend(list.length * Math.ceil(Math.log2(list.length + 1)) * orders.length);
  const places = list.map((_, i) => i);
  places.sort((a, b) => {
    for (const order of orders) {
      const told = order(a, b);
      if (told !== 0) return told;
    }
    return 0;
  });
  return places.map((place) => list[place] ?? null);
}

/** Keys are read once per element; what has no value comes last, whatever the direction. */
function orderBy({ as = 'TEXT', descending = false }: SortKey): By['order'] {
  switch (as) {
    case 'TEXT':
      return order((value) => keyText(value, 'sort'), byCodePoints, descending);
    case 'DECIMAL':
      return order(decimalKey, (a, b) => a.comparedTo(b), descending);
    case 'DATETIME':
      return order(momentKey, (a, b) => a - b, descending);
  }
}

function order<Key>(
  read: (value: PlainValue) => Key | null,
  compare: (a: Key, b: Key) => number,
  descending: boolean,
): By['order'] {
  return (values) => {
    const keys = values.map(read);
    return (a, b) => {
      const left = keys[a] ?? null;
      const right = keys[b] ?? null;
      if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0);
      return descending ? compare(right, left) : compare(left, right);
    };
  };
}

function decimalKey(value: PlainValue): Exact | null {
  if (isNothing(value)) return null;
  const decimal = decimalOrNull(value);
  if (decimal === null) throw recordFault(`sort: a key is ${kindOf(value)}, expected a decimal`);
  return decimal;
}

function momentKey(value: PlainValue): number | null {
  if (isNothing(value)) return null;
  const moment = momentOrNull(value);
  if (moment === null) throw recordFault(`sort: a key is ${kindOf(value)}, expected an ISO date or time`);
  return moment;
}

/** `<` goes by halves of characters, which puts an emoji before `ﬁ`. */
export function byCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return (a.codePointAt(i) ?? 0) - (b.codePointAt(i) ?? 0);
  }
  return a.length - b.length;
}
