import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divideRounded, fromDecimal, fromUnscaled, timesQuantity, toDecimal, toUnscaled } from './money.js';

const micro = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe('money and quantities', () => {
  test.each([
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [1n, 3n, 0n],
    [5n, -2n, -3n],
    [-7n, -2n, 4n],
  ])('%s / %s rounds to %s', (n, d, expected) => {
    expect(divideRounded(n, d)).toBe(expected);
  });

  test('a quotient is never more than half away, and mirrors its negative', () => {
    fc.assert(
      fc.property(micro, fc.bigInt({ min: 1n, max: 10n ** 7n }), (n, d) => {
        const off = 2n * (divideRounded(n, d) * d - n);
        expect(off <= d && off >= -d).toBe(true);
        expect(divideRounded(-n, d)).toBe(-divideRounded(n, d));
      }),
    );
  });

  test('unscaled and decimal forms come back the same', () => {
    fc.assert(
      fc.property(micro, fc.integer({ min: 0, max: 6 }), (quantity, places) => {
        const wire = toUnscaled(quantity, places);
        expect(wire.decimalPlaces).toBeGreaterThanOrEqual(places);
        expect(fromUnscaled(wire.amount, wire.decimalPlaces)).toBe(quantity);
        expect(fromDecimal(toDecimal(quantity))).toBe(quantity);
      }),
    );
  });

  test('forms as they are written', () => {
    expect([toDecimal(1_250_000n), toDecimal(-50_000n), toDecimal(0n)]).toEqual(['1.25', '-0.05', '0']);
    expect(toUnscaled(1_250_000n)).toEqual({ amount: 125n, decimalPlaces: 2 });
    expect(timesQuantity(999n, fromUnscaled(1255n, 3))).toBe(1254n);
    expect(() => fromUnscaled(1n, 7)).toThrow('decimalPlaces is 7');
    expect(() => fromDecimal('1,5')).toThrow('"1,5"');
  });
});
