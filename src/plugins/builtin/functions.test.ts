import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../../connectors/plain.js';
import { FUNCTION_CATEGORIES } from '../contract.js';
import { FunctionFault } from '../function-fault.js';
import { MAX_LIST, MAX_TEXT } from './arguments.js';
import { functions } from './functions.js';

const rows = functions.map((one) => [one.name, one] as const);

describe('every function', () => {
  test.each(rows)('%s does what its example says', (_, one) => {
    expect(one.call(...one.example.args)).toEqual(one.example.result);
  });

  test.each(rows)('%s is described', (name, one) => {
    expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
    expect(name in {}).toBe(false);
    expect(FUNCTION_CATEGORIES).toContain(one.category);
    for (const text of [one.description, ...one.args.map((arg) => arg.description)]) {
      expect(text).toMatch(/\.$/);
    }
    // Nothing that is needed may follow what may be left out, and an example shows at least what is needed.
    const needed = one.args.map((arg) => arg.optional !== true);
    expect(needed.lastIndexOf(true)).toBeLessThan(needed.includes(false) ? needed.indexOf(false) : Infinity);
    expect(one.example.args.length).toBeGreaterThanOrEqual(needed.filter(Boolean).length);
    if (one.variadic !== true) expect(one.example.args.length).toBeLessThanOrEqual(one.args.length);
  });

  test('has a name of its own', () => {
    expect(new Set(functions.map((one) => one.name)).size).toBe(functions.length);
  });
});

/** The slowest takes a tenth of a second, so a busy machine passes too; what backtracks takes for ever. */
const HANGS_MS = 15_000;
const SECRET = 'Zwartewaterstroom';
const scalars = fc.oneof(
  fc.constantFrom<PlainValue>(null, '', ' ', true, 0, 1, -1, 2.5, 1e300, Number.MAX_SAFE_INTEGER, SECRET),
  fc.constantFrom<PlainValue>(
    '12.50',
    '2026-02-30',
    '2026-06-30T22:30:00Z',
    'NL',
    '€',
    'Dorpsstraat 12',
    '(a+)+$',
    '[',
    '$9',
  ),
  fc.constantFrom<PlainValue>(
    'yyyy-MM-dd',
    'HALF_EVEN',
    'Europe/Amsterdam',
    'months',
    '__proto__',
    'constructor',
    'a.b',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
);
const values: fc.Arbitrary<PlainValue> = fc.letrec<{ value: PlainValue }>((tie) => ({
  value: fc.oneof(
    { weight: 4, arbitrary: scalars },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom('a', 'sku', 'amount', '__proto__'), tie('value'), {
        maxKeys: 3,
      }),
    },
  ),
})).value;

describe('whatever it is given', () => {
  test.each(rows)('%s gives JSON or a fault that tells no value, and changes nothing', (_, one) => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 0, maxLength: one.args.length + 2 }), (args) => {
        const before = JSON.stringify(args);
        const [first, again] = [outcome(one, args), outcome(one, args)];
        expect(again).toBe(first);
        expect(JSON.stringify(args)).toBe(before);
        if (first.startsWith('fault')) expect(first).not.toContain(SECRET);
      }),
      { numRuns: 150 },
    );
  });

  test.each(rows)('%s bounds what it makes and how long it takes', (_, one) => {
    const long = 'a1 '.repeat(MAX_TEXT / 3);
    const many = Array.from({ length: MAX_LIST }, (_element, i) => ({ a: `${i % 100}`, list: [i] }));
    const hostile: PlainValue[][] = [
      Array.from({ length: Math.max(2, one.args.length) }, () => long),
      [long, ' ', long],
      [long, '', 'x'],
      [long, 1_000, long],
      [long, '(?:.{1000})'.repeat(18), long],
      [long, '(a|a1| )*$', '$0$0$0$0$0$0$0$0'],
      [many, 'a', 'DECIMAL', true],
      [many.map(() => many), 'a'],
      [many.map(() => long), many.map(() => long), many.map(() => long)],
      ['1'.repeat(40), '1'.repeat(40), '1'.repeat(40), '1'.repeat(40)],
    ];
    for (const args of hostile) {
      const begin = performance.now();
      const result = made(one, args);
      expect(performance.now() - begin).toBeLessThan(HANGS_MS);
      if (typeof result === 'string') expect(result.length).toBeLessThanOrEqual(MAX_TEXT);
      if (Array.isArray(result)) expect(result.length).toBeLessThanOrEqual(MAX_LIST);
    }
  });
});

function made(one: (typeof functions)[number], args: readonly PlainValue[]): PlainValue | FunctionFault {
  try {
    return one.call(...args);
  } catch (fault) {
    if (fault instanceof FunctionFault) return fault;
    throw fault;
  }
}

function outcome(one: (typeof functions)[number], args: readonly PlainValue[]): string {
  const result = made(one, args);
  if (result instanceof FunctionFault) return `fault ${result.message}`;
  expect(result).not.toBeUndefined();
  const text = JSON.stringify(result);
  expect(JSON.parse(text)).toEqual(result);
  return text;
}

test('loads nothing of connectors and mappings: the sandbox child imports it', async () => {
  const hooks = `
    export async function resolve(specifier, context, next) {
      const found = await next(specifier, context);
      process._rawDebug(found.url);
      return found;
    }`;
  const program = `
    import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(process.argv[1]));
    await import(process.argv[2]);
    console.log(process.memoryUsage().heapUsed);
  `;
  const module = new URL('../../../dist/src/plugins/builtin/functions.js', import.meta.url).href;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    program,
    hooks,
    module,
  ]);
  expect(stderr).toContain('/plugins/builtin/addresses.js');
  expect(stderr).not.toMatch(/\/src\/(connectors|mappings|engine|server|database)\//);
  // The child has 96 MB for expressions and records.
  expect(Number(stdout)).toBeLessThan(24 * 1024 * 1024);
});
