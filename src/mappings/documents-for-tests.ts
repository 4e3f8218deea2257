import fc from 'fast-check';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import type { MappingFunction, ValueType } from '../plugins/contract.js';
import { TWO_OPERANDS } from './companions.js';
import { ACTIONS, ARITHMETIC_KEYS, FLOW_KINDS, ROUND_MODES, UNMAPPED } from './document.js';
import {
  ANY_PATHS,
  DECIMAL_PATHS,
  decimal,
  json,
  LIST_PATHS,
  literal,
  maybe,
  merged,
  optional,
  rarely,
  SETTING_NAMES,
  SHARED_TABLES,
  scalar,
  TEXT_PATHS,
  text,
} from './records-for-tests.js';

/** For tests: random documents that the language allows, types and all. */

export interface DocumentOptions {
  /** Functions that `call` may name; none: no calls. */
  readonly functions?: readonly MappingFunction[];
  readonly expressions?: boolean;
  /** Rules inside rules. */
  readonly depth?: number;
}

export function documents({ functions = [], expressions = false, depth = 3 }: DocumentOptions = {}) {
  return new Grammar(functions, expressions).document(depth);
}

const anyPath = fc.constantFrom(...ANY_PATHS);
const setting = fc.constantFrom(...SETTING_NAMES);
const comparable = fc.oneof(decimal, fc.integer(), literal('DATE'), literal('DATETIME'));
const mode = maybe(fc.constantFrom(...ROUND_MODES));
const rounding: fc.Arbitrary<PlainValue> = fc.oneof(
  fc.nat(6),
  optional({ places: fc.nat(6), mode }),
  optional({ to: fc.constantFrom('0.05', '10', '1'), mode }),
);
const tableUse: fc.Arbitrary<PlainValue> = fc.oneof(
  fc.constantFrom('codes', 'kept', 'defaulted'),
  merged(fc.record({ setting: fc.constantFrom('rows', 'unset') }), unmapped()),
  merged(fc.record({ shared: fc.constantFrom(...SHARED_TABLES.keys()) }), unmapped()),
);

function unmapped(): fc.Arbitrary<PlainRecord> {
  return fc.oneof(
    fc.constant<PlainRecord>({}),
    fc.record<PlainRecord>({ unmapped: fc.constantFrom(...UNMAPPED.filter((one) => one !== 'DEFAULT')) }),
    fc.record<PlainRecord>({ unmapped: fc.constant('DEFAULT'), default: json }),
  );
}

const LISTS: readonly ValueType[] = ['LIST', 'ANY'];
const TEXTS: readonly ValueType[] = ['STRING', 'DECIMAL', 'INTEGER', 'DATE', 'DATETIME', 'ANY'];

/** Whether a value of one type may stand where one of the other is wanted. */
function fits(type: ValueType, wish: ValueType): boolean {
  return type === wish || type === 'ANY' || wish === 'ANY' || (TEXTS.includes(type) && TEXTS.includes(wish));
}

class Grammar {
  readonly #made = new Map<string, fc.Arbitrary<PlainRecord>>();

  constructor(
    private readonly functions: readonly MappingFunction[],
    private readonly expressions: boolean,
  ) {}

  document(depth: number): fc.Arbitrary<PlainRecord> {
    const rows = fc.dictionary(text, json, { maxKeys: 3 });
    return fc.record<PlainRecord>({
      dsl: fc.constant(1),
      flow: fc.constantFrom(...FLOW_KINDS),
      source: fc.constantFrom('shopify', 'mplus'),
      target: fc.constantFrom('shopify', 'mplus'),
      tables: fc.record({
        codes: fc.record({ rows }),
        kept: fc.record({ rows, unmapped: fc.constantFrom('KEEP', 'EMPTY', 'FAIL') }),
        defaulted: fc.record({ rows, unmapped: fc.constant('DEFAULT'), default: json }),
      }),
      rules: this.rules(depth, 6),
    });
  }

  private rules(depth: number, most: number): fc.Arbitrary<PlainRecord[]> {
    const rule = merged(optional({ on: rarely(fc.constantFrom(...ACTIONS)) }), this.made(depth, 'ANY'));
    return fc.array(fc.tuple(fc.boolean(), rule), { minLength: 1, maxLength: most }).map((all) =>
      // Some fields stand inside an object; every one has a name of its own.
      all.map(([inside, made], i) => ({ to: inside ? `group.f${i}` : `f${i}`, ...made })),
    );
  }

  /** One way to make a value of that type, with what any rule may add. */
  private made(depth: number, wish: ValueType): fc.Arbitrary<PlainRecord> {
    const name = `${depth} ${wish}`;
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const plain = merged(fc.oneof(...this.kinds(depth, wish)), this.fallback(depth, wish));
    const looked = merged(
      fc.oneof(...this.kinds(depth, 'ANY')),
      fc.record({ table: tableUse }),
      this.fallback(depth, wish),
    );
    const rounded = merged(
      fc.oneof(...this.kinds(depth, 'DECIMAL'), ...(depth > 1 ? [this.arithmetic(depth - 1, 'divide')] : [])),
      TEXTS.includes(wish)
        ? optional({ round: rounding, table: rarely(tableUse) })
        : fc.record({ round: rounding, table: tableUse }),
      this.fallback(depth, wish),
    );
    const made = fc.oneof(
      { weight: 6, arbitrary: plain },
      { weight: 1, arbitrary: looked },
      { weight: 1, arbitrary: rounded },
    );
    this.#made.set(name, made);
    return made;
  }

  private fallback(depth: number, wish: ValueType): fc.Arbitrary<PlainRecord> {
    // An object there is a rule of its own.
    const fixed = wish === 'OBJECT' || wish === 'ANY' ? scalar : fc.oneof(literal(wish), fc.constant(null));
    const value = depth > 1 ? fc.oneof(fixed, this.made(depth - 1, wish)) : fixed;
    return fc.oneof(
      { weight: 5, arbitrary: fc.constant<PlainRecord>({}) },
      { weight: 2, arbitrary: fc.record<PlainRecord>({ default: value }) },
      { weight: 1, arbitrary: fc.record<PlainRecord>({ default: value, force: fc.boolean() }) },
    );
  }

  private kinds(depth: number, wish: ValueType): fc.Arbitrary<PlainRecord>[] {
    const paths = LISTS.includes(wish) ? LIST_PATHS : wish === 'DECIMAL' ? DECIMAL_PATHS : TEXT_PATHS;
    const kinds: fc.Arbitrary<PlainRecord>[] = [
      fc.record({ from: anyPath }),
      fc.record({ from: fc.constantFrom(...paths) }),
      fc.record({ value: literal(wish) }),
      fc.record({ setting }),
    ];
    if (this.expressions)
      kinds.push(fc.record({ expr: fc.constantFrom('name', '$sum(lines.price)', 'lines.sku') }));
    if (depth <= 1) return kinds;
    return [
      ...kinds,
      this.when(depth - 1, wish),
      ...this.first(depth - 1, wish),
      ...this.typed(depth - 1, wish),
    ];
  }

  /** The kinds whose type is known. */
  private typed(depth: number, wish: ValueType): fc.Arbitrary<PlainRecord>[] {
    const steps = this.steps(depth);
    const source = this.source(depth);
    const kinds: [ValueType, () => fc.Arbitrary<PlainRecord>][] = [
      ['STRING', () => this.join(depth)],
      ...ARITHMETIC_KEYS.filter((key) => key !== 'divide').map(
        (key): [ValueType, () => fc.Arbitrary<PlainRecord>] => ['DECIMAL', () => this.arithmetic(depth, key)],
      ),
      ['LIST', () => merged(fc.record({ each: source, rules: this.rules(depth, 2) }), steps)],
      ['LIST', () => merged(optional({ list: source, take: maybe(this.argument(depth, 'ANY')) }), steps)],
      ['INTEGER', () => merged(fc.record({ count: source }), steps)],
      [
        'DECIMAL',
        () => merged(optional({ sum: source, take: maybe(this.argument(depth, 'DECIMAL')) }), steps),
      ],
    ];
    const callable = this.functions.filter((one) => fits(one.returns, wish));
    return [
      // Not as the source of another list, whose paths the parser would then know.
      ...(wish === 'ANY' ? [merged(this.grouped(depth), steps)] : []),
      ...kinds.filter(([type]) => fits(type, wish)).map(([, kind]) => kind()),
      ...(callable.length > 0 ? [fc.constantFrom(...callable).chain((one) => this.call(depth, one))] : []),
    ];
  }

  private join(depth: number): fc.Arbitrary<PlainRecord> {
    const part = fc.oneof(this.argument(depth, 'STRING'), fc.boolean(), this.made(depth, 'LIST'));
    return optional({
      join: fc.array<PlainValue>(part, { minLength: 1, maxLength: 3 }),
      separator: maybe(text),
      empty: maybe(fc.constantFrom('SKIP', 'KEEP')),
    });
  }

  private arithmetic(depth: number, key: string): fc.Arbitrary<PlainRecord> {
    const two = TWO_OPERANDS.has(key);
    const operand = fc.oneof(fc.constantFrom(...DECIMAL_PATHS), this.argument(depth, 'DECIMAL'));
    return fc.record({ [key]: fc.array(operand, { minLength: two ? 2 : 1, maxLength: two ? 2 : 3 }) });
  }

  private when(depth: number, wish: ValueType): fc.Arbitrary<PlainRecord> {
    const branch = merged(fc.record({ if: this.condition(depth) }), this.made(depth, wish));
    return fc
      .tuple(fc.array(branch, { minLength: 1, maxLength: 2 }), maybe(this.made(depth, wish)))
      .map(([all, last]): PlainRecord => ({ when: last === undefined ? all : [...all, last] }));
  }

  private first(depth: number, wish: ValueType): fc.Arbitrary<PlainRecord>[] {
    const take = fc.oneof(anyPath, this.made(depth, wish));
    return [merged(fc.record({ first: this.source(depth), take }), this.steps(depth))];
  }

  private call(depth: number, one: MappingFunction): fc.Arbitrary<PlainRecord> {
    const least = one.args.filter((arg) => arg.optional !== true).length;
    const all = one.args.map((arg) => this.argument(depth, arg.type));
    const last = all.at(-1);
    const given = one.variadic === true && last !== undefined ? [...all, last] : all;
    if (given.length === 0) return fc.constant({ call: one.name });
    return fc
      .tuple(fc.tuple(...given), fc.integer({ min: least, max: given.length }))
      .map(([args, count]) => ({ call: one.name, with: args.slice(0, count) }));
  }

  private argument(depth: number, wish: ValueType): fc.Arbitrary<PlainValue> {
    return fc.oneof(
      { weight: 3, arbitrary: anyPath },
      { weight: 1, arbitrary: this.bare(wish) },
      { weight: 2, arbitrary: this.made(depth, wish) },
    );
  }

  /** What may stand without an object around it: a text would be a path. */
  private bare(wish: ValueType): fc.Arbitrary<PlainValue> {
    if (fits('DECIMAL', wish)) return fc.oneof(fc.integer(), fc.constantFrom(0.5, -1.25));
    return wish === 'BOOLEAN' ? fc.boolean() : anyPath;
  }

  private source(depth: number): fc.Arbitrary<PlainValue> {
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...LIST_PATHS) },
      { weight: 1, arbitrary: this.made(depth, 'LIST') },
    );
  }

  /** Paths behind a `group` start at `{ key, elements }`, and the parser knows that. */
  private grouped(depth: number): fc.Arbitrary<PlainRecord> {
    const inside = fc.constantFrom<PlainValue[]>('key', 'elements', 'elements[0].sku', '.', '$.name', {
      sum: 'elements',
      take: 'price',
    });
    const list = fc.record<PlainRecord>({ list: this.source(depth), take: inside });
    const rules = inside.map((from): PlainValue[] => [
      typeof from === 'string' ? { to: 'g', from } : { to: 'g', join: [from] },
      { to: 'n', count: 'elements' },
    ]);
    const each = fc.record<PlainRecord>({ each: this.source(depth), rules });
    return merged(fc.oneof(list, each), fc.record({ group: this.argument(depth, 'STRING') }));
  }

  private steps(depth: number): fc.Arbitrary<PlainRecord> {
    const by = this.argument(depth, 'STRING');
    const key = optional({
      by,
      as: maybe(fc.constantFrom('TEXT', 'DECIMAL', 'DATETIME')),
      descending: maybe(fc.boolean()),
    });
    return optional({
      flatten: rarely(fc.constantFrom('parts', '.', 'tags')),
      where: rarely(this.condition(depth)),
      sort: rarely<PlainValue>(fc.oneof(key, fc.array(key, { minLength: 1, maxLength: 2 }))),
      limit: rarely(fc.nat(5)),
    });
  }

  private condition(depth: number): fc.Arbitrary<PlainRecord> {
    const subjects: fc.Arbitrary<PlainRecord>[] = [fc.record({ field: anyPath }), fc.record({ setting })];
    if (depth > 1) subjects.push(fc.record({ of: this.made(depth - 1, 'ANY') }));
    const comparison = merged(fc.oneof(...subjects), TEST);
    if (depth <= 1) return comparison;
    const inner = this.condition(depth - 1);
    const several = fc.array(inner, { minLength: 1, maxLength: 2 });
    return fc.oneof(
      { weight: 4, arbitrary: comparison },
      { weight: 1, arbitrary: fc.record<PlainRecord>({ all: several }) },
      { weight: 1, arbitrary: fc.record<PlainRecord>({ any: several }) },
      { weight: 1, arbitrary: fc.record<PlainRecord>({ not: inner }) },
    );
  }
}

const TEST: fc.Arbitrary<PlainRecord> = fc.oneof(
  fc.record<PlainRecord>({ equals: scalar }),
  fc.record<PlainRecord>({ notEquals: scalar }),
  fc.record<PlainRecord>({ oneOf: fc.array(scalar, { maxLength: 3 }) }),
  fc.record<PlainRecord>({ contains: fc.oneof(text, fc.integer(), fc.boolean()) }),
  fc.record<PlainRecord>({ startsWith: text }),
  fc.record<PlainRecord>({ matches: fc.constantFrom('^[0-9]+$', 'b2b', '(?i)nl') }),
  fc.record<PlainRecord>({ greater: comparable }),
  fc.record<PlainRecord>({ less: comparable }),
  fc.record<PlainRecord>({
    between: fc.constantFrom(['0', '12.50'], [-3, 3], ['2026-01-01', '2026-12-31'], ['1', '1']),
  }),
  fc.record<PlainRecord>({ hasValue: fc.boolean() }),
  fc.record<PlainRecord>({ isEmpty: fc.boolean() }),
);
