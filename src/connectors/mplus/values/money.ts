import { fitsLong, fromScaled, toScaled } from './decimal.js';

/** The till counts money in whole cents wherever its type is `xs:long`. */
const PLACES = 2;

/** `"12.5"` is `"1250"`; null where it is no amount in whole cents. */
export function toCents(amount: string): string | null {
  const cents = toScaled(amount, PLACES);
  return cents === null || !fitsLong(cents) ? null : cents.toString();
}

/** `"1250"` is `"12.50"`. */
export function fromCents(cents: bigint): string {
  return fromScaled(cents, PLACES);
}
