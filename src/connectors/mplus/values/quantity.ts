import { fitsLong, fromScaled, shortest, toScaled } from './decimal.js';

/** As far as the vendor's own client goes. */
export const MAX_QUANTITY_PLACES = 6;

/** A quantity as the till carries it: a whole number, and how many of its digits stand behind the point. */
export interface ScaledQuantity {
  quantity: string;
  decimalPlaces: string;
}

/** `"1.250"` is 125 with 2 places; null where it is no decimal of up to 6 places. */
export function toScaledQuantity(quantity: string): ScaledQuantity | null {
  const scaled = toScaled(quantity, MAX_QUANTITY_PLACES);
  if (scaled === null) return null;
  const places = shortest(quantity).split('.')[1]?.length ?? 0;
  const value = toScaled(quantity, places);
  if (value === null || !fitsLong(value)) return null;
  return { quantity: value.toString(), decimalPlaces: String(places) };
}

/** 125 with 2 places is `"1.25"`, 500 with 2 is `"5"`. */
export function fromScaledQuantity(value: bigint, decimalPlaces: number): string {
  return shortest(fromScaled(value, decimalPlaces));
}
