import { Decimal } from 'decimal.js';
import type { PlainValue } from '../../connectors/plain.js';
import type { FunctionArgument } from '../contract.js';
import { FunctionFault } from '../function-fault.js';
import { choiceArgument, integerArgument, maybe, needed } from './arguments.js';
import { decimalText, Exact } from './decimal.js';

/** As `ROUND_MODES` of the mapping language; this module may not import that. */
const MODES = ['HALF_UP', 'HALF_EVEN', 'DOWN'] as const;
type Mode = (typeof MODES)[number];
const ROUNDINGS: Readonly<Record<Mode, Decimal.Rounding>> = {
  HALF_UP: Decimal.ROUND_HALF_UP,
  HALF_EVEN: Decimal.ROUND_HALF_EVEN,
  DOWN: Decimal.ROUND_DOWN,
};
export const MAX_PLACES = 40;

export const MODE: FunctionArgument = maybe(
  'mode',
  'STRING',
  `${MODES.join(', ')}; HALF_UP if left out. HALF_UP takes a half away from zero.`,
);
export const PLACES: FunctionArgument = needed(
  'places',
  'INTEGER',
  `Digits after the point, 0 to ${MAX_PLACES}.`,
);

export function modeArgument(mode: PlainValue | undefined): Mode {
  return choiceArgument('mode', mode, MODES);
}
export function placesArgument(places: PlainValue | undefined): number {
  return integerArgument('places', places, 0, MAX_PLACES);
}

/** All places are written: 7 to two places is "7.00". */
export function roundToPlaces(value: Exact, places: number, mode: Mode = 'HALF_UP'): string {
  const result = value.toDecimalPlaces(places, ROUNDINGS[mode]);
  // Refuses a number that has grown too long.
  decimalText(result);
  return (result.isZero() ? result.abs() : result).toFixed(places);
}

/** To a multiple of `step` above zero, written with the places of the step, or more if asked for: 1.02 to 0.05 is "1.00". */
export function roundToMultiple(value: Exact, step: Exact, mode: Mode = 'HALF_UP', places = 0): string {
  if (!step.greaterThan(0)) throw new FunctionFault('to', 'zero or less', 'a decimal above zero');
  return roundToPlaces(
    multiples(value, step, mode).times(step),
    Math.max(places, step.decimalPlaces()),
    'DOWN',
  );
}

/** How many places a decimal is written with: two of "0.10", which is 0.1 as a number. */
export function placesWritten(decimal: PlainValue | undefined): number {
  return /\.(\d+)$/.exec(String(decimal))?.[1]?.length ?? 0;
}

/** With whole numbers alone, for a quotient may have no end and then cannot be told from a half. */
function multiples(value: Exact, step: Exact, mode: Mode): Exact {
  const places = Math.max(value.decimalPlaces(), step.decimalPlaces());
  const scale = new Exact(10).pow(places);
  const [amount, size] = [BigInt(value.abs().times(scale).toFixed()), BigInt(step.times(scale).toFixed())];
  const whole = amount / size;
  const twice = (amount % size) * 2n;
  const up =
    mode !== 'DOWN' && (twice > size || (twice === size && (mode === 'HALF_UP' || whole % 2n === 1n)));
  const count = new Exact((up ? whole + 1n : whole).toString());
  return value.isNegative() ? count.negated() : count;
}
