import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import { builtinPlugin } from '../../plugins/builtin/index.js';
import type { MappingFunction } from '../../plugins/contract.js';
import { parseDocument } from '../parse/parse-document.js';
import { compileMapping, type MapInput, type MapResult } from './compile-mapping.js';

const broken: MappingFunction = {
  name: 'broken',
  description: 'Fails with a text that holds its argument.',
  args: [{ name: 'x', type: 'ANY', description: 'Anything.' }],
  returns: 'ANY',
  example: { args: [null], result: null },
  call: (x) => {
    throw new Error(`cannot work on ${String(x)}`);
  },
};
const functions = new Map([...(builtinPlugin.functions ?? []), broken].map((one) => [one.name, one]));

function compile(rules: unknown, tables: PlainRecord = {}) {
  const json = { dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', tables, rules };
  const parsed = parseDocument(json, { functions });
  if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
  return compileMapping(parsed.document, { functions });
}

interface Given {
  record?: PlainRecord;
  settings?: PlainRecord;
  action?: MapInput['action'];
  tables?: PlainRecord;
}
async function result(rules: unknown, { record = {}, settings = {}, action = 'CREATE', tables }: Given) {
  const [only] = await compile(rules, tables).map([{ record, settings, action }]);
  if (only === undefined) throw new Error('no result');
  return only;
}
async function mapped(rules: unknown, given: Given): Promise<PlainRecord> {
  const one = await result(rules, given);
  if (!one.ok) throw one.error;
  return one.mapped;
}
function errorOf(one: MapResult): IntegrationError {
  if (one.ok) throw new Error('it was mapped');
  return one.error;
}

describe('from, value, setting', () => {
  test('paths, list places and what is missing', async () => {
    const rules = [
      { to: 'a', from: 'x.y' },
      { to: 'b', from: 'list[1]' },
      { to: 'c', from: 'x.none.deeper' },
      { to: 'd', from: 'x' },
    ];
    expect(await mapped(rules, { record: { x: { y: '1' }, list: ['p', 'q'] } })).toEqual({
      a: '1',
      b: 'q',
      c: null,
      d: { y: '1' },
    });
  });

  test('fixed values are not shared between records', async () => {
    const mapping = compile([{ to: 'tags', value: ['new'] }]);
    const [one, two] = await mapping.map([
      { record: {}, settings: {}, action: 'CREATE' },
      { record: {}, settings: {}, action: 'CREATE' },
    ]);
    if (one?.ok !== true || two?.ok !== true) throw new Error('not mapped');
    expect(one.mapped).toEqual({ tags: ['new'] });
    expect(one.mapped.tags).not.toBe(two.mapped.tags);
  });

  test('settings by name; none is null', async () => {
    const rules = [
      { to: 'a', setting: 'employee' },
      { to: 'b', setting: 'toString' },
    ];
    expect(await mapped(rules, { settings: { employee: '9' } })).toEqual({ a: '9', b: null });
  });

  test('large numbers and long decimals come through as they are', async () => {
    const big = '92233720368547758079007199254740993.000000000000000000001';
    expect(await mapped([{ to: 'a', from: 'x' }], { record: { x: big } })).toEqual({ a: big });
  });
});

describe('default, force and on', () => {
  const rule = { to: 'a', from: 'x', default: 'none' };
  test.each([
    [{ x: 'there' }, 'there'],
    [{ x: '' }, 'none'],
    [{ x: null }, 'none'],
    [{}, 'none'],
    [{ x: false }, false],
    [{ x: 0 }, 0],
  ] as [PlainRecord, PlainValue][])('%j gives %j', async (record, a) => {
    expect(await mapped([rule], { record })).toEqual({ a });
  });

  test('force takes the default whatever there is', async () => {
    expect(await mapped([{ ...rule, force: true }], { record: { x: 'there' } })).toEqual({ a: 'none' });
    expect(await mapped([{ ...rule, force: false }], { record: { x: 'there' } })).toEqual({ a: 'there' });
  });

  test('a default may be a rule', async () => {
    const rules = [{ to: 'a', from: 'x', default: { setting: 's', default: { from: 'y' } } }];
    expect(await mapped(rules, { record: { y: 'last' } })).toEqual({ a: 'last' });
    expect(await mapped(rules, { record: { y: 'last' }, settings: { s: 'mid' } })).toEqual({ a: 'mid' });
  });

  test('on leaves a field out, so that what stands at the target stays', async () => {
    const rules = [
      { to: 'a', value: 1, on: 'CREATE' },
      { to: 'b', value: 2, on: 'UPDATE' },
      { to: 'c', value: 3, on: 'ALWAYS' },
    ];
    expect(await mapped(rules, { action: 'CREATE' })).toEqual({ a: 1, c: 3 });
    expect(await mapped(rules, { action: 'UPDATE' })).toEqual({ b: 2, c: 3 });
  });
});

describe('tables', () => {
  const tables = {
    keep: { rows: { a: 'A' }, unmapped: 'KEEP' },
    other: {
      rows: { a: 'A', '': 'NOTHING', true: 'YES', '5': 'FIVE' },
      unmapped: 'DEFAULT',
      default: 'OTHER',
    },
    empty: { rows: { a: 'A' }, unmapped: 'EMPTY' },
    fail: { rows: { a: 'A' } },
  };
  test.each([
    ['keep', 'a', 'A'],
    ['keep', 'b', 'b'],
    ['other', 'b', 'OTHER'],
    ['other', null, 'NOTHING'],
    ['other', true, 'YES'],
    ['other', 5, 'FIVE'],
    ['other', 'toString', 'OTHER'],
    ['empty', 'b', null],
    ['empty', null, null],
    ['keep', null, null],
    ['fail', 'a', 'A'],
  ] as [string, PlainValue, PlainValue][])('table %s, value %j: %j', async (table, x, a) => {
    expect(await mapped([{ to: 'a', from: 'x', table }], { record: { x }, tables })).toEqual({ a });
  });

  test('FAIL names the table, the value and the target', async () => {
    const error = errorOf(
      await result([{ to: 'a', from: 'x', table: 'fail' }], { record: { x: 'klarna' }, tables }),
    );
    expect(error).toBeInstanceOf(IntegrationError);
    expect(error).toMatchObject({
      kind: 'INVALID_MAPPING',
      field: 'a',
      message: "table 'fail' has no row for 'klarna'.",
    });
  });

  test('an empty value fails too, unless the rule has a default', async () => {
    const rule = { to: 'a', from: 'x', table: 'fail' };
    expect(errorOf(await result([rule], { tables })).message).toBe(
      "table 'fail' has no row for an empty value.",
    );
    expect(await mapped([{ ...rule, default: 'D' }], { tables })).toEqual({ a: 'D' });
  });

  test('an unmapped value that is let through is a warning', async () => {
    const one = await result([{ to: 'a', from: 'x', table: 'empty' }], { record: { x: 'b' }, tables });
    expect(one).toMatchObject({
      ok: true,
      warnings: [{ field: 'a', message: "table 'empty' has no row for 'b'" }],
    });
  });

  test('rows may stand in a setting', async () => {
    const rules = [{ to: 'method', from: 'gateway', table: { setting: 'paymentMethods' } }];
    const settings = { paymentMethods: { cash: 'CASH' } };
    expect(await mapped(rules, { record: { gateway: 'cash' }, settings })).toEqual({ method: 'CASH' });
    expect(errorOf(await result(rules, { record: { gateway: 'klarna' }, settings }))).toMatchObject({
      kind: 'INVALID_MAPPING',
      field: 'method',
      message: "the table in setting 'paymentMethods' has no row for 'klarna'.",
    });
    expect(errorOf(await result(rules, { record: { gateway: 'cash' } })).kind).toBe('INVALID_MAPPING');
    expect(
      errorOf(await result(rules, { record: { gateway: 'cash' }, settings: { paymentMethods: 'x' } }))
        .message,
    ).toContain("setting 'paymentMethods' is used as a table");
  });

  test('every key of a table finds its own row, whatever it looks like', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 20 }), async (keys) => {
        const safe = keys.filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key));
        const rows = Object.fromEntries(safe.map((key, i) => [key, `row ${i}`]));
        const mapping = compile([{ to: 'a', from: 'x', table: 't' }], { t: { rows, unmapped: 'FAIL' } });
        const results = await mapping.map(
          safe.map((x) => ({ record: { x }, settings: {}, action: 'CREATE' })),
        );
        expect(results.map((one) => (one.ok ? one.mapped.a : one.error.message))).toEqual(
          safe.map((_, i) => `row ${i}`),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('each', () => {
  const rules = [
    {
      to: 'rows',
      each: 'lines',
      rules: [
        { to: 'sku', from: 'sku' },
        { to: 'order', from: '$.name' },
        { to: 'tags', each: 'tags', rules: [{ to: 'tag', from: '.' }] },
      ],
    },
  ];

  test('elements, the record around them, lists in lists; one element stays a list', async () => {
    expect(await mapped(rules, { record: { name: '#1', lines: [{ sku: 'a', tags: ['x', 'y'] }] } })).toEqual({
      rows: [{ sku: 'a', order: '#1', tags: [{ tag: 'x' }, { tag: 'y' }] }],
    });
  });

  test.each([[{}], [{ lines: null }], [{ lines: [] }]] as [PlainRecord][])(
    '%j gives an empty list',
    async (record) => {
      expect(await mapped(rules, { record })).toEqual({ rows: [] });
    },
  );

  test('what is no list is a fault of the record', async () => {
    expect(errorOf(await result(rules, { record: { lines: { sku: 'a' } } }))).toMatchObject({
      kind: 'INVALID_RECORD',
      field: 'rows',
      message: "'lines' of the record is not a list.",
    });
  });

  test('a fault names the element', async () => {
    const failing = [{ to: 'out.rows', each: 'lines', rules: [{ to: 'm.n', from: 'k', table: 't' }] }];
    const tables = { t: { rows: { a: 'A' } } };
    const error = errorOf(await result(failing, { record: { lines: [{ k: 'a' }, { k: 'b' }] }, tables }));
    expect(error.field).toBe('out.rows[1].m.n');
  });

  test('order and length are kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string()), async (skus) => {
        const made = await mapped([{ to: 'rows', each: 'lines', rules: [{ to: 's', from: 'sku' }] }], {
          record: { lines: skus.map((sku) => ({ sku })) },
        });
        expect(made.rows).toEqual(skus.map((s) => ({ s })));
      }),
    );
  });
});

describe('when', () => {
  const record = {
    tags: ['b2b', 'new'],
    name: '#1001',
    total: '100.00',
    at: '2026-11-23T10:00:00Z',
    count: 5,
    empty: '',
    list: [],
    address: { city: 'Ede' },
    nothing: {},
    yes: true,
  };
  test.each([
    [{ field: 'name', equals: '#1001' }, true],
    [{ field: 'name', equals: '#1' }, false],
    [{ field: 'count', equals: '5.0' }, true],
    [{ field: 'total', equals: 100 }, true],
    [{ field: 'total', equals: '100' }, false],
    [{ field: 'yes', equals: true }, true],
    [{ field: 'yes', equals: 'true' }, false],
    [{ field: 'missing', equals: null }, true],
    [{ field: 'name', notEquals: 'x' }, true],
    [{ field: 'name', oneOf: ['a', '#1001'] }, true],
    [{ field: 'name', oneOf: [] }, false],
    [{ field: 'tags', contains: 'b2b' }, true],
    [{ field: 'tags', contains: 'b2' }, false],
    [{ field: 'name', contains: '00' }, true],
    [{ field: 'missing', contains: '' }, false],
    [{ field: 'name', startsWith: '#' }, true],
    [{ field: 'name', startsWith: '1' }, false],
    [{ field: 'name', matches: '^#\\d+$' }, true],
    [{ field: 'name', matches: '^\\d+$' }, false],
    [{ field: 'total', greater: '99.995' }, true],
    [{ field: 'total', greater: 100 }, false],
    [{ field: 'total', less: '100.00000000000000000001' }, true],
    [{ field: 'name', less: 5 }, false],
    [{ field: 'name', greater: 5 }, false],
    [{ field: 'at', greater: '2026-11-23' }, true],
    [{ field: 'at', less: '2026-11-23T10:00:00+01:00' }, false],
    [{ field: 'address', hasValue: true }, true],
    [{ field: 'nothing', hasValue: true }, false],
    [{ field: 'empty', hasValue: false }, true],
    [{ field: 'list', isEmpty: true }, true],
    [{ field: 'count', isEmpty: true }, false],
    [{ setting: 'mode', equals: 'B2B' }, true],
    [
      {
        all: [
          { field: 'name', hasValue: true },
          { field: 'missing', isEmpty: true },
        ],
      },
      true,
    ],
    [
      {
        all: [
          { field: 'name', hasValue: true },
          { field: 'missing', hasValue: true },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: 'missing', hasValue: true },
          { field: 'yes', equals: true },
        ],
      },
      true,
    ],
    [{ any: [{ field: 'missing', hasValue: true }] }, false],
    [{ not: { field: 'missing', hasValue: true } }, true],
  ] as [PlainRecord, boolean][])('%j is %s', async (condition, holds) => {
    const rules = [{ to: 'a', when: [{ if: condition, value: 'then' }, { value: 'else' }] }];
    expect(await mapped(rules, { record, settings: { mode: 'B2B' } })).toEqual({
      a: holds ? 'then' : 'else',
    });
  });

  test('the first branch that holds; without any and without an else, null', async () => {
    const rules = [
      {
        to: 'a',
        when: [
          { if: { field: 'x', greater: 10 }, value: 'much' },
          { if: { field: 'x', greater: 5 }, from: 'y', default: 'some' },
        ],
      },
    ];
    expect(await mapped(rules, { record: { x: 20 } })).toEqual({ a: 'much' });
    expect(await mapped(rules, { record: { x: 7 } })).toEqual({ a: 'some' });
    expect(await mapped(rules, { record: { x: 1 } })).toEqual({ a: null });
  });

  test('a table after the branches maps what they gave', async () => {
    const rules = [
      {
        to: 'a',
        when: [{ if: { field: 'x', hasValue: true }, value: 'TRUE' }, { value: 'FALSE' }],
        table: 't',
      },
    ];
    const tables = { t: { rows: { TRUE: '1', FALSE: '0' } } };
    expect(await mapped(rules, { record: { x: 'y' }, tables })).toEqual({ a: '1' });
    expect(await mapped(rules, { tables })).toEqual({ a: '0' });
  });

  test('a pattern that backtracks for ever elsewhere takes no time here', async () => {
    const rules = [{ to: 'a', when: [{ if: { field: 'x', matches: '^(a+)+$' }, value: 1 }] }];
    const started = performance.now();
    expect(await mapped(rules, { record: { x: `${'a'.repeat(20_000)}!` } })).toEqual({ a: null });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('call', () => {
  test('paths, fixed values, settings and calls as arguments', async () => {
    const rules = [
      {
        to: 'a',
        call: 'join',
        with: [
          { value: '/' },
          'x',
          { setting: 's' },
          { call: 'upper', with: ['y'] },
          { from: 'z', default: 'none' },
        ],
      },
    ];
    expect(await mapped(rules, { record: { x: 'x', y: 'y' }, settings: { s: 's' } })).toEqual({
      a: 'x/s/Y/none',
    });
  });

  test("a function's fault names target, function and argument, and shows no value", async () => {
    const error = errorOf(
      await result([{ to: 'a.b', call: 'add', with: ['x', 'y'] }], { record: { x: 'Jan Jansen', y: '1' } }),
    );
    expect(error).toMatchObject({ kind: 'INVALID_RECORD', field: 'a.b' });
    expect(error.message).toMatch(/^add: argument 'number' is a text of 10 characters, expected a decimal/);
  });

  test('a fault of any other kind keeps its text to itself', async () => {
    const error = errorOf(
      await result([{ to: 'a', call: 'broken', with: ['x'] }], { record: { x: 'Jan Jansen' } }),
    );
    expect(error.kind).toBe('INVALID_RECORD');
    expect(`${error.message} ${error.fix}`).not.toContain('Jansen');
  });

  test('a function that is no longer loaded is told when compiling', () => {
    const json = {
      dsl: 1,
      flow: 'STOCK',
      source: 'a',
      target: 'b',
      rules: [{ to: 'a', call: 'broken', with: ['x'] }],
    };
    const parsed = parseDocument(json, { functions });
    if (!parsed.ok) throw new Error('faulty');
    expect(() => compileMapping(parsed.document, { functions: new Map() })).toThrow(
      "The function 'broken' is not loaded.",
    );
  });
});

describe('target records', () => {
  test('dotted targets make objects; one whose fields are all null is null', async () => {
    const rules = [
      { to: 'address.city', from: 'city' },
      { to: 'address.geo.lat', from: 'lat' },
      { to: 'address.geo.lon', from: 'lon' },
      { to: 'name', from: 'name' },
    ];
    expect(await mapped(rules, { record: { city: 'Ede', lat: '52' } })).toEqual({
      address: { city: 'Ede', geo: { lat: '52', lon: null } },
      name: null,
    });
    expect(await mapped(rules, { record: { city: 'Ede' } })).toEqual({
      address: { city: 'Ede', geo: null },
      name: null,
    });
    expect(await mapped(rules, { record: {} })).toEqual({ address: null, name: null });
  });

  test("one record's fault is its own", async () => {
    const mapping = compile([{ to: 'a', call: 'round', with: ['x', { value: 2 }] }]);
    const results = await mapping.map(
      ['1', 'bad', '2'].map((x) => ({ record: { x }, settings: {}, action: 'CREATE' })),
    );
    expect(results.map((one) => (one.ok ? one.mapped.a : one.error.kind))).toEqual([
      '1.00',
      'INVALID_RECORD',
      '2.00',
    ]);
  });

  test('the source record is not changed', async () => {
    const record = { lines: [{ a: '1' }], x: { y: 'z' } };
    const before = structuredClone(record);
    await mapped(
      [
        { to: 'x', from: 'x' },
        { to: 'l', each: 'lines', rules: [{ to: 'b', from: 'a' }] },
      ],
      { record },
    );
    expect(record).toEqual(before);
  });

  test('expressions without a sandbox are refused when compiling', () => {
    expect(() => compile([{ to: 'a', expr: '1' }])).toThrow('no sandbox');
  });
});

test('any record whatever maps to a result, never to an exception', async () => {
  const mapping = compile([
    { to: 'a', from: 'x.y[0].z' },
    { to: 'b', each: 'x', rules: [{ to: 'c', call: 'streetLine', with: ['y', 'z'] }] },
    {
      to: 'd',
      when: [
        { if: { field: 'y', greater: '3' }, call: 'add', with: ['y', 'z'] },
        { from: 'z', table: { setting: 'y' } },
      ],
    },
  ]);
  const value = fc.letrec<{ value: PlainValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.double({ noNaN: true }),
      fc.constantFrom('1', '5.50', '-3', null, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('value'), { maxKeys: 3 }) as fc.Arbitrary<PlainValue>,
    ),
  })).value;
  const record = fc.dictionary(fc.constantFrom('x', 'y', 'z'), value) as fc.Arbitrary<PlainRecord>;
  await fc.assert(
    fc.asyncProperty(record, record, async (given, settings) => {
      const again = { record: given, settings, action: 'CREATE' } as const;
      const [one, two] = await mapping.map([again, again]);
      expect(JSON.stringify(one)).toBe(JSON.stringify(two));
      if (one?.ok === false) expect(['INVALID_MAPPING', 'INVALID_RECORD']).toContain(one.error.kind);
    }),
  );
});
