import fc from 'fast-check';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import type { MappingFunction } from '../plugins/contract.js';
import { ACTIONS, ARITHMETIC_KEYS, type ArithmeticKey, ROUND_MODES, UNMAPPED } from './document.js';

/** For tests: random documents that the language allows, and random records that fit them more or less. */

const TEXT_PATHS = ['name', 'note', 'address.city', 'lines[0].sku', '$.name', 'sku', 'nowhere', 'tags[1]'];
const DECIMAL_PATHS = ['total', 'price', 'quantity', '$.total', 'lines[0].price', 'totals.tax'];
const DATE_PATHS = ['day', 'moment', '$.moment'];
const LIST_PATHS = ['lines', 'tags', 'parts', '$.lines', 'nested', 'nowhere'];
const ANY_PATHS = [
  ...TEXT_PATHS,
  ...DECIMAL_PATHS,
  ...DATE_PATHS,
  ...LIST_PATHS,
  '.',
  '$',
  'address',
  'flag',
];
const SETTINGS = ['branch', 'rows', 'off', 'unset'];
const TABLES = ['codes', 'kept', 'defaulted'];
export const SHARED_TABLES = ['methods', 'countries'];

const path = fc.constantFrom(...ANY_PATHS);
const text = fc.constantFrom(
  '',
  'a',
  'NL',
  'cash',
  'b2b',
  'Dorpsstraat 12 B',
  '2026-11-23',
  '12.50',
  '|',
  'é€',
);
const decimal = fc.constantFrom('0', '1', '12.50', '-3.005', '0.1', '99999999999999999999.99', '1e3');
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), decimal);
const json: fc.Arbitrary<PlainValue> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'to', 'from', 'rows'), scalar, { maxKeys: 2 }),
);
const comparable = fc.oneof(decimal, fc.integer(), fc.constantFrom('2026-11-23', '2026-11-23T09:30:00Z'));

export interface DocumentOptions {
  /** Functions that `call` may name; none: no calls. */
  readonly functions?: readonly MappingFunction[];
  readonly expressions?: boolean;
  readonly depth?: number;
}

/** A whole document. */
export function documents(options: DocumentOptions = {}): fc.Arbitrary<PlainRecord> {
  const row = fc.dictionary(text, json, { maxKeys: 3 });
  return fc.record({
    dsl: fc.constant(1),
    flow: fc.constantFrom('ORDERS', 'PRODUCTS', 'STOCK', 'CUSTOMERS'),
    source: fc.constantFrom('shopify', 'mplus'),
    target: fc.constantFrom('shopify', 'mplus'),
    tables: fc.record({
      codes: fc.record({ rows: row }),
      kept: fc.record({ rows: row, unmapped: fc.constantFrom('KEEP', 'EMPTY', 'FAIL') }),
      defaulted: fc.record({ rows: row, unmapped: fc.constant('DEFAULT'), default: json }),
    }),
    rules: rules(options, options.depth ?? 3, 6),
  });
}

function rules(options: DocumentOptions, depth: number, most: number): fc.Arbitrary<PlainRecord[]> {
  const on = fc.option(fc.constantFrom(...ACTIONS), { nil: undefined, freq: 4 });
  return fc
    .array(fc.tuple(fc.boolean(), on, made(options, depth)), { minLength: 1, maxLength: most })
    .map((all) =>
      // Some fields stand inside an object; every one has a name of its own.
      all.map(([inside, when, rule], i) =>
        present({ to: inside ? `group.f${i}` : `f${i}`, on: when, ...rule }),
      ),
    );
}

/** One way to make a value, with what any rule may add. */
function made(options: DocumentOptions, depth: number): fc.Arbitrary<PlainRecord> {
  const kinds = depth <= 1 ? leaves(options) : [...leaves(options), ...branches(options, depth - 1)];
  return fc
    .tuple(fc.oneof(...kinds), finish(options, depth - 1))
    .map(([kind, end]) => present({ ...end, ...kind }));
}

function leaves({ expressions = false }: DocumentOptions): fc.Arbitrary<PlainRecord>[] {
  const simple: fc.Arbitrary<PlainRecord>[] = [
    fc.record({ from: path }),
    fc.record({ from: fc.constantFrom(...TEXT_PATHS) }),
    fc.record({ value: json }),
    fc.record({ setting: fc.constantFrom(...SETTINGS) }),
  ];
  if (expressions)
    simple.push(fc.record({ expr: fc.constantFrom('name', '$sum(lines.quantity)', 'lines.sku') }));
  return simple;
}

function branches(options: DocumentOptions, depth: number): fc.Arbitrary<PlainRecord>[] {
  const argument = argumentOf(options, depth);
  const number = fc.oneof(fc.constantFrom(...DECIMAL_PATHS), fc.integer(), argument);
  const operands = (key: ArithmeticKey) => {
    const two = key === 'subtract' || key === 'divide' || key === 'percentage';
    return fc.array(number, { minLength: two ? 2 : 1, maxLength: two ? 2 : 4 });
  };
  const steps = listSteps(options, depth);
  const source = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...LIST_PATHS) }, made(options, depth));
  const take = fc.option(argument, { nil: undefined });
  const all: fc.Arbitrary<PlainRecord>[] = [
    optional({
      join: fc.array(argument, { minLength: 1, maxLength: 3 }),
      separator: maybe(text),
      empty: maybe(fc.constantFrom('SKIP', 'KEEP')),
    }),
    ...ARITHMETIC_KEYS.map((key) =>
      optional({ [key]: operands(key), round: key === 'divide' ? rounding : maybe(rounding) }),
    ),
    whenOf(options, depth),
    merged(fc.record({ each: source, rules: rules(options, depth, 2) }), steps),
    merged(optional({ list: source, take }), steps),
    merged(optional({ first: source, take }), steps),
    merged(fc.record({ count: source }), steps),
    merged(optional({ sum: source, take }), steps),
  ];
  const functions = options.functions ?? [];
  if (functions.length > 0) all.push(fc.constantFrom(...functions).chain((one) => callOf(one, argument)));
  return all;
}

function whenOf(options: DocumentOptions, depth: number): fc.Arbitrary<PlainRecord> {
  const branch = merged(fc.record({ if: condition(options, depth) }), made(options, depth));
  return fc
    .tuple(fc.array(branch, { minLength: 1, maxLength: 2 }), fc.option(made(options, depth), { nil: null }))
    .map(([all, last]) => ({ when: last === null ? all : [...all, last] }));
}

function callOf(one: MappingFunction, argument: fc.Arbitrary<PlainValue>): fc.Arbitrary<PlainRecord> {
  const least = one.args.filter((arg) => arg.optional !== true).length;
  const most = one.variadic === true ? one.args.length + 2 : one.args.length;
  return fc
    .array(argument, { minLength: least, maxLength: most })
    .map((args): PlainRecord => (args.length === 0 ? { call: one.name } : { call: one.name, with: args }));
}

function argumentOf(options: DocumentOptions, depth: number): fc.Arbitrary<PlainValue> {
  return fc.oneof(
    { weight: 3, arbitrary: path as fc.Arbitrary<PlainValue> },
    { weight: 1, arbitrary: fc.integer() as fc.Arbitrary<PlainValue> },
    { weight: 1, arbitrary: fc.boolean() as fc.Arbitrary<PlainValue> },
    { weight: 2, arbitrary: made(options, depth) as fc.Arbitrary<PlainValue> },
  );
}

function listSteps(options: DocumentOptions, depth: number): fc.Arbitrary<PlainRecord> {
  const argument = argumentOf(options, depth);
  const key = optional({
    by: argument,
    as: maybe(fc.constantFrom('TEXT', 'DECIMAL', 'DATETIME')),
    descending: maybe(fc.boolean()),
  });
  return optional({
    flatten: rarely(fc.constantFrom('parts', '.', 'tags')),
    where: rarely(condition(options, depth)),
    sort: rarely(fc.oneof(key, fc.array(key, { minLength: 1, maxLength: 2 }))),
    group: rarely(argument),
    limit: rarely(fc.nat(5)),
  });
}

function condition(options: DocumentOptions, depth: number): fc.Arbitrary<PlainRecord> {
  const subjects: fc.Arbitrary<PlainRecord>[] = [
    fc.record({ field: path }),
    fc.record({ setting: fc.constantFrom(...SETTINGS) }),
  ];
  if (depth > 1) subjects.push(fc.record({ of: made(options, depth - 1) }));
  const test: fc.Arbitrary<PlainRecord> = fc.oneof(
    fc.record({ equals: scalar }),
    fc.record({ notEquals: scalar }),
    fc.record({ oneOf: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ contains: fc.oneof(text, fc.integer(), fc.boolean()) }),
    fc.record({ startsWith: text }),
    fc.record({ matches: fc.constantFrom('^[0-9]+$', 'b2b', '(?i)nl') }),
    fc.record({ greater: comparable }),
    fc.record({ less: comparable }),
    fc.record({ between: fc.tuple(decimal, decimal) }),
    fc.record({ hasValue: fc.boolean() }),
    fc.record({ isEmpty: fc.boolean() }),
  );
  const comparison = merged(fc.oneof(...subjects), test);
  if (depth <= 1) return comparison;
  const inner = condition(options, depth - 1);
  const several = fc.array(inner, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { weight: 4, arbitrary: comparison },
    { weight: 1, arbitrary: fc.record({ all: several }) as fc.Arbitrary<PlainRecord> },
    { weight: 1, arbitrary: fc.record({ any: several }) as fc.Arbitrary<PlainRecord> },
    { weight: 1, arbitrary: fc.record({ not: inner }) as fc.Arbitrary<PlainRecord> },
  );
}

const mode = fc.option(fc.constantFrom(...ROUND_MODES), { nil: undefined });
const rounding: fc.Arbitrary<PlainValue> = fc.oneof(
  fc.nat(6) as fc.Arbitrary<PlainValue>,
  optional({ places: fc.nat(6), mode }),
  optional({ to: fc.constantFrom('0.05', '10', '1'), mode }),
);

function finish(options: DocumentOptions, depth: number): fc.Arbitrary<PlainRecord> {
  const unmapped = fc.oneof(
    fc.constant({}),
    fc.record({ unmapped: fc.constantFrom(...UNMAPPED.filter((one) => one !== 'DEFAULT')) }),
    fc.record({ unmapped: fc.constant('DEFAULT'), default: json }),
  ) as fc.Arbitrary<PlainRecord>;
  const table: fc.Arbitrary<PlainValue> = fc.oneof(
    fc.constantFrom(...TABLES) as fc.Arbitrary<PlainValue>,
    merged(fc.record({ setting: fc.constantFrom('rows', 'unset') }), unmapped),
    merged(fc.record({ shared: fc.constantFrom(...SHARED_TABLES) }), unmapped),
  );
  const value: fc.Arbitrary<PlainValue> =
    depth <= 0
      ? fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }))
      : fc.oneof(scalar, made(options, depth));
  const fallback = fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: fc.record({ default: value }) },
    { weight: 1, arbitrary: fc.record({ default: value, force: fc.boolean() }) },
  ) as fc.Arbitrary<PlainRecord>;
  return merged(optional({ round: rarely(rounding), table: rarely(table) }), fallback);
}

/** A record in which the paths above mostly lead somewhere, and not always to what they ought to. */
export function records(): fc.Arbitrary<PlainRecord> {
  const mostly = (good: fc.Arbitrary<PlainValue>): fc.Arbitrary<PlainValue> =>
    fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: json });
  const part = optional({
    name: maybe(mostly(text)),
    price: mostly(decimal),
    tags: mostly(fc.array(text, { maxLength: 2 })),
  });
  const line = optional({
    sku: mostly(text),
    name: maybe(mostly(text)),
    price: mostly(decimal),
    quantity: mostly(fc.nat(20)),
    tags: mostly(fc.array(text, { maxLength: 3 })),
    parts: maybe(fc.array(part, { maxLength: 2 })),
  });
  return optional({
    name: mostly(text),
    note: maybe(mostly(text)),
    total: mostly(decimal),
    price: mostly(decimal),
    quantity: mostly(fc.nat(20)),
    day: mostly(fc.constant('2026-11-23')),
    moment: mostly(fc.constantFrom('2026-11-23T09:30:00Z', '2026-03-29T01:30:00+01:00')),
    flag: mostly(fc.boolean()),
    address: mostly(fc.record({ city: text })),
    totals: mostly(fc.record({ tax: decimal })),
    tags: mostly(fc.array(text, { maxLength: 3 })),
    nested: mostly(fc.array(fc.array(text, { maxLength: 2 }), { maxLength: 3 })),
    lines: mostly(fc.array(mostly(line), { maxLength: 3 })),
  });
}

export function settingsFor(): fc.Arbitrary<PlainRecord> {
  return optional({
    branch: maybe(fc.oneof(text, fc.integer())),
    off: maybe(fc.boolean()),
    rows: maybe(
      fc.oneof(
        { weight: 5, arbitrary: fc.dictionary(text, scalar, { maxKeys: 3 }) },
        { weight: 1, arbitrary: scalar },
      ),
    ),
  });
}

function maybe<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined });
}

function rarely<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

function optional(shape: Record<string, fc.Arbitrary<PlainValue | undefined>>): fc.Arbitrary<PlainRecord> {
  return fc.record(shape).map(present);
}

function merged(...parts: fc.Arbitrary<PlainRecord>[]): fc.Arbitrary<PlainRecord> {
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all) as PlainRecord);
}

function present(object: Readonly<Record<string, PlainValue | undefined>>): PlainRecord {
  const kept: PlainRecord = {};
  for (const [key, value] of Object.entries(object)) if (value !== undefined) kept[key] = value;
  return kept;
}
