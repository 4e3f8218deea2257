import type { MappingFunction } from '../contract.js';
import { boundedList, integerArgument, isBlank, listArgument, MAX_LIST, needed } from './arguments.js';

const LIST = needed('list', 'LIST', 'Any list; nothing counts as the empty list.');

/** Elements of a list by their place. */
export const LIST_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'coalesce',
    category: 'LIST',
    description: 'The first value that is not empty.',
    args: [needed('value', 'ANY', 'Looked at from left to right.')],
    variadic: true,
    returns: 'ANY',
    example: { args: [null, '', 'web'], result: 'web' },
    call: (...values) => values.find((value) => !isBlank(value)) ?? null,
  },
  {
    name: 'listOf',
    category: 'LIST',
    description: 'A list of the values that are not empty; lists are taken apart.',
    args: [needed('value', 'ANY', 'A value or a list of them.')],
    variadic: true,
    returns: 'LIST',
    example: { args: ['b2b', null, ['vip']], result: ['b2b', 'vip'] },
    call: (...values) => flat(values).filter((value) => !isBlank(value)),
  },
  {
    name: 'first',
    category: 'LIST',
    description: 'The first element of a list, or null.',
    args: [LIST],
    returns: 'ANY',
    example: { args: [['a', 'b']], result: 'a' },
    call: (list) => listArgument('list', list)[0] ?? null,
  },
  {
    name: 'last',
    category: 'LIST',
    description: 'The last element of a list, or null.',
    args: [LIST],
    returns: 'ANY',
    example: { args: [['a', 'b']], result: 'b' },
    call: (list) => listArgument('list', list).at(-1) ?? null,
  },
  {
    name: 'at',
    category: 'LIST',
    description: 'The element at a place, or null.',
    args: [LIST, needed('place', 'INTEGER', 'Counted from 0; -1 is the last.')],
    returns: 'ANY',
    example: { args: [['a', 'b', 'c'], 1], result: 'b' },
    call: (list, place) =>
      listArgument('list', list).at(integerArgument('place', place, -999_999_999, 999_999_999)) ?? null,
  },
  {
    name: 'count',
    category: 'LIST',
    description: 'How many elements a list has.',
    args: [LIST],
    returns: 'INTEGER',
    example: { args: [['a', 'b']], result: 2 },
    call: (list) => listArgument('list', list).length,
  },
  {
    name: 'limit',
    category: 'LIST',
    description: 'The first so many elements.',
    args: [LIST, needed('most', 'INTEGER', `0 to ${MAX_LIST}.`)],
    returns: 'LIST',
    example: { args: [['a', 'b', 'c'], 2], result: ['a', 'b'] },
    call: (list, most) => listArgument('list', list).slice(0, integerArgument('most', most, 0, MAX_LIST)),
  },
  {
    name: 'reverse',
    category: 'LIST',
    description: 'The elements from last to first.',
    args: [LIST],
    returns: 'LIST',
    example: { args: [['a', 'b']], result: ['b', 'a'] },
    call: (list) => boundedList(listArgument('list', list)).toReversed(),
  },
  {
    name: 'flatten',
    category: 'LIST',
    description: 'The elements of the lists in a list, as one list; only one level is taken apart.',
    args: [LIST],
    returns: 'LIST',
    example: { args: [[['a', 'b'], 'c', []]], result: ['a', 'b', 'c'] },
    call: (list) => flat(listArgument('list', list)),
  },
];

type Values = Parameters<MappingFunction['call']>;

function flat(values: Values): Values {
  const made: Values = [];
  for (const value of values) {
    // Bounded as it grows: the same long list may stand in it many times.
    for (const one of Array.isArray(value) ? value : [value]) boundedList(made).push(one ?? null);
  }
  return boundedList(made);
}
