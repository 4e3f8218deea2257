import { describe, expect, test } from '@jest/globals';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { parseDocument } from '../parse/parse-document.js';
import { compileMapping } from './compile-mapping.js';
import { errorOf, functions, mapped, result } from './map-for-tests.js';

const record: PlainRecord = {
  a: '10.50',
  b: '3',
  n: 2,
  none: null,
  blank: '',
  text: 'abc',
  yes: true,
  tags: ['x', '', 'y'],
  amounts: ['1.10', '2.20', null, '3.30'],
  lines: [
    { sku: 'B', qty: '2', price: '1.50', at: '2026-01-02T00:00:00Z', group: 'g1', parts: ['p1', 'p2'] },
    { sku: 'a', qty: '10', price: '0.25', at: '2026-01-02T00:30:00+01:00', group: 'g2', parts: [] },
    { sku: 'C', qty: '1', price: null, at: null, group: 'g1', parts: ['p3'] },
  ],
  nested: [['1', '2'], ['3']],
};
async function made(rule: PlainRecord): Promise<PlainValue | undefined> {
  return (await mapped([{ to: 'x', ...rule }], { record })).x;
}
async function fault(rule: PlainRecord) {
  const { kind, field, message } = errorOf(await result([{ to: 'x', ...rule }], { record }));
  expect(field).toBe('x');
  return `${kind} ${message}`;
}

describe('join', () => {
  test.each<[PlainRecord, PlainValue]>([
    [{ join: ['a', 'text'] }, '10.50 abc'],
    [{ join: ['a', 'none', 'blank', 'text'], separator: '|' }, '10.50|abc'],
    [{ join: ['a', 'none', 'text'], separator: '|', empty: 'KEEP' }, '10.50||abc'],
    [{ join: ['tags', 'n', 'yes', true, 7], separator: '-' }, 'x-y-2-true-true-7'],
    [{ join: ['tags'], separator: '-', empty: 'KEEP' }, 'x--y'],
    [{ join: ['none', 'blank'] }, null],
    [{ join: ['none', 'none'], separator: '|', empty: 'KEEP' }, '|'],
    [{ join: ['text', { value: 'z' }], separator: '' }, 'abcz'],
    [{ join: ['none'], default: 'd' }, 'd'],
  ])('%j is %j', async (rule, value) => {
    expect(await made(rule)).toEqual(value);
  });

  test('the joined text is looked up', async () => {
    const tables = { t: { rows: { 'abc|2': 'found' } } };
    const rules = [{ to: 'x', join: ['text', 'n'], separator: '|', table: 't' }];
    expect(await mapped(rules, { record, tables })).toEqual({ x: 'found' });
  });

  test('an object is no part', async () => {
    expect(await fault({ join: ['lines'] })).toBe(
      'INVALID_RECORD join: a part is an object, expected a text, a number, or a list of them.',
    );
  });
});

describe('arithmetic', () => {
  test.each<[PlainRecord, PlainValue]>([
    [{ add: ['a', 'b', 1, { value: '0.5' }] }, '15'],
    [{ add: ['a'] }, '10.5'],
    [{ subtract: ['b', 'a'] }, '-7.5'],
    [{ subtract: ['b', 'b'] }, '0'],
    [{ multiply: ['a', 'b'] }, '31.5'],
    [{ multiply: ['a', '$.b', 'n'] }, '63'],
    [{ divide: ['a', 'b'], round: 2 }, '3.50'],
    [{ divide: [1, 3], round: { places: 5, mode: 'DOWN' } }, '0.33333'],
    [{ percentage: ['a', 21], round: 3 }, '2.205'],
    [{ add: ['a', { percentage: ['a', 21] }], round: 2 }, '12.71'],
    [{ min: ['a', 'b', 'n'] }, '2'],
    [{ max: ['a', 'b', { list: 'lines', take: 'qty' }] }, '10.5'],
    [{ add: [{ list: 'amounts', limit: 2 }, 'b'] }, '6.3'],
    [{ add: ['a', 'none'] }, null],
    [{ add: ['a', 'blank'], default: '0' }, '0'],
    [{ max: ['amounts'] }, null],
    [{ add: [{ list: 'lines', limit: 0 }] }, null],
    [{ add: ['a', { from: 'none', default: '0' }] }, '10.5'],
    [{ from: 'a', round: 0 }, '11'],
    [{ from: 'a', round: { places: 0, mode: 'HALF_EVEN' } }, '10'],
    [{ from: 'n', round: 2 }, '2.00'],
    [{ from: 'none', round: 2 }, null],
    [{ add: ['a', '$.n', { value: '0.02' }], round: { to: '0.05' } }, '12.50'],
    [{ add: ['a', { value: '0.03' }], round: { to: '0.05' } }, '10.55'],
    [{ add: ['a', { value: '0.03' }], round: { to: '0.10' } }, '10.50'],
  ])('%j is %j', async (rule, value) => {
    expect(await made(rule)).toEqual(value);
  });

  test.each<[PlainRecord, string]>([
    [{ add: ['a', 'text'] }, 'INVALID_RECORD add: operand 2 is a text of 3 characters, expected a decimal'],
    [{ add: ['tags', 'a'] }, 'INVALID_RECORD add: operand 1 is a text of 1 characters, expected a decimal'],
    [{ multiply: ['yes', 'a'] }, 'INVALID_RECORD multiply: operand 1 is true, expected a decimal'],
    [{ divide: ['a', { value: '0.00' }], round: 2 }, 'INVALID_RECORD divide: operand 2 is zero.'],
    [
      { from: 'text', round: 2 },
      'INVALID_RECORD round: the value is a text of 3 characters, expected a decimal',
    ],
    [
      { multiply: [{ value: '9'.repeat(40) }, { value: '9'.repeat(40) }] },
      'INVALID_RECORD a result is not a decimal number with a point, at most 40 digits on either side.',
    ],
  ])('%j is told', async (rule, told) => {
    expect(await fault(rule)).toContain(told);
  });
});

describe('lists', () => {
  const skus = (rule: PlainRecord) => made({ ...rule, take: 'sku' });
  test.each<[PlainRecord, PlainValue]>([
    [{ list: 'lines' }, ['B', 'a', 'C']],
    [{ list: 'lines', where: { field: 'price', hasValue: true } }, ['B', 'a']],
    [{ list: 'lines', where: { of: { multiply: ['qty', 'qty'] }, greater: 3 } }, ['B', 'a']],
    [{ list: 'lines', sort: { by: 'sku' } }, ['B', 'C', 'a']],
    [{ list: 'lines', sort: { by: 'sku', descending: true } }, ['a', 'C', 'B']],
    [{ list: 'lines', sort: { by: 'qty' } }, ['C', 'a', 'B']],
    [{ list: 'lines', sort: { by: 'qty', as: 'DECIMAL' } }, ['C', 'B', 'a']],
    [{ list: 'lines', sort: { by: 'price', as: 'DECIMAL' } }, ['a', 'B', 'C']],
    [{ list: 'lines', sort: { by: 'price', as: 'DECIMAL', descending: true } }, ['B', 'a', 'C']],
    [{ list: 'lines', sort: { by: 'at', as: 'DATETIME' } }, ['a', 'B', 'C']],
    [
      {
        list: 'lines',
        sort: [
          { by: 'group', descending: true },
          { by: 'qty', as: 'DECIMAL' },
        ],
      },
      ['a', 'C', 'B'],
    ],
    [{ list: 'lines', sort: { by: 'sku' }, limit: 2 }, ['B', 'C']],
    [{ list: 'lines', limit: 0 }, []],
    [{ first: 'lines', sort: { by: 'qty', as: 'DECIMAL', descending: true } }, 'a'],
    [{ first: 'lines', where: { field: 'sku', equals: 'z' } }, null],
    [{ first: { list: 'lines', where: { field: 'group', equals: 'g2' } } }, 'a'],
  ])('%j', async (rule, value) => {
    expect(await skus(rule)).toEqual(value);
  });

  test.each<[PlainRecord, PlainValue]>([
    [{ list: 'lines', flatten: 'parts' }, ['p1', 'p2', 'p3']],
    [{ list: 'nested', flatten: '.' }, ['1', '2', '3']],
    [{ list: 'lines', group: 'group', take: 'key' }, ['g1', 'g2']],
    [{ list: 'lines', group: 'group', take: { count: 'elements' } }, [2, 1]],
    [{ list: 'lines', group: 'price', take: { list: 'elements', take: 'sku' } }, [['B'], ['a'], ['C']]],
    [{ list: 'lines', group: 'price', take: 'key' }, ['1.50', '0.25', null]],
    [{ list: 'none' }, []],
    [{ list: 'blank' }, []],
    [{ list: 'lines', where: { field: 'sku', equals: 'a' }, take: 'sku' }, ['a']],
    [{ count: 'lines' }, 3],
    [{ count: 'lines', where: { field: 'group', equals: 'g1' } }, 2],
    [{ count: 'none' }, 0],
    [{ sum: 'amounts' }, '6.6'],
    [{ sum: 'lines', take: { multiply: ['qty', 'price'] }, round: 2 }, '5.50'],
    [{ sum: 'none' }, '0'],
    [{ sum: 'lines', where: { field: 'sku', equals: 'z' }, take: 'qty', round: 2 }, '0.00'],
    [{ list: 'lines', take: '$.b' }, ['3', '3', '3']],
  ])('%j is %j', async (rule, value) => {
    expect(await made(rule)).toEqual(value);
  });

  test('each goes through groups, and paths find their way back', async () => {
    const rule: PlainRecord = {
      each: 'lines',
      group: 'group',
      rules: [
        { to: 'name', from: 'key' },
        { to: 'pieces', sum: 'elements', take: 'qty' },
        { to: 'text', from: '$.text' },
      ],
    };
    expect(await made(rule)).toEqual([
      { name: 'g1', pieces: '3', text: 'abc' },
      { name: 'g2', pieces: '10', text: 'abc' },
    ]);
  });

  test.each<[PlainRecord, string]>([
    [{ count: 'text' }, "INVALID_RECORD 'text' of the record is not a list."],
    [{ list: { from: 'text' } }, 'INVALID_RECORD what `list` goes through is not a list.'],
    [
      { list: 'lines', flatten: 'sku' },
      "INVALID_RECORD flatten: 'sku' of an element is a text of 1 characters, expected a list.",
    ],
    [
      { list: 'lines', sort: { by: 'sku', as: 'DECIMAL' } },
      'INVALID_RECORD sort: a key is a text of 1 characters, expected a decimal.',
    ],
    [
      { list: 'lines', sort: { by: 'sku', as: 'DATETIME' } },
      'INVALID_RECORD sort: a key is a text of 1 characters, expected an ISO date or time.',
    ],
    [
      { list: 'lines', group: 'parts' },
      'INVALID_RECORD group: what elements are told apart by is a list of 2, expected a text or a number.',
    ],
    [{ sum: 'tags' }, 'INVALID_RECORD sum: an element is a text of 1 characters, expected a decimal'],
  ])('%j is told', async (rule, told) => {
    expect(await fault(rule)).toContain(told);
  });

  test('texts sort by code points, not by halves of them', async () => {
    const words = ['😀', 'ﬁ', 'z', 'Z'];
    const rules = [{ to: 'x', list: 'words', sort: { by: '.' } }];
    expect(await mapped(rules, { record: { words } })).toEqual({ x: ['Z', 'z', 'ﬁ', '😀'] });
  });
});

describe('conditions', () => {
  const holds = async (condition: PlainRecord) =>
    made({ when: [{ if: condition, value: true }, { value: false }] });
  test.each<[PlainRecord, boolean]>([
    [{ field: 'a', between: ['10.5', 11] }, true],
    [{ field: 'a', between: [1, '10.49'] }, false],
    [{ field: 'lines[0].at', between: ['2026-01-01', '2026-01-02'] }, true],
    [{ field: 'lines[0].at', between: ['2026-01-03', '2026-01-04'] }, false],
    [{ field: 'text', between: [1, 2] }, false],
    [{ of: { join: ['text', 'n'], separator: '|' }, equals: 'abc|2' }, true],
    [{ of: { count: 'lines' }, greater: 2 }, true],
    // Not a date in any other way than ISO: an address is no moment.
    [{ field: 'text', less: '2026-01-01' }, false],
    [{ of: { value: 'May 5' }, less: '2026-01-01' }, false],
  ])('%j is %j', async (condition, value) => {
    expect(await holds(condition)).toBe(value);
  });
});

describe('shared tables', () => {
  const compileWith = (
    rule: PlainRecord,
    sharedTables?: Parameters<typeof compileMapping>[1]['sharedTables'],
  ) => {
    const json = {
      dsl: 1,
      flow: 'ORDERS',
      source: 'a',
      target: 'b',
      rules: [{ to: 'x', from: 'v', ...rule }],
    };
    const parsed = parseDocument(json, { functions });
    if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
    return compileMapping(parsed.document, { functions, sharedTables });
  };
  const use = async (table: PlainRecord, v: PlainValue) => {
    const shared = new Map([['vat', { rows: { high: '21' }, unmapped: 'DEFAULT' as const, default: '0' }]]);
    const [one] = await compileWith({ table }, shared).map([
      { record: { v }, settings: {}, action: 'CREATE' },
    ]);
    return one?.ok === true ? one.mapped.x : one?.error.message;
  };

  test('rows, what the table says of unmapped values, and what its use says instead', async () => {
    expect(await use({ shared: 'vat' }, 'high')).toBe('21');
    expect(await use({ shared: 'vat' }, 'low')).toBe('0');
    expect(await use({ shared: 'vat', unmapped: 'KEEP' }, 'low')).toBe('low');
    expect(await use({ shared: 'vat', unmapped: 'DEFAULT', default: '9' }, 'low')).toBe('9');
    expect(await use({ shared: 'vat', unmapped: 'FAIL' }, 'low')).toBe(
      "shared table 'vat' has no row for 'low'.",
    );
  });

  test('one that is not there is told when compiling', () => {
    expect(() => compileWith({ table: { shared: 'vat' } })).toThrow("The shared table 'vat' is not there.");
    expect(() => compileWith({ table: { shared: 'vat' }, on: 'UPDATE' })).toThrow('not there');
  });
});

describe('names that every object has', () => {
  test.each([
    'toString',
    'hasOwnProperty',
    'valueOf',
    'length',
    'map',
    'lines.length',
    'lines.map',
    'text.length',
  ])('%s is nothing unless the record has it', async (from) => {
    expect(await made({ from })).toBeNull();
    expect(await made({ setting: from.replace('.', '') })).toBeNull();
  });

  test('one of the record itself is read', async () => {
    expect(await mapped([{ to: 'x', from: 'toString' }], { record: { toString: 'mine' } })).toEqual({
      x: 'mine',
    });
  });
});
