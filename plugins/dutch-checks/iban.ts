import { IBAN_LENGTHS } from './iban-lengths.js';
import { mod97 } from './mod-97.js';

/** As it is stored: capitals without spaces, dashes or dots, and without the word in front of it. */
export function plainIban(text: string): string {
  return text
    .replace(/[\s.-]/g, '')
    .toUpperCase()
    .replace(/^IBAN:?/, '');
}

export function isIbanNumber(iban: string): boolean {
  // Check digits are 98 less a remainder of 97: 00, 01 and 99 would be second names of 97, 98 and 02.
  if (!/^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]+$/.test(iban)) return false;
  if (iban.length !== IBAN_LENGTHS.get(iban.slice(0, 2))) return false;
  return mod97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** In groups of four, as people read it. */
export function groupedIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}
