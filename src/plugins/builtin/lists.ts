import type { MappingFunction } from '../contract.js';
import { isBlank, listArgument } from './arguments.js';

export const LIST_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'coalesce',
    category: 'LIST',
    description: 'The first value that is not empty.',
    args: [{ name: 'value', type: 'ANY', description: 'Looked at from left to right.' }],
    variadic: true,
    returns: 'ANY',
    example: { args: [null, '', 'web'], result: 'web' },
    call: (...values) => values.find((value) => !isBlank(value)) ?? null,
  },
  {
    name: 'first',
    category: 'LIST',
    description: 'The first element of a list, or null.',
    args: [{ name: 'list', type: 'LIST', description: 'Any list.' }],
    returns: 'ANY',
    example: { args: [['a', 'b']], result: 'a' },
    call: (list) => listArgument('list', list)[0] ?? null,
  },
  {
    name: 'count',
    category: 'LIST',
    description: 'How many elements a list has.',
    args: [{ name: 'list', type: 'LIST', description: 'Any list.' }],
    returns: 'INTEGER',
    example: { args: [['a', 'b']], result: 2 },
    call: (list) => listArgument('list', list).length,
  },
];
