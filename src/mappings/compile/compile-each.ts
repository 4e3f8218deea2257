import type { PlainValue } from '../../connectors/plain.js';
import type { EachRule } from '../document.js';
import { compileElements } from './compile-elements.js';
import { compileRules } from './compile-rules.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import { type PerElement, perElement } from './elements.js';
import { awaitPending } from './expressions.js';
import type { Make, Scope } from './scope.js';
import { grow } from './size.js';

/** One target object per element. */
export function compileEach(rule: EachRule, context: CompileContext, spot: Spot): Make {
  const elements = compileElements(rule.each, rule, context, spot, 'each');
  const per = perElement(context, () => compileRules(rule.rules, context, spotIn(spot, '.rules').path));
  const { traced } = context;
  return (scope) => {
    const list = elements(scope);
    // Asked before anything is made: a list of lists grows by the square.
    scope.spend(list.length * per.weight);
    grow(scope, list.length, 0);
    return makeEach(scope, list, per, spot.field, traced);
  };
}

function makeEach(
  scope: Scope,
  list: readonly PlainValue[],
  { make, tag }: PerElement,
  name: string,
  traced: boolean,
): PlainValue[] {
  const { element, at, field, place } = scope;
  let told = scope.warnings.length;
  const made = new Array<PlainValue>(list.length);
  for (let i = 0; i < list.length; i += 1) {
    scope.element = list[i] ?? null;
    if (tag !== null) scope.at = `${at}${tag}${i}`;
    if (traced) scope.place = `${field}[${i}]`;
    made[i] = make(scope);
    for (; told < scope.warnings.length; told += 1) {
      const warning = scope.warnings[told];
      if (warning !== undefined) warning.field = `${name}[${i}].${warning.field}`;
    }
  }
  scope.element = element;
  scope.at = at;
  scope.field = field;
  scope.place = place;
  if (tag !== null) awaitPending(scope);
  return made;
}
