import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupedIban, isIbanNumber, plainIban } from './iban.js';
import { IBAN_LENGTHS } from './iban-lengths.js';

/** Examples that the registry publishes. */
const PUBLISHED = [
  'NL91 ABNA 0417 1643 00',
  'BE68 5390 0754 7034',
  'DE89 3704 0044 0532 0130 00',
  'FR14 2004 1010 0505 0001 3M02 606',
  'LU28 0019 4006 4475 0000',
  'GB29 NWBK 6016 1331 9268 19',
  'IE29 AIBK 9311 5212 3456 78',
  'AT61 1904 3002 3457 3201',
  'CH93 0076 2011 6238 5295 7',
  'DK50 0040 0440 1162 43',
  'ES91 2100 0418 4502 0005 1332',
  'FI21 1234 5600 0007 85',
  'IT60 X054 2811 1010 0000 0123 456',
  'LC55 HEMM 0001 0001 0012 0012 0002 3015',
  'LT12 1000 0111 0100 1000',
  'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
  'NO93 8601 1117 947',
  'PL61 1090 1014 0000 0712 1981 2874',
  'PT50 0002 0123 1234 5678 9015 4',
  'RO49 AAAA 1B31 0075 9384 0000',
  'SE45 5000 0000 0583 9825 7466',
  'SK31 1200 0000 1987 4263 7541',
  'TR33 0006 1005 1978 6457 8413 26',
  'XK05 1212 0123 4567 8906',
];

/** Check digits worked out anew, on one whole number. */
function withCheckDigits(country: string, account: string): string {
  const number = [...`${account}${country}00`].map((one) => Number.parseInt(one, 36).toString()).join('');
  return country + String(98n - (BigInt(number) % 97n)).padStart(2, '0') + account;
}
/** No country has more than 34 characters. */
const ibans = fc
  .tuple(fc.constantFrom(...IBAN_LENGTHS), fc.stringMatching(/^[A-Z0-9]{30}$/))
  .map(([[country, length], account]) => withCheckDigits(country, account.slice(0, length - 4)));

describe('IBANs', () => {
  test.each(PUBLISHED)('%s is one', (text) => {
    const iban = plainIban(text);
    expect(isIbanNumber(iban)).toBe(true);
    expect(groupedIban(iban)).toBe(text);
  });

  test.each([
    ['a digit off', 'NL91ABNA0417164301'],
    ['a digit short', 'NL91ABNA041716430'],
    ['a digit long', 'NL91ABNA04171643000'],
    ['of a country without IBANs', withCheckDigits('US', 'ABNA0417164300')],
    ['with a letter from elsewhere', 'NL91АBNA0417164300'],
    ['with more behind it', 'NL91ABNA0417164300\n'],
    ['nothing', ''],
  ])('%s: none', (_, text) => {
    expect(isIbanNumber(text)).toBe(false);
  });

  test.each(['00', '01', '99'])(
    'check digits %s are never given, also where the remainder is one',
    (digits) => {
      const accounts = Array.from({ length: 97 }, (_, i) => `ABNA${String(i).padStart(10, '0')}`);
      const right = accounts.filter((account) => {
        const number =
          [...`${account}NL`].map((one) => Number.parseInt(one, 36).toString()).join('') + digits;
        return BigInt(number) % 97n === 1n;
      });
      expect(right).toHaveLength(1);
      expect(right.filter((account) => isIbanNumber(`NL${digits}${account}`))).toEqual([]);
    },
  );

  test.each([
    ['iban: nl91 abna 0417 1643 00', 'NL91ABNA0417164300'],
    ['IBAN NL91-ABNA-0417.1643.00', 'NL91ABNA0417164300'],
  ])('%j is stored as %s', (text, plain) => {
    expect(plainIban(text)).toBe(plain);
  });

  test('every one with right check digits is one, and grouping it changes nothing', () => {
    fc.assert(
      fc.property(ibans, (iban) => {
        expect(isIbanNumber(iban)).toBe(true);
        expect(plainIban(groupedIban(iban))).toBe(iban);
      }),
    );
  });

  test('no single wrong digit and no two digits in each other’s place pass', () => {
    fc.assert(
      fc.property(ibans, fc.nat(), fc.integer({ min: 1, max: 9 }), (iban, where, step) => {
        const places = [...iban].flatMap((one, i) => (/\d/.test(one) ? [i] : []));
        const at = places[where % places.length] ?? 0;
        const digit = String((Number(iban[at]) + step) % 10);
        expect(isIbanNumber(iban.slice(0, at) + digit + iban.slice(at + 1))).toBe(false);
        const next = iban[at + 1] ?? '';
        fc.pre(/\d/.test(next) && next !== iban[at]);
        expect(isIbanNumber(iban.slice(0, at) + next + iban[at] + iban.slice(at + 2))).toBe(false);
      }),
    );
  });
});
