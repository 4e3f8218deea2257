import { describe, expect, test } from '@jest/globals';
import type { RecordCatalogue } from '../../connectors/contract.js';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { builtinPlugin } from '../../plugins/builtin/index.js';
import type { DocumentFault } from '../faults.js';
import { MAX_DOCUMENT_BYTES, MAX_FAULTS, MAX_RULES } from '../limits.js';
import { parseDocument } from './parse-document.js';

const functions = new Map((builtinPlugin.functions ?? []).map((one) => [one.name, one]));
const field = (path: string, type: RecordCatalogue['fields'][number]['type'], required = false) => ({
  path,
  type,
  required,
  description: path,
});
const catalogue = {
  source: {
    description: 'source',
    fields: [
      field('name', 'STRING'),
      field('test', 'BOOLEAN'),
      field('total', 'DECIMAL'),
      field('billingAddress.city', 'STRING'),
      field('tags', 'LIST'),
      field('lines[].sku', 'STRING'),
      field('lines[].price', 'DECIMAL'),
      field('extra', 'OBJECT'),
    ],
  },
  target: {
    description: 'target',
    fields: [
      field('reference', 'STRING', true),
      field('invoiceAddress', 'OBJECT'),
      field('invoiceAddress.city', 'STRING'),
      field('paid', 'BOOLEAN'),
      field('count', 'INTEGER'),
      field('amount', 'DECIMAL'),
      field('day', 'DATE'),
      field('lines', 'LIST'),
      field('lines[].articleNumber', 'STRING', true),
      field('lines[].price', 'DECIMAL'),
    ],
  },
};
const settings = ['employee', 'methods'];
const REFERENCE: PlainRecord = { to: 'reference', from: 'name' };

function document(rules: PlainValue, more: PlainRecord = {}): PlainRecord {
  return { dsl: 1, flow: 'ORDERS', source: 'shopify', target: 'mplus', rules, ...more };
}
function faultsOf(json: unknown): readonly DocumentFault[] {
  const result = parseDocument(json, { catalogue, functions, settings });
  return result.ok ? [] : result.faults;
}
/** Path, found and expected of the only fault of a document with this rule beside the required one. */
function faultOf(rule: PlainRecord, more: PlainRecord = {}): string {
  const faults = faultsOf(document([REFERENCE, rule], more));
  expect(faults).toHaveLength(1);
  const [{ path, found, expected, message } = { path: '', found: '', expected: '', message: '' }] = faults;
  expect(message).toBe(`${path}: found ${found}, expected ${expected}.`);
  return message;
}

describe('good documents', () => {
  test.each<[string, PlainRecord]>([
    ['a path', { to: 'amount', from: 'total' }],
    ['a place in a list', { to: 'invoiceAddress.city', from: 'lines[0].sku' }],
    ['an open object', { to: 'amount', from: 'extra.anything.here' }],
    ['a fixed value', { to: 'count', value: 3 }],
    ['nothing', { to: 'count', value: null }],
    ['a setting', { to: 'amount', setting: 'employee' }],
    ['a default and force', { to: 'amount', from: 'total', default: '0.00', force: true }],
    ['a default that is a rule', { to: 'amount', from: 'total', default: { setting: 'employee' } }],
    ['a table', { to: 'paid', from: 'name', table: 'yes' }],
    ['a table of a setting', { to: 'amount', from: 'name', table: { setting: 'methods', unmapped: 'KEEP' } }],
    [
      'each',
      {
        to: 'lines',
        each: 'lines',
        rules: [
          { to: 'articleNumber', from: 'sku' },
          { to: 'price', from: '$.total' },
        ],
      },
    ],
    [
      'when',
      {
        to: 'amount',
        when: [
          {
            if: {
              any: [{ field: 'tags', contains: 'b2b' }, { not: { setting: 'employee', isEmpty: true } }],
            },
            from: 'total',
          },
          { value: '0.00' },
        ],
      },
    ],
    [
      'call',
      {
        to: 'amount',
        call: 'add',
        with: ['total', { value: '1' }, { call: 'round', with: ['total', { value: 2 }] }],
      },
    ],
    ['expr', { to: 'day', expr: '$substring(name, 0, 10)' }],
    ['on', { to: 'amount', from: 'total', on: 'CREATE' }],
  ])('%s', (_, rule) => {
    expect(
      faultsOf(document([REFERENCE, rule], { tables: { yes: { rows: { y: true }, unmapped: 'FAIL' } } })),
    ).toEqual([]);
  });

  test('the parsed document is a copy', () => {
    const json = document([{ ...REFERENCE }]);
    const result = parseDocument(json, { functions });
    json.rules = [];
    expect(result).toMatchObject({ ok: true, document: { rules: [REFERENCE], tables: {} } });
  });

  test('objects without a prototype, as GraphQL hands them over, are JSON too', () => {
    expect(faultsOf(Object.assign(Object.create(null), document([REFERENCE])))).toEqual([]);
  });
});

describe('faults, each with its path, what was found and what would be right', () => {
  test.each<[PlainRecord, string]>([
    [
      { to: 'amuont', from: 'total' },
      "$.rules[1].to: found 'amuont', expected the name of a known field of the target record, nearest: 'amount'.",
    ],
    [
      { to: 'city', from: 'name' },
      "$.rules[1].to: found 'city', expected the name of a known field of the target record, nearest: 'invoiceAddress.city'.",
    ],
    [
      { to: 'reference', from: 'total' },
      "$.rules[1].to: found 'reference', which $.rules[0].to ('reference') fills already, expected one rule per target field.",
    ],
    [
      { to: 'amount', from: 'totl' },
      "$.rules[1].from: found 'totl', expected the name of a known field of the source record, nearest: 'total'.",
    ],
    [
      { to: 'amount', from: 'billingAddress.cty' },
      "$.rules[1].from: found 'billingAddress.cty', expected the name of a known field of the source record, nearest: 'billingAddress.city', 'billingAddress'.",
    ],
    [
      { to: 'amount', from: 'a..b' },
      "$.rules[1].from: found 'a..b', expected a path: names joined by dots, list places as [0], '$.' for the whole record.",
    ],
    [
      { to: 'amount', setting: 'employe' },
      "$.rules[1].setting: found 'employe', expected the name of a known setting, nearest: 'employee'.",
    ],
    [
      { to: 'amount', call: 'fullnam', with: ['name'] },
      "$.rules[1].call: found 'fullnam', expected the name of a known function, nearest: 'fullName'.",
    ],
    [
      { to: 'amount', call: 'subtract', with: ['total'] },
      '$.rules[1].with: found 1 arguments, expected 2 (a, b).',
    ],
    [
      { to: 'amount', call: 'subtract', with: ['total', 'tags'] },
      "$.rules[1].with[1]: found 'tags', which is LIST, expected an argument of type DECIMAL.",
    ],
    [
      { to: 'amount', call: 'subtract', with: ['total', null] },
      '$.rules[1].with[1]: found null, expected a path as text, a number, true or false, or a rule without `to`.',
    ],
    [
      { to: 'amount', call: 'first', with: ['tags'], from: 'total' },
      '$.rules[1]: found from and call, expected exactly one of from, value, setting, join, add, subtract, multiply, divide, percentage, min, max, when, call, each, list, first, count, sum, expr.',
    ],
    [
      { to: 'amount' },
      '$.rules[1]: found none of these keys, expected exactly one of from, value, setting, join, add, subtract, multiply, divide, percentage, min, max, when, call, each, list, first, count, sum, expr.',
    ],
    [
      { to: 'amount', from: 'total', defualt: '0' },
      "$.rules[1].defualt: found the key 'defualt', expected 'default'.",
    ],
    [
      { to: 'amount', from: 'total', force: true },
      "$.rules[1]: found 'force' alone, expected a 'default' to force.",
    ],
    [
      { to: 'amount', from: 'total', on: 'INSERT' },
      "$.rules[1].on: found 'INSERT', expected one of CREATE, UPDATE, ALWAYS.",
    ],
    [
      { to: 'amount', from: 'total', table: 'no' },
      "$.rules[1].table: found 'no', expected the name of a known table; there is none.",
    ],
    [{ to: 'count', value: '3.5' }, "$.rules[1].value: found '3.5', expected a whole number."],
    [
      { to: 'amount', value: 3.5 },
      "$.rules[1].value: found 3.5, expected a decimal as text, such as '12.50'.",
    ],
    [
      { to: 'day', from: 'name', default: '1 May' },
      "$.rules[1].default: found '1 May', expected a date such as '2026-11-23'.",
    ],
    [
      { to: 'paid', from: 'name' },
      "$.rules[1].from: found 'name', which is STRING, expected a value for a field of type BOOLEAN.",
    ],
    [
      { to: 'invoiceAddress', from: 'lines' },
      "$.rules[1].from: found 'lines', which is LIST, expected a value for a field of type OBJECT.",
    ],
    [
      { to: 'lines', each: 'name', rules: [{ to: 'articleNumber', value: '1' }] },
      "$.rules[1].each: found 'name', which is STRING, expected a list.",
    ],
    [
      { to: 'lines', each: 'lines', rules: [{ to: 'price', from: 'price' }] },
      "$.rules[1].rules: found no rule for 'articleNumber', expected a rule for each required field of the target record.",
    ],
    [
      { to: 'lines', each: 'lines', rules: [{ to: 'articleNumber', from: 'name' }] },
      "$.rules[1].rules[0].from: found 'name', expected the name of a known field of the source record.",
    ],
    [
      { to: 'amount', when: [] },
      '$.rules[1].when: found a list of 0, expected a list of branches, each with an `if` except the last.',
    ],
    [
      { to: 'amount', when: [{ from: 'total' }, { value: '1' }] },
      '$.rules[1].when[0]: found no `if`, expected an `if`; only the last branch may go without.',
    ],
    [
      { to: 'amount', when: [{ if: { field: 'tags', contain: 'a' }, from: 'total' }] },
      "$.rules[1].when[0].if.contain: found the key 'contain', expected 'contains'.",
    ],
    [
      { to: 'amount', when: [{ if: { field: 'name', equals: 'a', less: 3 }, from: 'total' }] },
      '$.rules[1].when[0].if: found equals and less, expected one of equals, notEquals, oneOf, contains, startsWith, matches, greater, less, between, hasValue, isEmpty.',
    ],
    [
      { to: 'amount', when: [{ if: { equals: 'a' }, from: 'total' }] },
      "$.rules[1].when[0].if: found no subject, expected 'field', 'setting' or 'of' with one test, or 'all', 'any', 'not'.",
    ],
    [
      { to: 'amount', when: [{ if: { field: 'name', matches: '(?=x)' }, from: 'total' }] },
      "$.rules[1].when[0].if.matches: found '(?=x)', expected a regular expression in RE2 syntax, at most 1000 characters, and 1000 with its repetitions written out.",
    ],
    [
      { to: 'amount', when: [{ if: { field: 'name', greater: 'much' }, from: 'total' }] },
      "$.rules[1].when[0].if.greater: found 'much', expected a number, a decimal as text, or an ISO date or time.",
    ],
    [
      { to: 'amount', when: [{ if: { all: [] }, from: 'total' }] },
      '$.rules[1].when[0].if.all: found a list of 0, expected a list of conditions, one at least.',
    ],
    [
      { to: 'amount[0]', from: 'total' },
      "$.rules[1].to: found 'amount[0]', expected a target field: names joined by dots.",
    ],
  ])('%j', (rule, message) => {
    // A misspelt test leaves the condition without any: that one document has two faults.
    const faults = faultsOf(document([REFERENCE, rule]));
    expect(faults.map((fault) => fault.message)).toContain(message);
    if (!message.includes('contain:')) expect(faultOf(rule)).toBe(message);
  });

  test('an expression that is not JSONata is told where it breaks', () => {
    expect(faultOf({ to: 'amount', expr: 'a + ' })).toMatch(
      /^\$\.rules\[1\]\.expr: found a syntax error at character \d/,
    );
    expect(faultOf({ to: 'amount', expr: 'x'.repeat(10_001) })).toContain('a text of 10001 characters');
  });

  test('a field inside one that is filled already is filled twice', () => {
    const rules = [
      REFERENCE,
      { to: 'invoiceAddress.city', from: 'name' },
      { to: 'invoiceAddress', value: null },
    ];
    expect(faultsOf(document(rules)).map(({ path }) => path)).toEqual(['$.rules[2].to']);
  });

  test('a required target without a rule', () => {
    expect(faultsOf(document([{ to: 'amount', from: 'total' }]))).toMatchObject([
      { path: '$.rules', found: "no rule for 'reference'" },
    ]);
  });

  test('tables', () => {
    const tables = {
      a: { rows: [] },
      b: { rows: {}, unmapped: 'DEFAULT' },
      c: { rows: {}, unmapped: 'KEEP', default: 'x' },
      d: { rows: {}, unmapped: 'SKIP' },
    };
    expect(faultsOf(document([REFERENCE], { tables })).map(({ path }) => path)).toEqual([
      '$.tables.a.rows',
      '$.tables.b',
      '$.tables.c.default',
      '$.tables.d.unmapped',
    ]);
  });

  test('the head of the document, all of it at once', () => {
    const faults = faultsOf({ dsl: 2, flow: 'REFUNDS', source: '', rules: {}, tables: [], sorce: 'x' });
    expect(faults.map(({ path }) => path)).toEqual([
      '$.sorce',
      '$.dsl',
      '$.flow',
      '$.source',
      '$.target',
      '$.tables',
      '$.rules',
    ]);
    expect(faults[0]?.expected).toBe("'source'");
  });

  test.each([null, 'text', [], 3, undefined])('%j is no document', (json) => {
    expect(faultsOf(json)).toMatchObject([{ path: '$' }]);
  });
});

describe('limits', () => {
  test('rules', () => {
    const rules = Array.from({ length: MAX_RULES + 1 }, (_, i) => ({ to: `f${i}`, value: 1 }));
    expect(parseDocument(document(rules.slice(1)), { functions }).ok).toBe(true);
    expect(parseDocument(document(rules), { functions })).toMatchObject({
      ok: false,
      faults: [{ path: '$.rules', found: `${MAX_RULES + 1} rules` }],
    });
  });

  test('rules inside rules', () => {
    const nested = (depth: number): PlainRecord =>
      depth === 1 ? { call: 'trim', with: ['name'] } : { call: 'trim', with: [nested(depth - 1)] };
    expect(parseDocument(document([{ to: 'a', ...nested(8) }]), { functions }).ok).toBe(true);
    expect(parseDocument(document([{ to: 'a', ...nested(9) }]), { functions })).toMatchObject({
      ok: false,
      faults: [{ expected: 'at most 8 rules inside each other' }],
    });
  });

  test('bytes', () => {
    const json = document([{ to: 'a', value: 'é'.repeat(MAX_DOCUMENT_BYTES / 2) }]);
    expect(parseDocument(json, { functions })).toMatchObject({ ok: false, faults: [{ path: '$' }] });
  });

  test('lists in lists without end are met without recursion', () => {
    let value: PlainValue = [];
    for (let i = 0; i < 100_000; i += 1) value = [value];
    expect(parseDocument(document([{ to: 'a', value }]), { functions })).toMatchObject({
      ok: false,
      faults: [{ found: 'deeper JSON' }],
    });
  });

  test('an expression of brackets only is a syntax error, not a crash', () => {
    const result = parseDocument(document([{ to: 'a', expr: '['.repeat(10_000) }]), { functions });
    expect(result).toMatchObject({ ok: false, faults: [{ path: '$.rules[0].expr' }] });
  });

  test('no more faults than a person reads', () => {
    const rules = Array.from({ length: 500 }, () => ({ to: '?' }));
    const result = parseDocument(document(rules), { functions });
    expect(result.ok ? 0 : result.faults.length).toBe(MAX_FAULTS);
  });

  test('names that reach for the prototype are refused as keys too', () => {
    const json: unknown = JSON.parse(
      '{"dsl":1,"flow":"STOCK","source":"a","target":"b","rules":[{"to":"x","value":{"__proto__":1}}]}',
    );
    expect(faultsOf(json)).toMatchObject([{ path: '$.rules[0].value', found: "the key '__proto__'" }]);
  });

  test('what is not JSON is refused', () => {
    expect(faultsOf(document([{ to: 'x', value: Number.NaN }]))).toMatchObject([
      { path: '$.rules[0].value' },
    ]);
    expect(faultsOf({ ...document([]), rules: () => 1 })).toMatchObject([{ found: 'a function' }]);
    expect(faultsOf({ ...document([]), rules: new Date() })).toMatchObject([
      { found: 'an object of a class' },
    ]);
  });
});
