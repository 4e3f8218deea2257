import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../../connectors/plain.js';
import { FunctionFault } from '../function-fault.js';
import { call } from './call-for-tests.js';

/** A decimal with two places, made of whole cents: the expected values come from whole numbers. */
const cents = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
function euros(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

describe('exact, far past 2^53', () => {
  test('adding and subtracting lose nothing', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(call('round', call('add', euros(a), euros(b)), 2)).toBe(euros(a + b));
        expect(call('round', call('subtract', euros(a), euros(b)), 2)).toBe(euros(a - b));
      }),
    );
  });

  test('a product has all its digits', () => {
    const factor = fc.bigInt({ min: 0n, max: 10n ** 19n });
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        expect(call('multiply', a.toString(), b.toString())).toBe((a * b).toString());
      }),
    );
  });

  test('so many per cent of an amount, and added to it', () => {
    fc.assert(
      fc.property(cents, fc.bigInt({ min: -1000n, max: 1000n }), (amount, percent) => {
        // An amount of cents, as a number, makes the per cent of it a number of hundredths of a cent.
        const share = amount * percent;
        expect(call('round', call('percentage', amount.toString(), percent.toString()), 2)).toBe(
          euros(share),
        );
        expect(call('round', call('addPercentage', amount.toString(), percent.toString()), 2)).toBe(
          euros(amount * 100n + share),
        );
      }),
    );
  });

  test('the least, the greatest and the sum of a list', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 20 }), (list) => {
        const texts = list.map(euros);
        const sorted = [...list].sort((a, b) => (a < b ? -1 : Number(a > b)));
        expect(call('round', call('min', texts), 2)).toBe(euros(sorted[0] ?? 0n));
        expect(call('round', call('max', ...texts), 2)).toBe(euros(sorted.at(-1) ?? 0n));
        expect(call('round', call('sum', texts), 2)).toBe(euros(list.reduce((sum, one) => sum + one, 0n)));
      }),
    );
  });

  test('comparing, the absolute value and the other sign', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(call('compare', euros(a), euros(b))).toBe(a < b ? -1 : Number(a > b));
        expect(call('round', call('abs', euros(a)), 2)).toBe(euros(a < 0n ? -a : a));
        expect(call('round', call('negate', euros(a)), 2)).toBe(euros(-a));
      }),
    );
  });

  test('rounding to a multiple is nearest, and a half goes by the mode', () => {
    const step = fc.bigInt({ min: 1n, max: 500n });
    fc.assert(
      fc.property(cents, step, (amount, size) => {
        const rounded = (mode: string): bigint =>
          BigInt(String(call('roundTo', euros(amount), euros(size), mode)).replace('.', ''));
        const [up, even, down] = [rounded('HALF_UP'), rounded('HALF_EVEN'), rounded('DOWN')];
        const far = (value: bigint): bigint => (value < amount ? amount - value : value - amount);
        for (const value of [up, even, down]) expect(value % size).toBe(0n);
        expect(far(up) * 2n <= size && far(even) * 2n <= size && far(down) < size).toBe(true);
        expect(down * down <= amount * amount).toBe(true);
        if (far(up) * 2n === size) {
          expect(up * up > amount * amount).toBe(true);
          expect((even / size) % 2n).toBe(0n);
        }
      }),
    );
  });

  test('written for people and read again', () => {
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom(['nl', ',', '.'], ['de-CH', '.', '’'], ['fr', ',', '\u202f']),
        (amount, [language = '', point = '', group = '']) => {
          const written = call('formatDecimal', euros(amount), 2, point, group);
          expect(call('round', call('parseDecimal', written, language), 2)).toBe(euros(amount));
        },
      ),
    );
  });
});

test.each([
  ['round', ['2.345', 2, 'HALF_UP'], '2.35'],
  ['round', ['-2.345', 2, 'HALF_UP'], '-2.35'],
  ['round', ['2.345', 2, 'HALF_EVEN'], '2.34'],
  ['round', ['2.355', 2, 'HALF_EVEN'], '2.36'],
  ['round', ['2.349', 2, 'DOWN'], '2.34'],
  ['round', ['-0.001', 2, 'HALF_UP'], '0.00'],
  ['round', ['7', 2, 'DOWN'], '7.00'],
  ['round', [2.5, '0', 'half_even'], '2'],
  ['round', [null, 2], null],
  ['round', ['', 2], null],
  ['roundTo', ['12.525', '0.05'], '12.55'],
  ['roundTo', ['12.524', '0.05'], '12.50'],
  ['roundTo', ['-0.02', '0.05'], '0.00'],
  ['roundTo', ['1.5', '1', 'HALF_EVEN'], '2'],
  ['roundTo', ['2.5', '1', 'HALF_EVEN'], '2'],
  ['roundTo', ['12.53', '0.10'], '12.50'],
  ['roundTo', ['12.5', '1.0'], '13.0'],
  ['roundTo', ['0.00000016', 1e-7], '0.0000002'],
  ['roundTo', ['1249', 100], '1200'],
  ['roundTo', [null, '0.05'], null],
  ['divide', ['1', '3', 5], '0.33333'],
  ['divide', ['2', '3', 2], '0.67'],
  ['divide', ['1', '8', 2, 'HALF_EVEN'], '0.12'],
  ['add', ['1', ['2', '3.5']], '6.5'],
  ['add', [0.1, 0.2], '0.3'],
  ['multiply', ['1.5', '2', '-3'], '-9'],
  ['percentage', ['19.99', '21'], '4.1979'],
  ['addPercentage', ['100', '-10'], '90'],
  ['sum', [null], '0'],
  ['sum', [[null, '', '1.10']], '1.1'],
  ['sum', [[{ price: { amount: '1.10' } }, {}, { price: null }], 'price.amount'], '1.1'],
  ['min', [null, '', []], null],
  ['max', [['1', null], '1.00', '0.9'], '1'],
  ['abs', [null], null],
  ['negate', ['0'], '0'],
  ['isDecimal', ['12.50'], true],
  ['isDecimal', [12.5], true],
  ['isDecimal', ['1e3'], false],
  ['isDecimal', [null], false],
  ['isDecimal', [['1']], false],
  ['parseDecimal', ['1.234,56'], '1234.56'],
  ['parseDecimal', ['1,234.56', 'en'], '1234.56'],
  ['parseDecimal', ["1'234.56", 'de-CH'], '1234.56'],
  ['parseDecimal', ['1 234,56', 'fr'], '1234.56'],
  ['parseDecimal', ['1.250', 'nl'], '1250'],
  ['parseDecimal', ['1.250', 'en'], '1.25'],
  ['parseDecimal', ['- 5', 'nl'], '-5'],
  ['parseDecimal', ['−5,0', 'nl'], '-5'],
  ['parseDecimal', ['+5', 'nl'], '5'],
  ['parseDecimal', [' ', 'nl'], null],
  ['formatDecimal', ['-1234567.891', 2, ',', '.'], '-1.234.567,89'],
  ['formatDecimal', ['999.995', 2], '1000,00'],
  ['formatDecimal', ['1234', 0, ',', ' '], '1 234'],
  ['formatDecimal', [null, 2], null],
] as [string, PlainValue[], PlainValue][])('%s %j is %j', (name, args, result) => {
  expect(call(name, ...args)).toBe(result);
});

describe('what is refused', () => {
  test.each([
    ['12,50', 'a text of 5 characters'],
    ['1e3', 'a text of 3 characters'],
    ['', 'an empty text'],
    [null, 'empty'],
    [2 ** 53, 'a number'],
    [['1'], 'a list of 1'],
    ['9'.repeat(41), 'a text of 41 characters'],
  ] as [PlainValue, string][])('%j is no decimal', (value, found) => {
    expect(() => call('subtract', value, '1')).toThrow(FunctionFault);
    expect(() => call('subtract', value, '1')).toThrow(found);
  });

  test.each([
    ['divide', ['1', '0.00', 2], "argument 'b' is zero, expected a number other than zero"],
    ['round', ['1', 41], "argument 'places' is a number, expected a whole number from 0 to 40"],
    [
      'round',
      ['1', 2, 'UP'],
      "argument 'mode' is a text of 2 characters, expected one of HALF_UP, HALF_EVEN, DOWN",
    ],
    ['roundTo', ['1', '0'], "argument 'to' is zero or less"],
    ['roundTo', ['1', '-0.05'], "argument 'to' is zero or less"],
    ['add', ['1', null], "argument 'number' is empty"],
    ['multiply', ['9'.repeat(40), '9'.repeat(40), '0'], "argument 'result' is a number of 80 characters"],
    [
      'parseDecimal',
      ['1.50', 'nl'],
      "argument 'text' is a text of 4 characters, expected a number as it is written in language nl",
    ],
    ['parseDecimal', ['1.234.56', 'nl'], "argument 'text'"],
    ['parseDecimal', ['1.234 567', 'nl'], "argument 'text'"],
    ['parseDecimal', ['1,5,0', 'nl'], "argument 'text'"],
    ['parseDecimal', ['€ 5', 'nl'], "argument 'text'"],
    ['parseDecimal', ['5', 'xx'], "argument 'language'"],
    [
      'formatDecimal',
      ['1', 2, 'point'],
      "argument 'decimalSign' is a text of 5 characters, expected a text of at most 3 characters",
    ],
    [
      'sum',
      [['a'], 'amount'],
      "argument 'list' is a list with a text of 1 characters in it, expected a list of objects",
    ],
  ] as [string, PlainValue[], string][])('%s %j', (name, args, message) => {
    expect(() => call(name, ...args)).toThrow(message);
  });
});
