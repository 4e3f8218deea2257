import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromScaledQuantity, toScaledQuantity } from './quantity.js';

describe('quantities', () => {
  test.each([
    ['1.25', '125', '2'],
    ['2', '2', '0'],
    ['2.000', '2', '0'],
    ['0.500', '5', '1'],
    ['-1.5', '-15', '1'],
    ['0.000001', '1', '6'],
    ['100', '100', '0'],
  ])('%s is %s with %s places', (quantity, value, places) => {
    expect(toScaledQuantity(quantity)).toEqual({ quantity: value, decimalPlaces: places });
  });

  test.each(['', '1.0000001', '1,5', 'two', '9223372036854775808'])('%j is none', (quantity) => {
    expect(toScaledQuantity(quantity)).toBeNull();
  });

  test.each([
    [125n, 2, '1.25'],
    [500n, 2, '5'],
    [0n, 3, '0'],
    [-5n, 1, '-0.5'],
    [-0n, 2, '0'],
    [1200n, 0, '1200'],
    [9007199254740993n, 3, '9007199254740.993'],
  ])('%s with %s places reads as %s', (value, places, text) => {
    expect(fromScaledQuantity(value, places)).toBe(text);
  });

  test('what is sent reads back as the same number', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: 0, max: 6 }),
        (value, places) => {
          const sent = toScaledQuantity(fromScaledQuantity(value, places));
          // Compared as fractions, so that no scaling function of ours takes part.
          expect(BigInt(sent?.quantity ?? '0') * 10n ** BigInt(places)).toBe(
            value * 10n ** BigInt(sent?.decimalPlaces ?? '0'),
          );
        },
      ),
    );
  });
});
