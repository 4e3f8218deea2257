import { mod97 } from './mod-97.js';

const FORM = /^NL(\d{9})B(\d{2})$/;
/** Of a number with nine digits, the last of them the check digit. */
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** As it is printed on an invoice, with dots, spaces or dashes and with or without NL: `NL123456789B01`. */
export function plainVatNumber(text: string): string {
  const plain = text.replace(/[\s.-]/g, '').toUpperCase();
  return /^\d/.test(plain) ? `NL${plain}` : plain;
}

/** Legal persons: the nine digits are their RSIN, which passes the test with eleven. What follows B is free. */
export function passesElevenTest(vatNumber: string): boolean {
  const digits = FORM.exec(vatNumber)?.[1] ?? '';
  if (Number(digits) === 0) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return sum % 11 === 0;
}

/** Sole traders, since 2020: the two digits behind B check the whole number, NL included. */
export function passesNinetySevenTest(vatNumber: string): boolean {
  return FORM.test(vatNumber) && mod97(vatNumber) === 1;
}

export function isVatNumber(vatNumber: string): boolean {
  return passesElevenTest(vatNumber) || passesNinetySevenTest(vatNumber);
}
