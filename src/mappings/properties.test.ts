import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import { IntegrationError } from '../errors/index.js';
import { functions } from '../plugins/builtin/functions.js';
import { type CompiledMapping, compileMapping, type MapResult } from './compile/compile-mapping.js';
import { documents } from './documents-for-tests.js';
import type { DocumentFault } from './faults.js';
import { mutated } from './mutations-for-tests.js';
import { parseDocument } from './parse/parse-document.js';
import { records, SHARED_TABLES, settings } from './records-for-tests.js';
import type { Sandbox } from './sandbox/sandbox.js';

/** What holds of every document and every record. A failure prints its seed; give it to fc.assert to see it again. */

const known = new Map(functions.map((one) => [one.name, one]));
const context = { functions: known, sharedTables: [...SHARED_TABLES.keys()] };
const options = { functions: known, sharedTables: SHARED_TABLES };
/** A slip may turn a key into `expr`; nothing is evaluated then. */
const unused: Sandbox = {
  evaluate: () => Promise.reject(new Error('unused')),
  pids: () => [],
  close: async () => {},
};
const whole = documents({ functions });
const inputs = fc.array(
  fc.record({
    record: records(),
    settings: settings(),
    action: fc.constantFrom('CREATE' as const, 'UPDATE' as const),
  }),
  { minLength: 1, maxLength: 3 },
);

function compiled(json: unknown): CompiledMapping {
  const parsed = parseDocument(json, context);
  if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
  return compileMapping(parsed.document, options);
}

/** As it can be compared: an error by what it tells. */
function told(result: MapResult) {
  return result.ok
    ? { mapped: result.mapped, warnings: result.warnings }
    : {
        kind: result.error.kind,
        message: result.error.message,
        field: result.error.field,
        fix: result.error.fix,
      };
}

describe('mapping', () => {
  test('a document that holds compiles, and maps any record or tells a typed error; the record stays as it was', async () => {
    let mapped = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(whole, inputs, async (json, batch) => {
        const before = structuredClone(batch);
        const results = await compiled(json).map(batch);
        expect(batch).toEqual(before);
        expect(results).toHaveLength(batch.length);
        for (const result of results) {
          if (result.ok) {
            mapped += 1;
            expect(isPlain(result.mapped)).toBe(true);
          } else {
            refused += 1;
            expect(result.error).toBeInstanceOf(IntegrationError);
            expect(['INVALID_MAPPING', 'INVALID_RECORD']).toContain(result.error.kind);
            // The field is one that a rule of the document fills.
            expect(result.error.field).toMatch(/^(group\.)?f\d/);
          }
        }
      }),
      { numRuns: 600 },
    );
    // Both happen, or the documents and records here would be too tame or too wild to show anything.
    expect(Math.min(mapped, refused)).toBeGreaterThan(100);
  });

  test('two compilations give the same, one record alone gives what it gives in a batch, and so does a second time', async () => {
    await fc.assert(
      fc.asyncProperty(whole, inputs, async (json, batch) => {
        const [first, second] = [compiled(json), compiled(json)];
        const results = (await first.map(batch)).map(told);
        expect((await second.map(batch)).map(told)).toEqual(results);
        const again = await Promise.all(batch.map(async (one) => first.map([one])));
        expect(again.flat().map(told)).toEqual(results);
      }),
      { numRuns: 200 },
    );
  });

  test('told which rule made each field, a mapping makes the same, and each of these rules is there', async () => {
    await fc.assert(
      fc.asyncProperty(whole, inputs, async (json, batch) => {
        const parsed = parseDocument(json, context);
        if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
        const traced = await compileMapping(parsed.document, { ...options, trace: true }).map(batch);
        expect(traced.map(told)).toEqual((await compiled(json).map(batch)).map(told));
        for (const result of traced) {
          if (!result.ok) continue;
          const made = result.made ?? [];
          for (const path of made.flatMap(({ rule, by }) => [rule, by]))
            expect(placeOf({ path }, json)).toBe('there');
          const tops = new Set(made.map(({ field }) => field.replace(/[[].*$/, '')));
          for (const key of Object.keys(result.mapped)) {
            expect([...tops].some((top) => top === key || top.startsWith(`${key}.`))).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('what is mapped belongs to nobody else: changing it changes neither the record nor the next result', async () => {
    await fc.assert(
      fc.asyncProperty(whole, inputs, async (json, batch) => {
        const mapping = compiled(json);
        const before = structuredClone(batch);
        const [result] = await mapping.map(batch);
        const [expected] = structuredClone((await mapping.map(batch)).map(told));
        if (result?.ok === true) spoil(result.mapped);
        const [later] = await mapping.map(before);
        expect(later === undefined ? later : told(later)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('an expression is asked for once per element, and its answer is used', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(99), { maxLength: 8 }), async (numbers) => {
        const asked: PlainValue[] = [];
        const json = document([{ to: 'f', each: 'lines', rules: [{ to: 'n', expr: 'n' }] }]);
        const parsed = parseDocument(json, context);
        if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
        const mapping = compileMapping(parsed.document, {
          functions: known,
          sandbox: {
            evaluate: async (batch) =>
              batch.map(({ jobs }) =>
                jobs.map(({ input }) => {
                  asked.push(input);
                  return { ok: true as const, value: (input as PlainRecord).n ?? null };
                }),
              ),
            pids: () => [],
            close: async () => {},
          },
        });
        const lines = numbers.map((n) => ({ n }));
        const [result] = await mapping.map([{ record: { lines }, settings: {}, action: 'CREATE' }]);
        expect(result).toMatchObject({ ok: true, mapped: { f: lines } });
        expect(asked).toEqual(lines);
      }),
      { numRuns: 50 },
    );
  });
});

describe('lists', () => {
  const elements = fc.array(fc.record({ id: fc.nat(), name: fc.string({ maxLength: 5 }) }), {
    maxLength: 30,
  });

  test('each keeps order and length', async () => {
    await property(elements, async (lines) => {
      const rules: PlainRecord[] = [
        {
          to: 'f',
          each: 'lines',
          rules: [
            { to: 'id', from: 'id' },
            { to: 'text', join: ['name', 'id'] },
          ],
        },
      ];
      const { f } = await mapped(rules, { lines });
      expect(f).toEqual(lines.map(({ id, name }) => ({ id, text: name === '' ? `${id}` : `${name} ${id}` })));
    });
  });

  test('where, sort and limit keep what they ought to, in order', async () => {
    const lines = fc.array(fc.record({ id: fc.nat(), rank: fc.nat(5) }), { maxLength: 30 });
    await property(fc.tuple(lines, fc.nat(40), fc.boolean()), async ([all, limit, descending]) => {
      const where = { field: 'rank', greater: 1 };
      const sort = { by: 'rank', as: 'DECIMAL', descending };
      const { f } = await mapped([{ to: 'f', list: 'all', where, sort, limit }], { all });
      const sign = descending ? -1 : 1;
      // Array.prototype.sort is stable, and so has ours to be.
      const expected = all.filter(({ rank }) => rank > 1).toSorted((a, b) => sign * (a.rank - b.rank));
      expect(f).toEqual(expected.slice(0, limit));
    });
  });

  test('group loses none and mixes none; flatten puts one behind the other', async () => {
    const lines = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', '1', ''), id: fc.nat() }), {
      maxLength: 30,
    });
    await property(lines, async (all) => {
      const rules: PlainRecord[] = [
        { to: 'groups', list: 'all', group: 'key' },
        { to: 'flat', list: { list: 'all', group: 'key' }, flatten: 'elements' },
      ];
      const { groups, flat } = await mapped(rules, { all });
      const keys = [...new Set(all.map(({ key }) => key))];
      // What has no value, or the empty text, is one group without a key.
      const expected = keys.map((key) => ({
        key: key === '' ? null : key,
        elements: all.filter((one) => one.key === key),
      }));
      expect(groups).toEqual(expected);
      expect(flat).toEqual(expected.flatMap((one) => one.elements));
    });
  });

  test('one element stays a list of one, none an empty list', async () => {
    const one = fc.oneof(fc.constant(null), fc.string(), fc.nat(), fc.array(fc.nat(), { maxLength: 2 }));
    await property(one, async (value) => {
      const rules: PlainRecord[] = [
        { to: 'list', list: 'one' },
        { to: 'each', each: 'one', rules: [{ to: 'value', from: '.' }] },
        { to: 'none', list: 'two' },
      ];
      expect(await mapped(rules, { one: [value] })).toEqual({ list: [value], each: [{ value }], none: [] });
    });
  });
});

describe('decimals', () => {
  const cents = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

  test('sums, differences, products and extremes are exact, far past 2^53', async () => {
    await property(fc.array(cents, { minLength: 2, maxLength: 6 }), async (all) => {
      const [a = 0n, b = 0n] = all;
      const record = { all: all.map((one) => text(one, 2)), a: text(a, 2), b: text(b, 2) };
      const rules: PlainRecord[] = [
        { to: 'add', add: ['all'] },
        { to: 'sum', sum: 'all' },
        { to: 'subtract', subtract: ['a', 'b'] },
        { to: 'percentage', percentage: ['a', 7], round: { places: 4, mode: 'DOWN' } },
        { to: 'min', min: ['all'] },
        { to: 'max', max: ['all'] },
      ];
      const made = await mapped(rules, record);
      const total = all.reduce((sum, one) => sum + one, 0n);
      const sorted = all.toSorted((x, y) => (x < y ? -1 : 1));
      const expected = {
        add: total,
        sum: total,
        subtract: a - b,
        min: sorted[0] ?? 0n,
        max: sorted.at(-1) ?? 0n,
      };
      for (const [key, value] of Object.entries(expected)) expect(units(made[key], 2)).toBe(value);
      expect(units(made.percentage, 4)).toBe(a * 7n);
    });
  });

  test('round goes to the right neighbour, by integers', async () => {
    const modes = fc.constantFrom('HALF_UP' as const, 'HALF_EVEN' as const, 'DOWN' as const);
    await property(
      fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), modes),
      async ([value, mode]) => {
        const { f, g } = await mapped(
          [
            { to: 'f', from: 'x', round: { places: 2, mode } },
            { to: 'g', from: 'x', round: { to: '0.05', mode } },
          ],
          { x: text(value, 4) },
        );
        expect(units(f, 2)).toBe(rounded(value, 100n, mode));
        expect(units(g, 2)).toBe(rounded(value, 500n, mode) * 5n);
      },
    );
  });
});

describe('parsing', () => {
  test('any JSON is a document or has faults, soon; nothing is thrown', async () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        const result = parseDocument(json, context);
        expect(result.ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('what is no JSON at all has faults too', () => {
    fc.assert(
      fc.property(
        fc.anything({
          maxDepth: 4,
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withObjectString: true,
          withSparseArray: true,
          withTypedArray: true,
        }),
        (value) => {
          const inside = { ...document([]), rules: [{ to: 'a', value }] };
          expect(parseDocument(value, context).ok).toBe(false);
          expect(() => parseDocument(inside, context)).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a damaged document has faults whose path is a place in it, or else it compiles', () => {
    fc.assert(
      fc.property(mutated(whole), (json) => {
        const result = parseDocument(json, context);
        if (result.ok)
          expect(() => compileMapping(result.document, { ...options, sandbox: unused })).not.toThrow();
        else for (const fault of result.faults) expect(placeOf(fault, json)).toBe('there');
      }),
      { numRuns: 800 },
    );
  });

  test('a parsed document is its own: what is done to the JSON later does not reach it', () => {
    fc.assert(
      fc.property(whole, (json) => {
        const given = structuredClone(json);
        const result = parseDocument(given, context);
        spoil(given);
        expect(result.ok && result.document).toEqual(json);
      }),
      { numRuns: 100 },
    );
  });
});

function document(rules: readonly PlainRecord[]): PlainRecord {
  return { dsl: 1, flow: 'ORDERS', source: 'shopify', target: 'mplus', tables: {}, rules: [...rules] };
}

async function mapped(rules: readonly PlainRecord[], record: PlainRecord): Promise<PlainRecord> {
  const [result] = await compiled(document(rules)).map([{ record, settings: {}, action: 'CREATE' }]);
  if (result?.ok !== true) throw result?.error ?? new Error('no result');
  return result.mapped;
}

function property<Value>(values: fc.Arbitrary<Value>, holds: (value: Value) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(values, holds), { numRuns: 100 });
}

/** "-12.50" of -1250 and 2. */
function text(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const sign = units < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function units(value: PlainValue | undefined, places: number): bigint {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === '' || /[1-9]/.test(part.slice(places))) throw new Error(`${value} has other places`);
  return BigInt(`${sign}${whole}${part.slice(0, places).padEnd(places, '0')}`);
}

/** How many steps: the quotient as the mode has it. */
function rounded(value: bigint, step: bigint, mode: 'HALF_UP' | 'HALF_EVEN' | 'DOWN'): bigint {
  const size = value < 0n ? -value : value;
  const down = size / step;
  const twice = (size % step) * 2n;
  const up =
    mode !== 'DOWN' && (twice > step || (twice === step && (mode === 'HALF_UP' || down % 2n === 1n)));
  return (value < 0n ? -1n : 1n) * (down + (up ? 1n : 0n));
}

function isPlain(value: PlainValue | undefined): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  return typeof value === 'object' && Object.values(value).every(isPlain);
}

/** Changes whatever can be changed. */
function spoil(value: PlainValue): void {
  if (value === null || typeof value !== 'object') return;
  for (const one of Object.values(value)) spoil(one);
  if (Array.isArray(value)) value.push('spoilt');
  else value.spoilt = true;
}

/** The path leads to something, or to a key that its object lacks. */
function placeOf({ path }: Pick<DocumentFault, 'path'>, json: PlainValue): string {
  let here: PlainValue | undefined = json;
  let rest = path.slice(1);
  while (rest !== '') {
    if (here === null || typeof here !== 'object') return `nothing at ${path}, ${rest} is left`;
    const owner: Readonly<Record<string, PlainValue>> = Object.fromEntries(Object.entries(here));
    // A key may hold anything, dots too: the longest one that fits.
    const keys = Object.keys(owner).map((key) => (Array.isArray(here) ? `[${key}]` : `.${key}`));
    const step = keys
      .filter((key) => rest.startsWith(key) && /^([.[]|$)/.test(rest.slice(key.length)))
      .toSorted((a, b) => b.length - a.length)[0];
    if (step === undefined)
      return /^\.\w+$/.test(rest) && !Array.isArray(here) ? 'there' : `no ${rest} in ${path}`;
    here = owner[Array.isArray(here) ? step.slice(1, -1) : step.slice(1)];
    rest = rest.slice(step.length);
  }
  return 'there';
}
