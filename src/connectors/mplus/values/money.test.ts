import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromCents, toCents } from './money.js';

describe('money in cents', () => {
  test.each([
    ['0', '0'],
    ['0.00', '0'],
    ['19.95', '1995'],
    ['12.5', '1250'],
    ['-0.05', '-5'],
    ['12.500', '1250'],
    ['007.10', '710'],
    ['92233720368547758.07', '9223372036854775807'],
  ])('%s is %s cents', (amount, cents) => {
    expect(toCents(amount)).toBe(cents);
  });

  test.each(['', ' 1', '1,50', '1.234', '.5', '5.', '1e3', '+1', '0x10', 'NaN', '92233720368547758.08'])(
    '%j is no amount',
    (amount) => {
      expect(toCents(amount)).toBeNull();
    },
  );

  test('an amount is the digits around its point, and comes back as it was', () => {
    const whole = fc.bigInt({ min: 0n, max: 10n ** 16n }).map(String);
    const fraction = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(whole, fraction, fc.boolean(), (w, f, negative) => {
        const sign = negative && !/^0*$/.test(w + f) ? '-' : '';
        const amount = `${sign}${w}.${f}`;
        const digits = `${w}${f}`.replace(/^0+(?=\d)/, '');
        expect(toCents(amount)).toBe(`${sign}${digits}`);
        expect(fromCents(BigInt(`${sign}${digits}`))).toBe(amount);
      }),
    );
  });
});
