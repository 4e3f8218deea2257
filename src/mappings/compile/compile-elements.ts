import type { PlainValue } from '../../connectors/plain.js';
import { kindOf } from '../../plugins/function-fault.js';
import type { ListKey, ListSource, ListSteps } from '../document.js';
import { compileArgument } from './compile-argument.js';
import { compileCondition } from './compile-condition.js';
import { compilePath } from './compile-path.js';
import { compileSort } from './compile-sort.js';
import { compileValue } from './compile-value.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import { keyText } from './element-key.js';
import { mapElements, perElement } from './elements.js';
import { isNothing } from './fixed.js';
import { MappingFault, recordFault } from './mapping-fault.js';
import type { Make, Scope } from './scope.js';

export type Elements = (scope: Scope) => readonly PlainValue[];
export type Step = (scope: Scope, list: readonly PlainValue[]) => readonly PlainValue[];

const NONE: readonly PlainValue[] = [];

/** A list with its steps done, in their order: flatten, where, sort, group, limit. */
export function compileElements(
  source: ListSource,
  rule: ListSteps,
  context: CompileContext,
  spot: Spot,
  key: ListKey,
): Elements {
  const list = compileSource(source, context, spotIn(spot, `.${key}`), key);
  const steps: Step[] = [];
  if (rule.flatten !== undefined) steps.push(compileFlatten(rule.flatten));
  if (rule.where !== undefined) steps.push(compileWhere(rule.where, context, spotIn(spot, '.where')));
  if (rule.sort !== undefined) steps.push(compileSort(rule.sort, context, spotIn(spot, '.sort')));
  if (rule.group !== undefined) steps.push(compileGroup(rule.group, context, spotIn(spot, '.group')));
  const { limit } = rule;
  if (limit !== undefined) steps.push((_, all) => (all.length > limit ? all.slice(0, limit) : all));
  if (steps.length === 0) return list;
  return (scope) => {
    let elements = list(scope);
    for (const step of steps) elements = step(scope, elements);
    return elements;
  };
}

function compileSource(source: ListSource, context: CompileContext, spot: Spot, key: ListKey): Elements {
  const make = typeof source === 'string' ? compilePath(source) : compileValue(source, context, spot);
  const what = typeof source === 'string' ? `'${source}' of the record` : `what \`${key}\` goes through`;
  return (scope) => {
    const value = make(scope);
    if (Array.isArray(value)) return value;
    if (isNothing(value)) return NONE;
    throw new MappingFault(
      'INVALID_RECORD',
      `${what} is not a list`,
      `Name a list in \`${key}\`, or read the value with \`from\`.`,
    );
  };
}

function compileFlatten(path: string): Step {
  const read = compilePath(path);
  return (scope, list) => {
    const { element } = scope;
    const all: PlainValue[] = [];
    for (const one of list) {
      scope.element = one;
      const inner = read(scope);
      scope.spend(1);
      if (Array.isArray(inner)) {
        scope.spend(inner.length);
        for (const each of inner) all.push(each);
      } else if (!isNothing(inner)) {
        throw recordFault(`flatten: '${path}' of an element is ${kindOf(inner)}, expected a list`);
      }
    }
    scope.element = element;
    return all;
  };
}

function compileWhere(where: NonNullable<ListSteps['where']>, context: CompileContext, spot: Spot): Step {
  const test = perElement(context, (): Make => compileCondition(where, context, spot));
  return (scope, list) => {
    const holds = mapElements(scope, list, test);
    return list.filter((_, i) => holds[i] === true);
  };
}

function compileGroup(group: NonNullable<ListSteps['group']>, context: CompileContext, spot: Spot): Step {
  const by = perElement(context, () => compileArgument(group, context, spot));
  return (scope, list) => {
    const keys = mapElements(scope, list, by);
    const groups = new Map<string | null, PlainValue[]>();
    list.forEach((element, i) => {
      const key = keyText(keys[i] ?? null, 'group');
      const members = groups.get(key);
      if (members === undefined) groups.set(key, [element]);
      else members.push(element);
    });
    return [...groups].map(([key, elements]) => ({ key, elements }));
  };
}
