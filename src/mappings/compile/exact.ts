import type { PlainValue } from '../../connectors/plain.js';
import { decimalOrNull, type Exact } from '../../plugins/builtin/decimal.js';
import { kindOf } from '../../plugins/function-fault.js';
import { type MappingFault, recordFault } from './mapping-fault.js';

/** Digits on either side of the point that a decimal may have. */
const MAX_DIGITS = 40;
const EXPECTED = `a decimal number with a point, at most ${MAX_DIGITS} digits on either side`;
/** `Exact` keeps 200 digits, seven to a word. */
const MAX_WORDS = 28;

/** The decimal a value holds; `what` says which value it is. */
export function decimalOf(value: PlainValue, what: string): Exact {
  const decimal = decimalOrNull(value);
  if (decimal === null) throw recordFault(`${what} is ${kindOf(value)}, expected ${EXPECTED}`);
  return decimal;
}

/** Plain notation, no exponent, and never "-0". */
export function exactText(value: Exact): string {
  if (!fits(value, MAX_DIGITS)) throw tooLong();
  return value.isZero() ? '0' : value.toFixed();
}

/**
 * A result on the way to another: with twice the digits a sum is still exact. Digits past what `Exact` keeps would
 * be cut, silently.
 */
export function onTheWay(value: Exact): Exact {
  if (fits(value, 2 * MAX_DIGITS)) return value;
  throw tooLong();
}

/** The product, if it has no more digits than are kept. */
export function product(a: Exact, b: Exact): Exact {
  if (a.d.length + b.d.length > MAX_WORDS) throw tooLong();
  return a.times(b);
}

/** With no more digits than this on either side, the quotient of two is long enough to be rounded right. */
export function ofQuotient(value: Exact): Exact {
  if (fits(value, MAX_DIGITS)) return value;
  throw tooLong();
}

function fits(value: Exact, digits: number): boolean {
  return value.e < digits && value.decimalPlaces() <= digits;
}

function tooLong(): MappingFault {
  return recordFault(`a result is not ${EXPECTED}`);
}
