import type { PlainValue } from '../../connectors/plain.js';
import type { ValueRule } from '../document.js';
import { compileCall } from './compile-call.js';
import { compileEach } from './compile-each.js';
import { compileExact } from './compile-exact.js';
import { compileExpression } from './compile-expression.js';
import { compileJoin } from './compile-join.js';
import { compileCount, compileFirst, compileList } from './compile-lists.js';
import { compilePath, compileSetting } from './compile-path.js';
import { compileRound } from './compile-round.js';
import { compileTable } from './compile-table.js';
import { compileWhen } from './compile-when.js';
import { type CompileContext, named, type Spot, spotIn } from './context.js';
import { decimalOf, exactText } from './exact.js';
import { fixed, isNothing } from './fixed.js';
import { withSource } from './generate.js';
import type { Make } from './scope.js';

/** A rule without its target as one closure: the value is made, rounded, looked up, and replaced if there is none. */
export function compileValue(rule: ValueRule, context: CompileContext, spot: Spot): Make {
  context.weight += 1;
  if (rule.force === true) return compileDefault(rule.default, context, spot);
  const make = compileMapped(rule, context, spot);
  if (rule.default === undefined) return make;
  const fallback = compileDefault(rule.default, context, spot);
  const either: Make = (scope) => {
    const value = make(scope);
    return isNothing(value) ? fallback(scope) : value;
  };
  return withSource(either, (code) => {
    const value = code.temporary();
    return `((${value} = ${code.of(make)}) === null || ${value} === '' ? ${code.of(fallback)} : ${value})`;
  });
}

function compileMapped(rule: ValueRule, context: CompileContext, spot: Spot): Make {
  const make = compileRounded(rule, context, spot);
  if (rule.table === undefined) return make;
  const lookUp = compileTable(rule.table, context, spot);
  // An empty value goes past the table to the rule's default, where it has one.
  const skips = rule.default !== undefined;
  const looked: Make = (scope) => {
    const value = make(scope);
    return skips && isNothing(value) ? value : lookUp(value, scope);
  };
  return withSource(looked, (code) => {
    const value = code.temporary();
    const found = `${code.use(lookUp)}(${value}, s)`;
    return `(${value} = ${code.of(make)}, ${skips ? `${value} === null || ${value} === '' ? ${value} : ` : ''}${found})`;
  });
}

function compileRounded(rule: ValueRule, context: CompileContext, spot: Spot): Make {
  const exact = compileExact(rule, context, spot);
  const round = rule.round === undefined ? null : compileRound(rule.round);
  if (exact !== null) {
    const write = round ?? exactText;
    return named(context, spot, (scope) => {
      const value = exact(scope);
      return value === null ? null : write(value);
    });
  }
  const make = compileKind(rule, context, spot);
  if (round === null) return make;
  return (scope) => {
    const value = make(scope);
    return isNothing(value) ? null : round(decimalOf(value, 'round: the value'));
  };
}

function compileKind(rule: ValueRule, context: CompileContext, spot: Spot): Make {
  // Tells by itself what gave the value: one of its branches.
  if ('when' in rule) return compileWhen(rule.when, context, spot);
  return named(context, spot, compileOne(rule, context, spot));
}

function compileOne(rule: ValueRule, context: CompileContext, spot: Spot): Make {
  if ('from' in rule) return compilePath(rule.from);
  if ('value' in rule) return fixed(rule.value);
  if ('join' in rule) return compileJoin(rule, context, spot);
  if ('call' in rule) return compileCall(rule, context, spot);
  if ('each' in rule) return compileEach(rule, context, spot);
  if ('list' in rule) return compileList(rule, context, spot);
  if ('first' in rule) return compileFirst(rule, context, spot);
  if ('count' in rule) return compileCount(rule, context, spot);
  if ('expr' in rule) return compileExpression(rule.expr, context);
  if ('setting' in rule) return compileSetting(rule.setting);
  return fixed(null);
}

function compileDefault(rule: ValueRule['default'], context: CompileContext, spot: Spot): Make {
  const at = spotIn(spot, '.default');
  if (rule !== null && typeof rule === 'object' && !Array.isArray(rule)) {
    return compileValue(rule as ValueRule, context, at);
  }
  return named(context, at, fixed((rule ?? null) as PlainValue));
}
