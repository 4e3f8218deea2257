import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../../connectors/plain.js';
import { FunctionFault } from '../function-fault.js';
import { builtinPlugin } from './index.js';

const functions = new Map((builtinPlugin.functions ?? []).map((one) => [one.name, one]));

function call(name: string, ...args: PlainValue[]): PlainValue {
  const found = functions.get(name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found.call(...args);
}

/** A decimal with two places, made of whole cents: the expected values come from whole numbers. */
const cents = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
function euros(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

test.each([...functions.values()].map((one) => [one.name, one] as const))(
  '%s does what its example says',
  (_, one) => {
    expect(one.call(...one.example.args)).toEqual(one.example.result);
  },
);

describe('decimals', () => {
  test('adding and subtracting lose nothing, far past 2^53', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(call('round', call('add', euros(a), euros(b)), 2)).toBe(euros(a + b));
        expect(call('round', call('subtract', euros(a), euros(b)), 2)).toBe(euros(a - b));
      }),
    );
  });

  test('a product has all its digits', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 19n }),
        fc.bigInt({ min: 0n, max: 10n ** 19n }),
        (a, b) => {
          expect(call('multiply', a.toString(), b.toString())).toBe((a * b).toString());
        },
      ),
    );
  });

  test.each([
    ['2.345', 2, 'HALF_UP', '2.35'],
    ['-2.345', 2, 'HALF_UP', '-2.35'],
    ['2.345', 2, 'HALF_EVEN', '2.34'],
    ['2.355', 2, 'HALF_EVEN', '2.36'],
    ['2.349', 2, 'DOWN', '2.34'],
    ['-0.001', 2, 'HALF_UP', '0.00'],
    ['7', 2, 'DOWN', '7.00'],
  ])('%s to %s places %s is %s', (value, places, mode, result) => {
    expect(call('round', value, places, mode)).toBe(result);
  });

  test('a quotient is rounded once', () => {
    expect(call('divide', '1', '3', 5)).toBe('0.33333');
    expect(call('divide', '2', '3', 2)).toBe('0.67');
    expect(call('divide', '1', '8', 2, 'HALF_EVEN')).toBe('0.12');
  });

  test.each([
    ['12,50', 'a text of 5 characters'],
    ['1e3', 'a text of 3 characters'],
    ['', 'an empty text'],
    [null, 'empty'],
    [2 ** 53, 'a number'],
    [['1'], 'a list of 1'],
  ] as [PlainValue, string][])('%j is no decimal', (value, found) => {
    expect(() => call('subtract', value, '1')).toThrow(FunctionFault);
    expect(() => call('subtract', value, '1')).toThrow(found);
  });

  test('dividing by zero is a fault of the argument', () => {
    expect(() => call('divide', '1', '0.00', 2)).toThrow("argument 'b' is zero");
  });
});

describe('dates', () => {
  test.each([
    ['2026-03-28T23:30:00Z', '2026-03-29'],
    ['2026-10-24T22:30:00Z', '2026-10-25'],
    ['2026-10-25T22:30:00Z', '2026-10-25'],
    ['2024-02-28T23:00:00Z', '2024-02-29'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['2026-12-31T23:30:00+01:00', '2026-12-31'],
  ])('%s is %s in Amsterdam', (time, date) => {
    expect(call('dateOf', time)).toBe(date);
  });

  test('a time without a zone, and an unknown zone, are refused', () => {
    expect(() => call('dateOf', '2026-12-31T23:30:00')).toThrow("argument 'time'");
    expect(() => call('dateOf', '2026-12-31T23:30:00Z', 'Europe/Nowhere')).toThrow("argument 'zone'");
  });
});

describe('people', () => {
  test.each([
    ['Dorpsstraat 12', null, 'Dorpsstraat 12'],
    ['Dorpsstraat', '12 B', 'Dorpsstraat 12 B'],
    ['Dorpsstraat 12', '12', 'Dorpsstraat 12'],
    ['Dorpsstraat 112', '12', 'Dorpsstraat 112 12'],
    ['  Dorpsstraat   12 ', '', 'Dorpsstraat 12'],
    ['', '12', '12'],
    [null, null, null],
  ])('%j and %j are one line: %j', (first, second, line) => {
    expect(call('streetLine', first, second)).toBe(line);
  });

  test('a name of nothing is null', () => {
    expect(call('fullName', null, ' ')).toBeNull();
    expect(call('fullName', null, 'Bos')).toBe('Bos');
  });
});

describe('texts and lists', () => {
  test('characters outside the basic plane count as one', () => {
    expect(call('substring', '👍🏽abc', 2, 2)).toBe('ab');
    expect(call('substring', 'abcdef', -2)).toBe('ef');
  });

  test('join takes lists apart and leaves out what is empty', () => {
    expect(call('join', ', ', ['a', '', 'b'], null, 'c')).toBe('a, b, c');
  });

  test.each(['trim', 'upper', 'lower'])('%s of nothing is nothing', (name) => {
    expect(call(name, null)).toBeNull();
    expect(call(name, '')).toBe('');
  });

  test('a text cannot be made endless', () => {
    const long = 'x'.repeat(60_000);
    expect(() => call('concat', long, long)).toThrow('at most 100000');
  });

  test('a fault tells the kind of a value, never the value', () => {
    expect(() => call('first', 'Jan Jansen')).toThrow(
      "argument 'list' is a text of 10 characters, expected a list",
    );
  });

  test('coalesce passes over blanks, and keeps false and zero', () => {
    expect(call('coalesce', ' ', false, 'x')).toBe(false);
    expect(call('coalesce', null, 0)).toBe(0);
    expect(call('coalesce', null, '')).toBeNull();
  });
});
