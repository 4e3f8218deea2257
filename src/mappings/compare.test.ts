import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Change, compareDocuments, isSame, MAX_ROWS_SHOWN } from './compare.js';
import type { MappingDocument, Rule, ValueTable } from './document.js';

const document = (
  rules: readonly Rule[],
  tables: Readonly<Record<string, ValueTable>> = {},
): MappingDocument => ({ dsl: 1, flow: 'ORDERS', source: 'shopify', target: 'mplus', tables, rules });

describe('rules', () => {
  test('are told by their target, with both contents and the keys that differ', () => {
    const from = document([
      { to: 'reference', from: 'name' },
      { to: 'note', from: 'note', default: '-' },
      { to: 'phone', from: 'phone' },
    ]);
    const to = document([
      { to: 'email', from: 'email' },
      { to: 'note', from: 'remark', on: 'CREATE', default: '-' },
      { to: 'reference', from: 'name' },
    ]);
    expect(compareDocuments(from, to)).toEqual({
      rules: [
        { target: 'email', change: 'ADDED', from: null, to: { to: 'email', from: 'email' }, keys: [] },
        {
          target: 'note',
          change: 'CHANGED',
          from: { to: 'note', from: 'note', default: '-' },
          to: { to: 'note', from: 'remark', on: 'CREATE', default: '-' },
          keys: ['from', 'on'],
        },
        { target: 'phone', change: 'REMOVED', from: { to: 'phone', from: 'phone' }, to: null, keys: [] },
      ],
      tables: [],
    });
  });

  test('inside each are compared one by one, and the list by itself', () => {
    const lines = (each: string, sku: string): Rule => ({
      to: 'lines',
      each,
      rules: [
        { to: 'sku', from: sku },
        { to: 'taxes', each: 'taxes', rules: [{ to: 'rate', from: 'rate' }] },
      ],
    });
    expect(
      compareDocuments(document([lines('lines', 'sku')]), document([lines('lines', 'barcode')])),
    ).toEqual({
      rules: [
        {
          target: 'lines[].sku',
          change: 'CHANGED',
          from: { to: 'sku', from: 'sku' },
          to: { to: 'sku', from: 'barcode' },
          keys: ['from'],
        },
      ],
      tables: [],
    });
    const other = compareDocuments(document([lines('lines', 'sku')]), document([lines('items', 'sku')]));
    expect(other.rules).toEqual([
      {
        target: 'lines',
        change: 'CHANGED',
        from: { to: 'lines', each: 'lines' },
        to: { to: 'lines', each: 'items' },
        keys: ['each'],
      },
    ]);
    const none = compareDocuments(document([lines('lines', 'sku')]), document([]));
    expect(none.rules.map((rule) => [rule.target, rule.change])).toEqual([
      ['lines', 'REMOVED'],
      ['lines[].sku', 'REMOVED'],
      ['lines[].taxes', 'REMOVED'],
      ['lines[].taxes[].rate', 'REMOVED'],
    ]);
  });

  test('that differ in the order of keys or places only are the same', () => {
    const from = document([
      { to: 'a', value: { x: 1, y: 2 } },
      { to: 'b', from: 'b' },
    ]);
    const to = document([
      { from: 'b', to: 'b' },
      { value: { y: 2, x: 1 }, to: 'a' },
    ]);
    expect(isSame(compareDocuments(from, to))).toBe(true);
  });

  test('with a value of null differ from those without', () => {
    const [from, to] = [
      document([{ to: 'a', from: 'a' }]),
      document([{ to: 'a', from: 'a', default: null }]),
    ];
    expect(compareDocuments(from, to).rules[0]?.keys).toEqual(['default']);
  });
});

describe('tables', () => {
  test('are counted by rows, the first of which are shown', () => {
    const rows = (from: number, count: number, value: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [String(1000 + from + i), value]));
    const from = document([], {
      pay: { rows: { ...rows(0, 60, 'a'), ...rows(100, 5, 'gone') } },
      old: { rows: {} },
    });
    const to = document([], {
      pay: { rows: { ...rows(0, 60, 'b'), ...rows(200, 7, 'new') }, unmapped: 'KEEP' },
      fresh: { rows: { x: 'y' } },
    });
    const [fresh, old, pay] = compareDocuments(from, to).tables;
    expect(fresh).toMatchObject({ name: 'fresh', change: 'ADDED', rowsAdded: 1, keys: [] });
    expect(old).toMatchObject({ name: 'old', change: 'REMOVED', rowsRemoved: 0, rows: [] });
    expect(pay).toMatchObject({
      name: 'pay',
      change: 'CHANGED',
      rowsAdded: 7,
      rowsRemoved: 5,
      rowsChanged: 60,
      keys: ['unmapped'],
    });
    expect(pay?.rows).toHaveLength(MAX_ROWS_SHOWN);
    expect(pay?.rows[0]).toEqual({ key: '1000', change: 'CHANGED', from: 'a', to: 'b' });
  });
});

const names = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'lines');
const leaf = fc.oneof(
  fc.record({ from: names }),
  fc.record({ value: fc.oneof(fc.constant(null), fc.string(), fc.integer()) }),
  fc.record({ join: fc.array(names, { maxLength: 2 }) }),
);
const rulesOf = (depth: number): fc.Arbitrary<Rule[]> =>
  fc
    .uniqueArray(fc.tuple(names, ruleBody(depth)), { selector: ([to]) => to, maxLength: 4 })
    .map((rules) => rules.map(([to, body]) => ({ ...body, to }) as Rule));
const ruleBody = (depth: number): fc.Arbitrary<object> =>
  depth === 0
    ? leaf
    : fc.oneof({ weight: 2, arbitrary: leaf }, fc.record({ each: names, rules: rulesOf(depth - 1) }));
const tables = fc.dictionary(
  names,
  fc.record(
    { rows: fc.dictionary(names, names), unmapped: fc.constantFrom('KEEP', 'FAIL') },
    { requiredKeys: ['rows'] },
  ),
);
const documents = fc
  .tuple(rulesOf(2), tables)
  .map(([rules, made]) => document(rules, made as Record<string, ValueTable>));

const MIRROR: Readonly<Record<Change, Change>> = { ADDED: 'REMOVED', REMOVED: 'ADDED', CHANGED: 'CHANGED' };
const mirrored = <T extends { change: Change; from: unknown; to: unknown }>(one: T) => ({
  ...one,
  change: MIRROR[one.change],
  from: one.to,
  to: one.from,
});

describe('any two documents', () => {
  test('that are one show nothing', () => {
    fc.assert(
      fc.property(documents, (one) => {
        expect(isSame(compareDocuments(one, structuredClone(one)))).toBe(true);
      }),
    );
  });

  test('show the mirror the other way round', () => {
    fc.assert(
      fc.property(documents, documents, (a, b) => {
        const there = compareDocuments(a, b);
        const back = compareDocuments(b, a);
        expect(back.rules).toEqual(there.rules.map(mirrored));
        expect(back.tables).toEqual(
          there.tables.map(({ rowsAdded, rowsRemoved, rows, ...table }) => ({
            ...table,
            change: MIRROR[table.change],
            rowsAdded: rowsRemoved,
            rowsRemoved: rowsAdded,
            rows: rows.map(mirrored),
          })),
        );
      }),
    );
  });

  test('show each rule that was taken away, and no other', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (one, at) => {
        fc.pre(one.rules.length > 0);
        const gone = one.rules[at % one.rules.length];
        const less = { ...one, rules: one.rules.filter((rule) => rule !== gone) };
        const { rules } = compareDocuments(one, less);
        expect(rules.every((rule) => rule.change === 'REMOVED')).toBe(true);
        expect(rules.filter((rule) => !rule.target.includes('[]')).map((rule) => rule.target)).toEqual([
          gone?.to,
        ]);
      }),
    );
  });
});
