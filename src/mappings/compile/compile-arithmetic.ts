import type { PlainValue } from '../../connectors/plain.js';
import { Exact } from '../../plugins/builtin/decimal.js';
import type { Argument, ArithmeticKey } from '../document.js';
import { compileArgument } from './compile-argument.js';
import { compileExact, type MakeExact } from './compile-exact.js';
import { type CompileContext, meetsExpression, type Spot, spotIn } from './context.js';
import { decimalOf, ofQuotient, onTheWay, product } from './exact.js';
import { type Ahead, ahead, together } from './expressions.js';
import { isNothing } from './fixed.js';
import { recordFault } from './mapping-fault.js';
import type { Make, Scope } from './scope.js';

const HUNDREDTH = new Exact('0.01');

const COMBINE: Readonly<Record<ArithmeticKey, (a: Exact, b: Exact) => Exact>> = {
  add: (a, b) => onTheWay(a.plus(b)),
  subtract: (a, b) => onTheWay(a.minus(b)),
  multiply: (a, b) => onTheWay(product(a, b)),
  divide: (a, b) => {
    if (b.isZero()) throw recordFault('divide: operand 2 is zero');
    return ofQuotient(a).div(ofQuotient(b));
  },
  percentage: (a, b) => onTheWay(product(a, b).times(HUNDREDTH)),
  min: (a, b) => (b.lt(a) ? b : a),
  max: (a, b) => (b.gt(a) ? b : a),
};

/** A decimal, or whatever a path or rule gives: a list of decimals perhaps. */
type Operand = { readonly what: string } & (
  | { readonly exact: MakeExact; readonly make: null }
  | { readonly exact: null; readonly make: Make }
);

/** From left to right. Where one operand has no value, or there is none at all, the result has none either. */
export function compileArithmetic(
  key: ArithmeticKey,
  args: readonly Argument[],
  context: CompileContext,
  spot: Spot,
): MakeExact {
  const parts = args.map((arg, i) =>
    meetsExpression(context, () =>
      compileOperand(arg, context, spotIn(spot, `.${key}[${i}]`), `${key}: operand ${i + 1}`),
    ),
  );
  const waiting: Ahead<unknown>[] = [];
  const operands = parts.map(({ made, waits }) => {
    if (!waits) return made;
    const { operand, asked } = askedFor(made);
    waiting.push(asked);
    return operand;
  });
  if (waiting.length > 1) return together(waiting, combining(key, operands));
  return combining(
    key,
    parts.map(({ made }) => made),
  );
}

/** The operand, to be read once it was asked for. */
function askedFor({ exact, make, what }: Operand): { operand: Operand; asked: Ahead<unknown> } {
  if (make !== null) {
    const asked = ahead(make);
    return { operand: { exact: null, make: asked.read, what }, asked };
  }
  const asked = ahead(exact);
  return { operand: { exact: asked.read, make, what }, asked };
}

function combining(key: ArithmeticKey, operands: readonly Operand[]): MakeExact {
  const combine = COMBINE[key];
  return (scope) => {
    let result: Exact | null = null;
    for (const { exact, make, what } of operands) {
      if (make !== null) {
        const value = make(scope);
        if (Array.isArray(value)) {
          result = combineAll(scope, combine, result, value, what);
          if (result === null) return null;
          continue;
        }
        if (isNothing(value)) return null;
        const decimal = decimalOf(value, what);
        result = result === null ? decimal : combine(result, decimal);
      } else {
        const decimal = exact(scope);
        if (decimal === null) return null;
        result = result === null ? decimal : combine(result, decimal);
      }
    }
    return result;
  };
}

/** The elements of a list, as if they stood there one by one. */
function combineAll(
  scope: Scope,
  combine: (a: Exact, b: Exact) => Exact,
  start: Exact | null,
  values: readonly PlainValue[],
  what: string,
): Exact | null {
  scope.spend(values.length);
  let result = start;
  for (const value of values) {
    if (isNothing(value)) return null;
    const decimal = decimalOf(value, what);
    result = result === null ? decimal : combine(result, decimal);
  }
  return result;
}

function compileOperand(arg: Argument, context: CompileContext, spot: Spot, what: string): Operand {
  const exact = compileExactArgument(arg, context, spot, what);
  return exact === null
    ? { exact, make: compileArgument(arg, context, spot), what }
    : { exact, make: null, what };
}

/** Fixed numbers are read once; arithmetic inside arithmetic does not go by way of a text. */
function compileExactArgument(
  arg: Argument,
  context: CompileContext,
  spot: Spot,
  what: string,
): MakeExact | null {
  if (typeof arg === 'number') {
    const decimal = decimalOf(arg, what);
    return () => decimal;
  }
  if (typeof arg !== 'object' || arg.round !== undefined || arg.table !== undefined) return null;
  if (arg.default !== undefined || arg.force === true) return null;
  if ('value' in arg && !isNothing(arg.value) && !Array.isArray(arg.value)) {
    const decimal = decimalOf(arg.value, what);
    return () => decimal;
  }
  return compileExact(arg, context, spot);
}
