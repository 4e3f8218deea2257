import type { PlainValue } from '../../connectors/plain.js';
import { Exact } from '../../plugins/builtin/decimal.js';
import type { Argument, CountRule, FirstRule, ListRule, SumRule } from '../document.js';
import { compileArgument } from './compile-argument.js';
import { compileElements } from './compile-elements.js';
import type { MakeExact } from './compile-exact.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import { mapElements, type PerElement, perElement } from './elements.js';
import { decimalOf, onTheWay } from './exact.js';
import { isNothing } from './fixed.js';
import type { Make } from './scope.js';

/** The elements, or what `take` makes of each. */
export function compileList(rule: ListRule, context: CompileContext, spot: Spot): Make {
  const elements = compileElements(rule.list, rule, context, spot, 'list');
  const take = compileTake(rule.take, context, spot);
  // A list of its own: what is done to the mapped record must not reach the source.
  if (take === null) return (scope) => [...elements(scope)];
  return (scope) => mapElements(scope, elements(scope), take);
}

export function compileFirst(rule: FirstRule, context: CompileContext, spot: Spot): Make {
  const elements = compileElements(rule.first, rule, context, spot, 'first');
  const take = compileTake(rule.take, context, spot);
  if (take === null) return (scope) => elements(scope)[0] ?? null;
  return (scope) => mapElements(scope, elements(scope).slice(0, 1), take)[0] ?? null;
}

export function compileCount(rule: CountRule, context: CompileContext, spot: Spot): Make {
  const elements = compileElements(rule.count, rule, context, spot, 'count');
  return (scope) => elements(scope).length;
}

/** What has no value counts as none. */
export function compileSum(rule: SumRule, context: CompileContext, spot: Spot): MakeExact {
  const elements = compileElements(rule.sum, rule, context, spot, 'sum');
  const take = compileTake(rule.take, context, spot);
  return (scope) => {
    const list = elements(scope);
    const values: readonly PlainValue[] = take === null ? list : mapElements(scope, list, take);
    scope.spend(values.length);
    let sum = ZERO;
    for (const value of values) {
      if (!isNothing(value)) sum = onTheWay(sum.plus(decimalOf(value, 'sum: an element')));
    }
    return sum;
  };
}
const ZERO = new Exact(0);

function compileTake(take: Argument | undefined, context: CompileContext, spot: Spot): PerElement | null {
  if (take === undefined) return null;
  return perElement(context, () => compileArgument(take, context, spotIn(spot, '.take')));
}
