import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MplusStock } from '../../connectors/mplus/records.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { openByPlace, placeKey } from './open-sales.js';
import { computeQuantity } from './quantity.js';
import { stockSettings } from './settings.js';

const settings = (stored: PlainRecord = {}) =>
  stockSettings({ branchesByLocation: { '61': '1,2' }, ...stored });
const stock = (...branches: [free: string, reserved?: string, incoming?: string][]): MplusStock => ({
  articleNumber: '1',
  groupId: '61',
  branches: branches.map(([free, reserved = '0', incoming = '0'], index) => ({
    branchNumber: String(index + 1),
    free,
    reserved,
    incoming,
  })),
});
const quantity = (of: MplusStock, open = '0', stored: PlainRecord = {}) =>
  computeQuantity(of, open, settings(stored));

describe('a quantity', () => {
  test.each<[PlainRecord, string]>([
    [{}, '12'],
    [{ calculation: 'FREE_AND_INCOMING' }, '115'],
    [{ calculation: 'PHYSICAL' }, '15'],
  ])('under %j is %s over all branches', (stored, expected) =>
    expect(quantity(stock(['5', '1', '100'], ['7', '2', '3']), '0', stored).quantity).toBe(expected),
  );

  test('has open sales taken off; less than nothing is 0, or sent as it is by setting', () => {
    expect(quantity(stock(['5']), '2').quantity).toBe('3');
    expect(quantity(stock(['5']), '7').quantity).toBe('0');
    expect(quantity(stock(['5']), '7', { negative: 'SEND' }).quantity).toBe('-2');
    expect(quantity(stock(['-0']), '0').quantity).toBe('0');
    expect(quantity(stock(['-3']), '0').quantity).toBe('0');
  });

  test('with decimals is refused, or floored and said so; decimals that add up to a whole are none', () => {
    expect(() => quantity(stock(['1.5']))).toThrow(expect.objectContaining({ kind: 'INVALID_RECORD' }));
    expect(quantity(stock(['1.5']), '0', { decimals: 'FLOOR' })).toEqual({ quantity: '1', floored: true });
    expect(quantity(stock(['-1.5']), '0', { decimals: 'FLOOR', negative: 'SEND' })).toEqual({
      quantity: '-2',
      floored: true,
    });
    expect(quantity(stock(['0.5'], ['0.500']))).toEqual({ quantity: '1', floored: false });
  });

  test('is never more than the till has, and a whole number, whatever the decimals', () => {
    const thousandths = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(
        fc.array(thousandths, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 50 }),
        (frees, open) => {
          const branches = frees.map((value): [string] => [(value / 1_000).toFixed(3)]);
          const { quantity: sent, floored } = quantity(stock(...branches), String(open), {
            decimals: 'FLOOR',
            negative: 'SEND',
          });
          const total = frees.reduce((all, value) => all + value, 0);
          expect(sent).toMatch(/^(0|-?[1-9]\d*)$/);
          const rest = total - (Number(sent) + open) * 1_000;
          expect(rest).toBeGreaterThanOrEqual(0);
          expect(rest).toBeLessThan(1_000);
          expect(floored).toBe(rest !== 0);
        },
      ),
    );
  });
});

describe('open sales', () => {
  test('add up by article and place; those without a place count where web orders go from', () => {
    const rows = [
      { sku: '1', locationId: '61', quantity: '2' },
      { sku: '1', locationId: null, quantity: '3' },
      { sku: '1', locationId: '62', quantity: '4' },
      { sku: '2', locationId: '61', quantity: '5' },
    ];
    expect(Object.fromEntries(openByPlace(rows, '61'))).toEqual({ '1@61': '5', '1@62': '4', '2@61': '5' });
    expect(openByPlace(rows, null).get(placeKey('1', '61'))).toBe('2');
  });

  test('without a place go to the first location unless one is set', () => {
    expect(settings().unknownLocation).toBe('61');
    expect(settings({ unknownLocation: '62' }).unknownLocation).toBe('62');
  });
});
