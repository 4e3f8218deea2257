import { Decimal } from 'decimal.js';
import type { PlainValue } from '../../connectors/plain.js';
import type { FunctionArgument, MappingFunction } from '../contract.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import { integerArgument, listArgument } from './arguments.js';
import { decimalArgument, decimalText, Exact } from './decimal.js';

const ROUNDINGS: ReadonlyMap<string, Decimal.Rounding> = new Map([
  ['HALF_UP', Decimal.ROUND_HALF_UP],
  ['HALF_EVEN', Decimal.ROUND_HALF_EVEN],
  ['DOWN', Decimal.ROUND_DOWN],
]);
const MODE: FunctionArgument = {
  name: 'mode',
  type: 'STRING',
  optional: true,
  description: `${[...ROUNDINGS.keys()].join(', ')}; HALF_UP if left out. HALF_UP takes a half away from zero.`,
};
const PLACES: FunctionArgument = {
  name: 'places',
  type: 'INTEGER',
  description: 'Digits after the point, 0 to 40.',
};

export const DECIMAL_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'add',
    category: 'DECIMAL',
    description: 'Adds exact decimals.',
    args: [number('a'), number('b')],
    variadic: true,
    returns: 'DECIMAL',
    example: { args: ['0.10', '0.20'], result: '0.3' },
    call: (...values) => decimalText(total('number', values)),
  },
  {
    name: 'subtract',
    category: 'DECIMAL',
    description: 'The first less the second, exactly.',
    args: [number('a'), number('b')],
    returns: 'DECIMAL',
    example: { args: ['10.00', '0.05'], result: '9.95' },
    call: (a, b) => decimalText(decimalArgument('a', a).minus(decimalArgument('b', b))),
  },
  {
    name: 'multiply',
    category: 'DECIMAL',
    description: 'Multiplies exact decimals.',
    args: [number('a'), number('b')],
    returns: 'DECIMAL',
    example: { args: ['19.99', '1.21'], result: '24.1879' },
    call: (a, b) => decimalText(decimalArgument('a', a).times(decimalArgument('b', b))),
  },
  {
    name: 'divide',
    category: 'DECIMAL',
    description: 'The first by the second, rounded to places.',
    args: [number('a'), number('b'), PLACES, MODE],
    returns: 'DECIMAL',
    example: { args: ['24.20', '1.21', 2], result: '20.00' },
    call: (a, b, places, mode) => {
      const divisor = decimalArgument('b', b);
      if (divisor.isZero()) throw new FunctionFault('b', 'zero', 'a number other than zero');
      return rounded(decimalArgument('a', a).div(divisor), places, mode);
    },
  },
  {
    name: 'round',
    category: 'DECIMAL',
    description: 'Rounds to places and writes all of them.',
    args: [number('number'), PLACES, MODE],
    returns: 'DECIMAL',
    example: { args: ['2.345', 2], result: '2.35' },
    call: (value, places, mode) => rounded(decimalArgument('number', value), places, mode),
  },
  {
    name: 'sum',
    category: 'DECIMAL',
    description: 'The exact sum of a list of decimals; of a field of each element where one is named.',
    args: [
      { name: 'list', type: 'LIST', description: 'Decimals, or objects.' },
      { name: 'field', type: 'STRING', optional: true, description: 'The field to add up.' },
    ],
    returns: 'DECIMAL',
    example: { args: [[{ amount: '1.10' }, { amount: '2.20' }], 'amount'], result: '3.3' },
    call: (list, field) => decimalText(total('list', pick(listArgument('list', list), field))),
  },
];

function number(name: string): FunctionArgument {
  return { name, type: 'DECIMAL', description: 'A decimal as text, or a whole number.' };
}

function total(name: string, values: readonly PlainValue[]): Exact {
  return values.reduce<Exact>((sum, value) => sum.plus(decimalArgument(name, value)), new Exact(0));
}

function pick(list: readonly PlainValue[], field: PlainValue | undefined): PlainValue[] {
  if (field === undefined || field === null) return [...list];
  if (typeof field !== 'string') throw new FunctionFault('field', kindOf(field), 'the name of a field');
  return list.map((one) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) {
      throw new FunctionFault('list', `a list with ${kindOf(one)} in it`, 'a list of objects');
    }
    return Object.hasOwn(one, field) ? (one[field] ?? null) : null;
  });
}

function rounded(value: Exact, places: PlainValue | undefined, mode: PlainValue | undefined): string {
  const rounding = ROUNDINGS.get(mode === undefined || mode === null ? 'HALF_UP' : String(mode));
  if (rounding === undefined) throw new FunctionFault('mode', kindOf(mode), [...ROUNDINGS.keys()].join(', '));
  const digits = integerArgument('places', places, 0, 40);
  const result = value.toDecimalPlaces(digits, rounding);
  decimalText(result);
  return (result.isZero() ? result.abs() : result).toFixed(digits);
}
