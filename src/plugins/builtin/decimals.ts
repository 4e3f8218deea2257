import type { PlainValue } from '../../connectors/plain.js';
import type { FunctionArgument, MappingFunction } from '../contract.js';
import { FunctionFault } from '../function-fault.js';
import { isBlank, listArgument, needed } from './arguments.js';
import { decimalArgument, decimalText, Exact } from './decimal.js';
import { fieldReader } from './elements.js';
import { MODE, modeArgument, PLACES, placesArgument, roundToPlaces } from './rounding.js';

const TAKEN_APART = 'A decimal as text, or a whole number; a list of them is taken apart.';

/** Exact sums, products and quotients. What has no value is no number: only sum, min and max pass over it. */
export const DECIMAL_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'add',
    category: 'DECIMAL',
    description: 'Adds exact decimals.',
    args: [several('a'), several('b')],
    variadic: true,
    returns: 'DECIMAL',
    example: { args: ['0.10', '0.20'], result: '0.3' },
    call: (...values) => decimalText(total('number', values.flat())),
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
    args: [several('a'), several('b')],
    variadic: true,
    returns: 'DECIMAL',
    example: { args: ['19.99', '1.21'], result: '24.1879' },
    call: (...values) =>
      decimalText(
        values.flat().reduce<Exact>((product, value) => {
          const next = product.times(decimalArgument('number', value));
          // Each step is bounded, so that none is cut at the 200 digits there are.
          decimalText(next);
          return next;
        }, new Exact(1)),
      ),
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
      return roundToPlaces(decimalArgument('a', a).div(divisor), placesArgument(places), modeArgument(mode));
    },
  },
  {
    name: 'percentage',
    category: 'DECIMAL',
    description: 'So many per cent of an amount, exactly.',
    args: [number('amount'), number('percent')],
    returns: 'DECIMAL',
    example: { args: ['250.00', '21'], result: '52.5' },
    call: (amount, percent) => decimalText(share(amount, percent)),
  },
  {
    name: 'addPercentage',
    category: 'DECIMAL',
    description: 'An amount with so many per cent added, exactly; a negative percentage takes off.',
    args: [number('amount'), number('percent')],
    returns: 'DECIMAL',
    example: { args: ['100.00', '2.5'], result: '102.5' },
    call: (amount, percent) => decimalText(decimalArgument('amount', amount).plus(share(amount, percent))),
  },
  {
    name: 'sum',
    category: 'DECIMAL',
    description:
      'The exact sum of a list of decimals, or of a field of each element. What has no value counts as none; "0" of none.',
    args: [
      needed('list', 'LIST', 'Decimals, or objects.'),
      {
        ...needed('field', 'STRING', 'The field to add up; dots go down, as in price.amount.'),
        optional: true,
      },
    ],
    returns: 'DECIMAL',
    example: { args: [[{ amount: '1.10' }, { amount: '2.20' }], 'amount'], result: '3.3' },
    call: (list, field) => {
      const read = fieldReader(field);
      const values = listArgument('list', list);
      return decimalText(
        total(
          'list',
          (read === null ? values : values.map(read)).filter((value) => !isBlank(value)),
        ),
      );
    },
  },
  {
    name: 'min',
    category: 'DECIMAL',
    description: 'The least of the decimals that have a value; null if none has.',
    args: [several('number')],
    variadic: true,
    returns: 'DECIMAL',
    example: { args: ['10.00', '9.5'], result: '9.5' },
    call: (...values) => outermost(values, (a, b) => a.lessThan(b)),
  },
  {
    name: 'max',
    category: 'DECIMAL',
    description: 'The greatest of the decimals that have a value; null if none has.',
    args: [several('number')],
    variadic: true,
    returns: 'DECIMAL',
    example: { args: [['0', '-2.5']], result: '0' },
    call: (...values) => outermost(values, (a, b) => a.greaterThan(b)),
  },
];

function number(name: string): FunctionArgument {
  return needed(name, 'DECIMAL', 'A decimal as text, or a whole number.');
}
function several(name: string): FunctionArgument {
  return needed(name, 'ANY', TAKEN_APART);
}

function total(name: string, values: readonly (PlainValue | undefined)[]): Exact {
  return values.reduce<Exact>((sum, value) => sum.plus(decimalArgument(name, value)), new Exact(0));
}

function share(amount: PlainValue | undefined, percent: PlainValue | undefined): Exact {
  return decimalArgument('amount', amount).times(decimalArgument('percent', percent)).div(100);
}

function outermost(values: readonly PlainValue[], before: (a: Exact, b: Exact) => boolean): string | null {
  const numbers = values
    .flat()
    .filter((value) => !isBlank(value))
    .map((value) => decimalArgument('number', value));
  const [first, ...rest] = numbers;
  return first === undefined
    ? null
    : decimalText(rest.reduce((best, one) => (before(one, best) ? one : best), first));
}
