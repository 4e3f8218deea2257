import { Decimal } from 'decimal.js';
import type { PlainValue } from '../../connectors/plain.js';
import { FunctionFault, kindOf } from '../function-fault.js';

/**
 * Exact: the product of two numbers of 80 digits still has all its digits at 200. A quotient is cut there
 * (not rounded), so that rounding it to at most 40 places cannot round twice.
 */
export const Exact = Decimal.clone({
  precision: 200,
  rounding: Decimal.ROUND_DOWN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Exact = InstanceType<typeof Exact>;

/** Longest part of a number before and after the point: keeps 200 digits enough and memory bounded. */
const MAX_DIGITS = 40;
const SHAPE = new RegExp(`^[+-]?\\d{1,${MAX_DIGITS}}(\\.\\d{1,${MAX_DIGITS}})?$`);
const EXPECTED = `a decimal number with a point, at most ${MAX_DIGITS} digits on either side`;

/** The number a value holds, or null: texts are taken as written, numbers by their shortest text. */
export function decimalOrNull(value: PlainValue | undefined): Exact | null {
  const text = typeof value === 'number' ? new Exact(value).toFixed() : value;
  if (typeof text !== 'string' || !SHAPE.test(text)) return null;
  // Past 2^53 a JSON number may have lost digits before it came here.
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) return null;
  return new Exact(text);
}

export function decimalArgument(name: string, value: PlainValue | undefined): Exact {
  const decimal = decimalOrNull(value);
  if (decimal === null) throw new FunctionFault(name, kindOf(value), EXPECTED);
  return decimal;
}

/** Plain notation, no exponent, and never "-0". */
export function decimalText(value: Exact): string {
  const text = value.isZero() ? value.abs().toFixed() : value.toFixed();
  if (!SHAPE.test(text)) throw new FunctionFault('result', `a number of ${text.length} characters`, EXPECTED);
  return text;
}
