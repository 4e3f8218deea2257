import { describe, expect, test } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { cents, fromCents, sum } from './money.js';

describe('cents', () => {
  test.each([
    ['12.10', 1210n],
    ['12.1', 1210n],
    ['12', 1200n],
    ['0.05', 5n],
    ['-0.05', -5n],
    ['12.1000', 1210n],
    ['90071992547409.93', 9007199254740993n],
  ])('of %s', (text, value) => expect(cents(text)).toBe(value));

  test.each(['12.105', '1,50', '1e3', '', ' 1', '1.', '.5', '+1', 'NaN', '1.0.0', '--1'])(
    'of "%s" are none',
    (text) => expect(cents(text)).toBeNull(),
  );

  test('come back as they went, and agree with another exact arithmetic', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), { maxLength: 8 }),
        (values) => {
          for (const value of values) expect(cents(fromCents(value))).toBe(value);
          const exact = Decimal.clone({ precision: 60 });
          const total = values.reduce((all, value) => all.plus(fromCents(value)), new exact(0));
          expect(total.equals(fromCents(sum(values)))).toBe(true);
        },
      ),
    );
  });
});
