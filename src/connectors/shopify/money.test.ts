import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMoney, normaliseMoney, rateText, subtractMoney } from './money.js';

/** A decimal as whole cents of cents, reckoned apart from the code under test. */
const PLACES = 6;
const amount = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat({ max: PLACES }));

function written([units, places]: readonly [bigint, number], extraZeros = 0): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places) + '0'.repeat(extraZeros);
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

const inMillionths = ([units, places]: readonly [bigint, number]) => units * 10n ** BigInt(PLACES - places);

function readMillionths(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(PLACES, '0'));
  return text.startsWith('-') ? -units : units;
}

describe('amounts of money', () => {
  test.each([
    ['20.0', '20.00'],
    ['31.9', '31.90'],
    ['31.90', '31.90'],
    ['7', '7.00'],
    ['0.0', '0.00'],
    ['-0.0', '0.00'],
    ['-0.04', '-0.04'],
    ['1.2345', '1.2345'],
    ['1.2300', '1.23'],
    ['00012.5', '12.50'],
    ['12345678901234567890.05', '12345678901234567890.05'],
  ])('%s is written %s', (given, expected) => {
    expect(normaliseMoney(given)).toBe(expected);
  });

  test.each(['', 'abc', '1,50', '1e3', '.5', 'NaN', '--1', '1.2.3', ' 1'])('%j is refused', (given) => {
    expect(() => normaliseMoney(given)).toThrow(expect.objectContaining({ kind: 'BAD_ANSWER' }));
  });

  test('the value is kept, one spelling each, whatever zeros it came with', () => {
    fc.assert(
      fc.property(amount, fc.nat({ max: 3 }), (one, zeros) => {
        const result = normaliseMoney(written(one));
        expect(result).toMatch(/^-?(0|[1-9]\d*)\.\d{2,}$/);
        expect(readMillionths(result)).toBe(inMillionths(one));
        expect(normaliseMoney(one[1] > 0 ? written(one, zeros) : written(one))).toBe(result);
        expect(normaliseMoney(result)).toBe(result);
      }),
    );
  });

  test('sums and differences are exact', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 12 }), amount, (parts, less) => {
        const sum = addMoney(...parts.map((part) => written(part)));
        const expected = parts.reduce((total, part) => total + inMillionths(part), 0n);
        expect(readMillionths(sum)).toBe(expected);
        expect(readMillionths(subtractMoney(sum, written(less)))).toBe(expected - inMillionths(less));
      }),
    );
  });

  test('an empty sum is zero', () => {
    expect(addMoney()).toBe('0.00');
  });
});

test.each([
  [0.21, '0.21'],
  [0.09, '0.09'],
  [0, '0'],
  [0.0000001, '0.0000001'],
  [null, '0'],
])('a rate of %p is written %s', (given, expected) => {
  expect(rateText(given)).toBe(expected);
});
