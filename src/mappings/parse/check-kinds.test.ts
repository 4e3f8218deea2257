import { describe, expect, test } from '@jest/globals';
import type { RecordCatalogue } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { KIND_KEYS } from '../document.js';
import { MAX_PARTS } from '../limits.js';
import { parseDocument } from './parse-document.js';

const field = (path: string, type: RecordCatalogue['fields'][number]['type']) => ({
  path,
  type,
  required: false,
  description: path,
});
const catalogue = {
  source: {
    description: 'source',
    fields: [
      field('name', 'STRING'),
      field('test', 'BOOLEAN'),
      field('total', 'DECIMAL'),
      field('address', 'OBJECT'),
      field('address.city', 'STRING'),
      field('tags', 'LIST'),
      field('tags[]', 'STRING'),
      field('lines', 'LIST'),
      field('lines[].sku', 'STRING'),
      field('lines[].price', 'DECIMAL'),
      field('lines[].parts', 'LIST'),
      field('lines[].parts[].id', 'STRING'),
    ],
  },
  target: {
    description: 'target',
    fields: [
      field('text', 'STRING'),
      field('amount', 'DECIMAL'),
      field('count', 'INTEGER'),
      field('paid', 'BOOLEAN'),
      field('lines', 'LIST'),
      field('lines[].sku', 'STRING'),
      field('lines[].ids', 'LIST'),
    ],
  },
};

function messages(rule: unknown, more: PlainRecord = {}): string[] {
  const json = { dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', rules: [rule], ...more };
  const result = parseDocument(json, {
    catalogue,
    functions: new Map(),
    settings: ['s'],
    sharedTables: ['vat'],
  });
  return result.ok ? [] : result.faults.map(({ message }) => message.replace('$.rules[0]', '$'));
}
const grouped = { each: 'lines', group: 'sku' };

describe('rules that hold', () => {
  test.each<[PlainRecord]>([
    [{ to: 'text', join: ['name', 'tags', 1, true, { setting: 's' }], separator: '|', empty: 'KEEP' }],
    [{ to: 'amount', add: ['total', 'tags', 1.5, { value: '2' }, { value: 3 }] }],
    [{ to: 'amount', divide: ['total', 3], round: { places: 2, mode: 'HALF_EVEN' } }],
    [{ to: 'amount', from: 'total', round: { to: '0.05' } }],
    [{ to: 'amount', sum: 'lines', take: 'price' }],
    [{ to: 'amount', sum: { list: 'lines', take: 'price' } }],
    [{ to: 'count', count: 'lines', where: { field: 'sku', hasValue: true } }],
    [{ to: 'text', first: 'lines', sort: [{ by: 'price', as: 'DECIMAL', descending: true }], take: 'sku' }],
    [{ to: 'text', first: { first: 'lines', take: 'parts' }, take: 'id' }],
    [
      {
        to: 'lines',
        ...grouped,
        rules: [
          { to: 'sku', from: 'key' },
          { to: 'ids', list: 'elements', take: 'price' },
        ],
      },
    ],
    [{ to: 'lines', each: 'lines', flatten: 'parts', limit: 3, rules: [{ to: 'sku', from: 'id' }] }],
    [{ to: 'text', from: 'name', table: { shared: 'vat', unmapped: 'DEFAULT', default: 'x' } }],
    // A table comes between: what goes in need not fit the target.
    [{ to: 'paid', from: 'total', table: { setting: 's' } }],
    [
      {
        to: 'paid',
        when: [{ if: { field: 'name', equals: 'x' }, value: 'X' }, { value: 'Y' }],
        table: { setting: 's' },
      },
    ],
    [{ to: 'text', when: [{ if: { of: { add: ['total', 1] }, between: [1, '9.5'] }, value: 'x' }] }],
  ])('%j', (rule) => {
    expect(messages(rule)).toEqual([]);
  });
});

describe('faults', () => {
  test.each<[PlainRecord, string]>([
    [
      { to: 'text', from: 'name', where: {} },
      "$.where: found the key 'where', expected it only beside each, list, first, count, sum.",
    ],
    [
      { to: 'text', from: 'name', separator: '|' },
      "$.separator: found the key 'separator', expected it only beside join.",
    ],
    [
      { to: 'text', join: ['name'], seperator: '|' },
      "$.seperator: found the key 'seperator', expected 'separator'.",
    ],
    [
      { to: 'count', count: 'lines', take: 'sku' },
      "$.take: found the key 'take', expected it only beside list, first, sum.",
    ],
    [{ to: 'text', join: [] }, '$.join: found a list of 0, expected a list of parts.'],
    [
      { to: 'text', join: ['address'] },
      "$.join[0]: found 'address', which is OBJECT, expected a text, a number, or a list of them.",
    ],
    [{ to: 'text', join: ['name'], separator: 1 }, '$.separator: found 1, expected a text.'],
    [{ to: 'text', join: ['name'], empty: 'DROP' }, "$.empty: found 'DROP', expected one of SKIP, KEEP."],
    [
      { to: 'text', join: ['nam'] },
      "$.join[0]: found 'nam', expected the name of a known field of the source record, nearest: 'name'.",
    ],
    [{ to: 'amount', add: [] }, '$.add: found a list of 0, expected a list of operands.'],
    [
      { to: 'amount', subtract: ['total'] },
      '$.subtract: found a list of 1, expected a list of two operands.',
    ],
    [
      { to: 'amount', percentage: ['total', 1, 2] },
      '$.percentage: found a list of 3, expected a list of two operands.',
    ],
    [
      { to: 'amount', add: ['test'] },
      "$.add[0]: found 'test', which is BOOLEAN, expected a decimal, or a list of them.",
    ],
    [
      { to: 'amount', subtract: ['total', 'tags'] },
      "$.subtract[1]: found 'tags', which is LIST, expected a decimal.",
    ],
    [
      { to: 'amount', add: [{ value: 'ten' }] },
      "$.add[0].value: found 'ten', expected a decimal, such as '12.50'.",
    ],
    [{ to: 'amount', add: [true] }, "$.add[0]: found true, expected a decimal, such as '12.50'."],
    [
      { to: 'amount', divide: ['total', 2] },
      "$: found 'divide' without 'round', expected a 'round' beside it, since not every quotient ends.",
    ],
    [
      { to: 'paid', add: ['total'] },
      '$.add: found a value of type DECIMAL, expected a value for a field of type BOOLEAN.',
    ],
    [
      { to: 'paid', from: 'total', round: 2 },
      '$.round: found a value of type DECIMAL, expected a value for a field of type BOOLEAN.',
    ],
    [
      { to: 'amount', from: 'test', round: 2 },
      "$.from: found 'test', which is BOOLEAN, expected a value for a field of type DECIMAL.",
    ],
    [{ to: 'amount', from: 'total', round: 41 }, '$.round: found 41, expected a whole number from 0 to 40.'],
    [
      { to: 'amount', from: 'total', round: { places: 1.5 } },
      '$.round.places: found 1.5, expected a whole number from 0 to 40.',
    ],
    [
      { to: 'amount', from: 'total', round: { to: '0.00' } },
      "$.round.to: found '0.00', expected a decimal above zero as text, such as '0.05'.",
    ],
    [
      { to: 'amount', from: 'total', round: { to: 0.05 } },
      "$.round.to: found 0.05, expected a decimal above zero as text, such as '0.05'.",
    ],
    [
      { to: 'amount', from: 'total', round: { places: 2, mode: 'UP' } },
      "$.round.mode: found 'UP', expected one of HALF_UP, HALF_EVEN, DOWN.",
    ],
    [
      { to: 'amount', from: 'total', round: {} },
      '$.round: found neither places nor to, expected a number of places, { "places": … } or { "to": … }.',
    ],
    [{ to: 'count', count: 'name' }, "$.count: found 'name', which is STRING, expected a list."],
    [
      { to: 'count', count: { from: 'name' } },
      "$.count.from: found 'name', which is STRING, expected a value for a field of type LIST.",
    ],
    [{ to: 'count', count: 'lines', limit: -1 }, '$.limit: found -1, expected a whole number, 0 or more.'],
    [
      { to: 'count', count: 'lines', where: { field: 'skuu', hasValue: true } },
      "$.where.field: found 'skuu', expected the name of a known field of the source record, nearest: 'sku'.",
    ],
    [
      { to: 'count', count: 'lines', sort: [] },
      "$.sort: found a list of 0, expected one or more keys, each with 'by'.",
    ],
    [
      { to: 'count', count: 'lines', sort: { by: 'parts' } },
      "$.sort.by: found 'parts', which is LIST, expected a text, a number, true or false.",
    ],
    [
      { to: 'count', count: 'lines', sort: { by: 'sku', as: 'NUMBER' } },
      "$.sort.as: found 'NUMBER', expected one of TEXT, DECIMAL, DATETIME.",
    ],
    [
      { to: 'count', count: 'lines', sort: { by: 'sku', desc: true } },
      "$.sort.desc: found the key 'desc', expected one of by, as, descending.",
    ],
    [
      { to: 'count', count: 'lines', flatten: 'sku' },
      "$.flatten: found 'sku', which is STRING, expected a path to a list inside the element.",
    ],
    [
      { to: 'count', count: 'lines', flatten: '$.lines' },
      "$.flatten: found '$.lines', expected a path that starts at the element, to a list inside it.",
    ],
    [
      { to: 'amount', sum: 'lines' },
      "$.sum: found a list of OBJECT, expected a list of decimals, or a 'take' that makes one of each element.",
    ],
    [
      { to: 'lines', ...grouped, rules: [{ to: 'sku', from: 'sku' }] },
      "$.rules[0].from: found 'sku', expected the name of a known field of the source record, nearest: 'elements[0].sku'.",
    ],
    [
      { to: 'lines', ...grouped, rules: [{ to: 'sku', first: 'elements', take: 'skuu' }] },
      "$.rules[0].take: found 'skuu', expected the name of a known field of the source record, nearest: 'sku'.",
    ],
    [
      { to: 'text', from: 'name', table: { shared: 'vta' } },
      "$.table.shared: found 'vta', expected the name of a known shared table, nearest: 'vat'.",
    ],
    [
      { to: 'text', from: 'name', table: { shared: 'vat', setting: 's' } },
      '$.table: found both setting and shared, expected the name of a table, { "setting": … } or { "shared": … }.',
    ],
    [
      { to: 'text', when: [{ if: { field: 'total', between: [2, 1] }, value: 'x' }] },
      '$.when[0].if.between: found a list of 2, expected a list of two, the lesser first: numbers, decimals as text, or ISO dates or times.',
    ],
    [
      { to: 'text', when: [{ if: { field: 'total', setting: 's', equals: 1 }, value: 'x' }] },
      "$.when[0].if: found field and setting, expected 'field', 'setting' or 'of' with one test, or 'all', 'any', 'not'.",
    ],
    [
      { to: 'text', when: [{ if: { of: 'name', equals: 1 }, value: 'x' }] },
      "$.when[0].if.of: found 'name', expected a rule without `to`.",
    ],
    [
      { to: 'text', when: [{ if: { field: 'name', greater: 'May 5' }, value: 'x' }] },
      "$.when[0].if.greater: found 'May 5', expected a number, a decimal as text, or an ISO date or time.",
    ],
    [
      { to: 'count', value: 2 ** 53 },
      '$.value: found 9007199254740992, expected a number up to 2^53, or a longer one as text.',
    ],
  ])('%j', (rule, message) => {
    expect(messages(rule)).toContain(message);
  });
});

test.each([
  ['arguments', (inner: PlainRecord): PlainRecord => ({ join: [inner] })],
  ['list sources', (inner: PlainRecord): PlainRecord => ({ list: inner })],
  ['take', (inner: PlainRecord): PlainRecord => ({ first: 'list', take: inner })],
  ['group', (inner: PlainRecord): PlainRecord => ({ count: 'list', group: inner })],
  ['sort', (inner: PlainRecord): PlainRecord => ({ count: 'list', sort: { by: inner } })],
  ['where', (inner: PlainRecord): PlainRecord => ({ count: 'list', where: { of: inner, isEmpty: true } })],
  ['default', (inner: PlainRecord): PlainRecord => ({ from: 'x', default: inner })],
])('rules inside rules are counted through %s', (_, around) => {
  const nested = (depth: number): PlainRecord => (depth === 1 ? { from: 'x' } : around(nested(depth - 1)));
  const parse = (depth: number) =>
    parseDocument(
      { dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', rules: [{ to: 'a', ...nested(depth) }] },
      { functions: new Map() },
    );
  expect(parse(8)).toMatchObject({ ok: true });
  expect(parse(9)).toMatchObject({
    ok: false,
    faults: [{ expected: 'at most 8 rules inside each other' }],
  });
});

test('values and conditions are counted, however they are spread', () => {
  const parts = Array.from({ length: MAX_PARTS / 10 - 1 }, () => ({ value: 'x' }));
  const rules = Array.from({ length: 10 }, (_, i) => ({ to: `f${i}`, join: parts }));
  const parse = (all: unknown) =>
    parseDocument({ dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', rules: all }, { functions: new Map() });
  expect(parse(rules)).toMatchObject({ ok: true });
  expect(parse([...rules, { to: 'more', value: 1 }])).toMatchObject({
    ok: false,
    faults: [{ path: '$.rules[10]', expected: `at most ${MAX_PARTS} in all its rules together` }],
  });
});

test('every kind is checked: none goes with nothing', () => {
  for (const kind of KIND_KEYS.filter((key) => key !== 'value')) {
    expect(messages({ to: 'text', [kind]: null })).not.toEqual([]);
  }
});
