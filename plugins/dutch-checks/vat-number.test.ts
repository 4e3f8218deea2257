import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isVatNumber, passesElevenTest, passesNinetySevenTest, plainVatNumber } from './vat-number.js';

/** Check digits worked out anew, on whole numbers of any length: N is 23, L is 21 and B is 11. */
function soleTrader(digits: string): string {
  const rest = BigInt(`2321${digits}1100`) % 97n;
  return `NL${digits}B${String(98n - rest).padStart(2, '0')}`;
}
/** Null where the ninth digit would have to be a ten. */
function legalPerson(eight: string, suffix: string): string | null {
  let sum = 0;
  for (let i = 0; i < 8; i += 1) sum += (9 - i) * Number(eight[i]);
  return sum % 11 === 10 ? null : `NL${eight}${sum % 11}B${suffix}`;
}
const digits = (length: number) =>
  fc.stringMatching(new RegExp(`^\\d{${length}}$`)).filter((text) => Number(text) > 0);
/** Every text that differs from it in one digit, or by two unlike neighbours that changed places. */
function slips(text: string): string[] {
  return [...text].flatMap((character, i) => {
    if (!/\d/.test(character)) return [];
    const wrong = [...'0123456789'].filter((digit) => digit !== character);
    const next = text[i + 1] ?? '';
    const swapped = /\d/.test(next) && next !== character ? [next + character + text.slice(i + 2)] : [];
    return [...wrong.map((digit) => digit + text.slice(i + 1)), ...swapped].map(
      (end) => text.slice(0, i) + end,
    );
  });
}

describe('Dutch VAT numbers', () => {
  // Published examples of several tax and software manuals.
  test.each([
    'NL004495445B01',
    'NL007303907B01',
    'NL813086188B01',
    'NL801270650B01',
    'NL803773614B01',
    'NL811356103B01',
    'NL002455799B11',
    'NL123456782B90',
  ])('%s is one', (number) => {
    expect(isVatNumber(number)).toBe(true);
  });

  test.each([
    'NL007303908B01',
    'NL123456789B12',
    'NL000000000B01',
    'NL00449544B01',
    'NL004495445B1',
    'NL004495445B001',
    'NL004495445C01',
    'DE004495445B01',
    'NL004495445',
    '',
    'xNL004495445B01',
    'NL004495445B01\n',
    'NL٠٠٤٤٩٥٤٤٥B01',
  ])('%j is none', (number) => {
    expect(isVatNumber(number)).toBe(false);
  });

  test.each([
    ['004495445B01', 'NL004495445B01'],
    ['nl 0044.95.445.b01', 'NL004495445B01'],
    ['NL-0044 95 445-B-01', 'NL004495445B01'],
    ['NL\u00a0004495445\u00a0B01', 'NL004495445B01'],
    ['BE0404616494', 'BE0404616494'],
  ])('%j is written %s', (text, plain) => {
    expect(plainVatNumber(text)).toBe(plain);
  });

  test('of a legal person passes the test with eleven, and no slip in its nine digits does', () => {
    fc.assert(
      fc.property(digits(8), fc.stringMatching(/^\d{2}$/), (eight, suffix) => {
        const number = legalPerson(eight, suffix);
        fc.pre(number !== null);
        expect(isVatNumber(number)).toBe(true);
        expect(passesElevenTest(number)).toBe(true);
        const wrong = slips(number.slice(2, 11)).map((nine) => `NL${nine}B${suffix}`);
        expect(wrong.filter(passesElevenTest)).toEqual([]);
      }),
    );
  });

  test('of a sole trader passes the test with 97, and no slip anywhere does', () => {
    fc.assert(
      fc.property(digits(9), (nine) => {
        const number = soleTrader(nine);
        expect(isVatNumber(number)).toBe(true);
        expect(passesNinetySevenTest(number)).toBe(true);
        expect(slips(number).filter(passesNinetySevenTest)).toEqual([]);
      }),
    );
  });
});
