import { Exact } from '../../plugins/builtin/decimal.js';
import { placesWritten, roundToMultiple, roundToPlaces } from '../../plugins/builtin/rounding.js';
import type { Rounding } from '../document.js';

/** Writes a decimal, rounded: all its places, or a multiple. */
export function compileRound(round: number | Rounding): (value: Exact) => string {
  if (typeof round === 'number') return (value) => roundToPlaces(value, round);
  const { mode } = round;
  if ('places' in round) return (value) => roundToPlaces(value, round.places, mode);
  const step = new Exact(round.to);
  const places = placesWritten(round.to);
  return (value) => roundToMultiple(value, step, mode, places);
}
