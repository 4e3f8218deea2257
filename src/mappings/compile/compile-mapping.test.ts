import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { parseDocument } from '../parse/parse-document.js';
import { compileMapping } from './compile-mapping.js';
import { compile, errorOf, functions, mapped, result } from './map-for-tests.js';

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
