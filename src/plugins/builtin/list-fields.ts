import type { MappingFunction } from '../contract.js';
import { FunctionFault } from '../function-fault.js';
import { booleanArgument, boundedList, choiceArgument, listArgument, maybe, needed } from './arguments.js';
import { fieldReader, keyText, same } from './elements.js';
import { SORT_KINDS, sorted } from './sorting.js';

const LIST = needed('list', 'LIST', 'Any list; nothing counts as the empty list.');
const OBJECTS = needed('list', 'LIST', 'Objects; nothing counts as the empty list.');
const FIELD = needed('field', 'STRING', 'The name of a field; dots go down, as in price.amount.');
const MAYBE_FIELD = maybe('field', 'STRING', `${FIELD.description} The elements themselves if left out.`);

type Value = Parameters<MappingFunction['call']>[number];

/** Elements of a list by what they hold. */
export const LIST_FIELD_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'pluck',
    category: 'LIST',
    description: 'One field of each element; null where there is none.',
    args: [OBJECTS, FIELD],
    returns: 'LIST',
    example: { args: [[{ sku: 'a' }, { sku: 'b' }], 'sku'], result: ['a', 'b'] },
    call: (list, field) => boundedList(listArgument('list', list)).map(reader(field)),
  },
  {
    name: 'filterBy',
    category: 'LIST',
    description: 'The elements of which a field is some value; 5 and "5.00" are the same.',
    args: [OBJECTS, FIELD, needed('value', 'ANY', 'A text, a number, true, false or null.')],
    returns: 'LIST',
    example: {
      args: [
        [
          { sku: 'a', gift: true },
          { sku: 'b', gift: false },
        ],
        'gift',
        true,
      ],
      result: [{ sku: 'a', gift: true }],
    },
    call: (list, field, value) => {
      const read = reader(field);
      return boundedList(listArgument('list', list)).filter((one) => same(read(one), value ?? null));
    },
  },
  {
    name: 'sortBy',
    category: 'LIST',
    description:
      'Sorted by the elements, or by a field of each. What is the same keeps its order, what has no value comes last.',
    args: [
      LIST,
      MAYBE_FIELD,
      maybe('as', 'STRING', `${SORT_KINDS.join(', ')}; TEXT, by code points, if left out.`),
      maybe('descending', 'BOOLEAN', 'true sorts from high to low.'),
    ],
    returns: 'LIST',
    example: {
      args: [[{ price: '10' }, { price: '9.5' }], 'price', 'DECIMAL'],
      result: [{ price: '9.5' }, { price: '10' }],
    },
    call: (list, field, as, descending) =>
      sorted(
        boundedList(listArgument('list', list)),
        fieldReader(field) ?? itself,
        choiceArgument('as', as, SORT_KINDS),
        booleanArgument('descending', descending),
      ),
  },
  {
    name: 'unique',
    category: 'LIST',
    description:
      'Without elements that were there before: of those with the same text, or the same text in a field, the first stays.',
    args: [LIST, MAYBE_FIELD],
    returns: 'LIST',
    example: { args: [['a', 'b', 'a']], result: ['a', 'b'] },
    call: (list, field) => grouped(list, fieldReader(field) ?? itself).map(([, [first]]) => first ?? null),
  },
  {
    name: 'groupBy',
    category: 'LIST',
    description:
      'Elements with the same text in a field become one object { key, elements }, in the order of their first.',
    args: [OBJECTS, FIELD],
    returns: 'LIST',
    example: {
      args: [
        [
          { vat: '21', sku: 'a' },
          { vat: '9', sku: 'b' },
          { vat: '21', sku: 'c' },
        ],
        'vat',
      ],
      result: [
        {
          key: '21',
          elements: [
            { vat: '21', sku: 'a' },
            { vat: '21', sku: 'c' },
          ],
        },
        { key: '9', elements: [{ vat: '9', sku: 'b' }] },
      ],
    },
    call: (list, field) => grouped(list, reader(field)).map(([key, elements]) => ({ key, elements })),
  },
];

function itself(element: Value): Value {
  return element;
}

function reader(field: Value): (element: Value) => Value {
  const read = fieldReader(field);
  if (read !== null) return read;
  throw new FunctionFault('field', 'empty', 'the name of a field');
}

function grouped(list: Value, read: (element: Value) => Value): [string, Value[]][] {
  const groups = new Map<string, Value[]>();
  for (const element of boundedList(listArgument('list', list))) {
    const key = keyText(read(element));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [element]);
    else group.push(element);
  }
  return [...groups];
}
