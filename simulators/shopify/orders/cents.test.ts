import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { centsOf, fiveCentRounding, legacyAmount, moneyV2Amount, splitCents, taxOf } from './cents.js';

describe('money of the simulator', () => {
  // Formats as recorded of a real store: MoneyV2 drops one zero, the legacy scalar none.
  test.each([
    [2000, '20.0', '20.00'],
    [3190, '31.9', '31.90'],
    [1277, '12.77', '12.77'],
    [0, '0.0', '0.00'],
    [5, '0.05', '0.05'],
    [-2, '-0.02', '-0.02'],
  ])('%d cents', (cents, money, legacy) => {
    expect([moneyV2Amount(cents), legacyAmount(cents)]).toEqual([money, legacy]);
    expect([centsOf(money), centsOf(legacy)]).toEqual([cents, cents]);
  });

  test.each(['', '1,50', '1.005', 'abc', '1e3'])('%s is no amount', (text) =>
    expect(centsOf(text)).toBeNull(),
  );

  test.each([
    [1210, 21, true, 210],
    [1000, 21, false, 210],
    [109, 9, true, 9],
    [50, 9, false, 5], // 4.5 cents
    [999, 21, true, 173], // 173.38
    [2400, 10, false, 240],
  ])('tax of %d at %d %% (included: %s)', (cents, percent, included, tax) =>
    expect(taxOf(cents, percent, included)).toBe(tax),
  );

  test.each([
    [1232, -2],
    [1233, 2],
    [1235, 0],
    [1, -1],
    [3, 2],
  ])('%d cents in cash', (cents, rounding) => expect(fiveCentRounding(cents)).toBe(rounding));

  test('shares always add up and no share is above its part by a cent or more', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 50_000 }), (parts, whole) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(total > 0);
        const shares = splitCents(whole, parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(whole);
        shares.forEach((share, i) => {
          expect(Math.abs(share - (whole * (parts[i] ?? 0)) / total)).toBeLessThan(1);
        });
      }),
    );
  });
});
