import type { Exact } from '../../plugins/builtin/decimal.js';
import type { ValueRule } from '../document.js';
import { compileArithmetic } from './compile-arithmetic.js';
import { compileSum } from './compile-lists.js';
import type { CompileContext, Spot } from './context.js';
import type { Scope } from './scope.js';

/** A compiled way to make a decimal; null where there is no value. */
export type MakeExact = (scope: Scope) => Exact | null;

/** The kinds whose value is a decimal before it is a text, without their rounding; null for the others. */
export function compileExact(rule: ValueRule, context: CompileContext, spot: Spot): MakeExact | null {
  if ('sum' in rule) return compileSum(rule, context, spot);
  if ('add' in rule) return compileArithmetic('add', rule.add, context, spot);
  if ('subtract' in rule) return compileArithmetic('subtract', rule.subtract, context, spot);
  if ('multiply' in rule) return compileArithmetic('multiply', rule.multiply, context, spot);
  if ('divide' in rule) return compileArithmetic('divide', rule.divide, context, spot);
  if ('percentage' in rule) return compileArithmetic('percentage', rule.percentage, context, spot);
  if ('min' in rule) return compileArithmetic('min', rule.min, context, spot);
  if ('max' in rule) return compileArithmetic('max', rule.max, context, spot);
  return null;
}
