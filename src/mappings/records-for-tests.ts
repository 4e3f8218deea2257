import fc from 'fast-check';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import type { ValueType } from '../plugins/contract.js';
import type { ValueTable } from './document.js';

/** For tests: random values and records, and the paths that lead to them. */

export const TEXT_PATHS = ['name', 'note', 'address.city', 'lines[0].sku', '$.name', 'sku', 'tags[1]'];
export const DECIMAL_PATHS = ['total', 'price', 'quantity', '$.total', 'lines[0].price', 'totals.tax'];
export const LIST_PATHS = ['lines', 'tags', 'parts', '$.lines', 'nested', 'nowhere'];
export const ANY_PATHS = [
  ...TEXT_PATHS,
  ...DECIMAL_PATHS,
  ...LIST_PATHS,
  ...['day', 'moment', '$.moment', '.', '$', 'address', 'flag', 'nowhere.at.all'],
];
export const SETTING_NAMES = ['branch', 'rows', 'off', 'unset'];

export const text = fc.constantFrom(
  '',
  'a',
  'NL',
  'cash',
  'b2b',
  'Dorpsstraat 12 B',
  '12.50',
  '|',
  'é€',
  'ﬁ',
);
export const decimal = fc.constantFrom('0', '1', '12.50', '-3.005', '0.1', '99999999999999999999.99');
export const scalar: fc.Arbitrary<string | number | boolean | null> = fc.oneof(
  text,
  decimal,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
export const json: fc.Arbitrary<PlainValue> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'to', 'from', 'rows'), scalar, { maxKeys: 2 }),
);

/** A fixed value that fits a field or an argument of that type. */
export function literal(type: ValueType): fc.Arbitrary<PlainValue> {
  switch (type) {
    case 'STRING':
      return text;
    case 'DECIMAL':
      return decimal;
    case 'INTEGER':
      return fc.oneof(fc.integer(), fc.constantFrom('0', '-12', '99999999999999999999'));
    case 'BOOLEAN':
      return fc.boolean();
    case 'DATE':
      return fc.constantFrom('2026-11-23', '2024-02-29');
    case 'DATETIME':
      return fc.constantFrom('2026-11-23T09:30:00Z', '2026-03-29T01:30:00+01:00');
    case 'LIST':
      return fc.array(scalar, { maxLength: 3 });
    case 'OBJECT':
      return fc.dictionary(fc.constantFrom('a', 'b'), scalar, { maxKeys: 2 });
    case 'ANY':
      return json;
  }
}

/** A record in which the paths above mostly lead somewhere, and not always to what they ought to. */
export function records(): fc.Arbitrary<PlainRecord> {
  const tags = mostly(fc.array(text, { maxLength: 3 }));
  const part = optional({ name: mostly(text), price: mostly(decimal), tags });
  const line = optional({
    sku: mostly(text),
    name: maybe(mostly(text)),
    price: mostly(decimal),
    quantity: mostly(fc.nat(20)),
    tags,
    parts: maybe(fc.array(part, { maxLength: 2 })),
  });
  return optional({
    name: mostly(text),
    note: maybe(mostly(text)),
    total: mostly(decimal),
    price: mostly(decimal),
    quantity: mostly(fc.nat(20)),
    day: mostly(literal('DATE')),
    moment: mostly(literal('DATETIME')),
    flag: mostly(fc.boolean()),
    address: mostly(fc.record({ city: text })),
    totals: mostly(fc.record({ tax: decimal })),
    tags,
    nested: mostly(fc.array(fc.array(text, { maxLength: 2 }), { maxLength: 3 })),
    lines: mostly(fc.array(mostly(line), { maxLength: 3 })),
  });
}

export function settings(): fc.Arbitrary<PlainRecord> {
  return optional({
    branch: maybe(fc.oneof(text, fc.integer())),
    off: maybe(fc.boolean()),
    rows: maybe(mostly(fc.dictionary(text, scalar, { maxKeys: 3 }))),
  });
}

/** The shared tables of the tenant. */
export const SHARED_TABLES: ReadonlyMap<string, ValueTable> = new Map<string, ValueTable>([
  ['methods', { rows: { cash: 'CASH', a: 1 }, unmapped: 'KEEP' }],
  ['countries', { rows: { NL: '31' }, unmapped: 'DEFAULT', default: '0' }],
]);

function mostly(good: fc.Arbitrary<PlainValue>): fc.Arbitrary<PlainValue> {
  return fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: json });
}

export function maybe<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined });
}

export function rarely<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

/** Members that turn out undefined are left out. */
export function optional(
  shape: Readonly<Record<string, fc.Arbitrary<PlainValue | undefined>>>,
): fc.Arbitrary<PlainRecord> {
  return fc.record({ ...shape }).map((object) => {
    const kept: PlainRecord = {};
    for (const [key, value] of Object.entries(object)) if (value !== undefined) kept[key] = value;
    return kept;
  });
}

export function merged(...parts: fc.Arbitrary<PlainRecord>[]): fc.Arbitrary<PlainRecord> {
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all) as PlainRecord);
}
