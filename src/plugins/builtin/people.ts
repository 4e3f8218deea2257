import type { PlainValue } from '../../connectors/plain.js';
import type { MappingFunction } from '../contract.js';
import { textArgument } from './arguments.js';

export const PEOPLE_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'fullName',
    category: 'ADDRESS',
    description: 'First and last name with one space between; null if both are empty.',
    args: [
      { name: 'firstName', type: 'STRING', description: 'May be empty.' },
      { name: 'lastName', type: 'STRING', description: 'May be empty.' },
    ],
    returns: 'STRING',
    example: { args: ['Anna', 'de Vries'], result: 'Anna de Vries' },
    call: (first, last) => joined([tidy('firstName', first), tidy('lastName', last)]),
  },
  {
    name: 'streetLine',
    category: 'ADDRESS',
    description:
      'The lines of an address as one: empty lines left out, and a second line that the first ends with already is not repeated.',
    args: [
      { name: 'address1', type: 'STRING', description: 'Street and, mostly, number.' },
      {
        name: 'address2',
        type: 'STRING',
        optional: true,
        description: 'Number or addition, where it stands apart.',
      },
    ],
    returns: 'STRING',
    example: { args: ['Dorpsstraat 12', '12'], result: 'Dorpsstraat 12' },
    call: (address1, address2) => {
      const first = tidy('address1', address1);
      const second = tidy('address2', address2);
      return joined(repeats(first, second) ? [first] : [first, second]);
    },
  },
];

function tidy(name: string, value: PlainValue | undefined): string {
  return textArgument(name, value).trim().replace(/\s+/g, ' ');
}

function joined(parts: readonly string[]): string | null {
  return parts.filter((part) => part !== '').join(' ') || null;
}

/** Whole words only: "Dorpsstraat 112" does not end with the number "12". */
function repeats(first: string, second: string): boolean {
  return ` ${first.toLowerCase()}`.endsWith(` ${second.toLowerCase()}`);
}
