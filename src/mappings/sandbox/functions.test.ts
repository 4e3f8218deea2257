import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { functions } from '../../plugins/builtin/functions.js';
import { expressionName } from './expression-name.js';
import { createSandbox, type ExpressionOutcome, type Sandbox } from './sandbox.js';

const MODULE = `data:text/javascript,${encodeURIComponent(`
  const text = { type: 'STRING', description: '.' };
  export const functions = [
    { name: 'shout', args: [{ ...text, name: 'text' }], call: (x) => x + '!' },
    { name: 'uppercase', args: [{ ...text, name: 'text' }], call: (x) => 'ours:' + x },
    { name: 'sees', args: [{ name: 'list', type: 'LIST' }, { name: 'other', type: 'ANY', optional: true }],
      call: (...args) => JSON.stringify(args) + args.map((x) => Object.getPrototypeOf(x ?? '') !== null) },
    { name: 'breaks', args: [{ ...text, name: 'text' }], call: (x) => { throw new Error('about ' + x); } },
  ];
`)}`;
const box = createSandbox({ functionModules: [MODULE] });
afterAll(() => box.close());

async function evaluate(
  expression: string,
  root: PlainRecord = {},
  sandbox: Sandbox = box,
): Promise<ExpressionOutcome | undefined> {
  const [[outcome] = []] = await sandbox.evaluate(
    [{ root, settings: {}, jobs: [{ expression, input: root }] }],
    {
      tenantKey: 'tenant',
    },
  );
  return outcome;
}
async function value(expression: string, root?: PlainRecord): Promise<PlainValue | undefined> {
  const outcome = await evaluate(expression, root);
  return outcome?.ok === true ? outcome.value : outcome?.message;
}

describe('names', () => {
  test('JSONata’s own keep their meaning; the list of them is the library’s', () => {
    const source = readFileSync(createRequire(import.meta.url).resolve('jsonata'), 'utf8');
    const own = [...source.matchAll(/(?:staticFrame|environment)\.bind\('(\w+)'/g)].flatMap(
      ([, name]) => name ?? [],
    );
    expect(own.length).toBeGreaterThan(60);
    expect(own.map(expressionName)).toEqual(own.map((name) => `ts_${name}`));
    expect(['root', 'settings', 'streetLine'].map(expressionName)).toEqual([
      'ts_root',
      'ts_settings',
      'streetLine',
    ]);
  });
});

describe('functions in expressions', () => {
  test('every built-in one gives in `expr` what its example says', async () => {
    const outcomes = await box.evaluate(
      functions.map(({ name, example }) => ({
        root: { args: [...example.args] },
        settings: {},
        jobs: [
          {
            expression: `$${expressionName(name)}(${example.args.map((_, i) => `$root.args[${i}]`).join(', ')})`,
            input: {},
          },
        ],
      })),
      { tenantKey: 'examples' },
    );
    const told = functions.map(({ name }, i) => {
      const [outcome] = outcomes[i] ?? [];
      return [name, outcome?.ok === true ? outcome.value : outcome?.message];
    });
    expect(told).toEqual(functions.map(({ name, example }) => [name, example.result]));
  });

  test('those of other modules too, under their own name or beside JSONata’s', async () => {
    expect(await value('$shout(a)', { a: 'x' })).toBe('x!');
    expect(await value('$uppercase(a) & $ts_uppercase(a)', { a: 'x' })).toBe('Xours:x');
    expect(await value('a ~> $shout', { a: 'x' })).toBe('x!');
    expect(await value('$map(a, $shout)', { a: ['x', 'y'] })).toEqual(['x!', 'y!']);
    expect(await value('($s := $shout(?); $s(a))', { a: 'x' })).toBe('x!');
  });

  test('are given plain values: a list of one is a list, nothing is null', async () => {
    expect(await value('$sees(lines.sku)', { lines: [{ sku: 'a' }] })).toBe('[["a"]]true');
    expect(await value('$sees(lines.sku, {"a": [missing]})', { lines: [{ sku: 'a' }, { sku: 'b' }] })).toBe(
      '[["a","b"],{"a":[]}]true,true',
    );
    expect(await value('$sees(missing)')).toBe('[null]true');
  });

  test('tell what is wrong with their arguments, and never a value', async () => {
    expect(await evaluate('$add(a, 1)', { a: 'Jan Jansen' })).toMatchObject({
      ok: false,
      code: 'FUNCTION_FAULT',
      message: expect.stringMatching(
        /^the expression failed at character \d+: \$add: argument 'number' is a text of 10 characters, expected a decimal/,
      ),
    });
    expect(JSON.stringify(await evaluate('$breaks(a)', { a: 'Jan Jansen' }))).not.toContain('Jansen');
    expect(await evaluate('$shout(function(){1})')).toMatchObject({ ok: false, code: 'FUNCTION_FAULT' });
    expect(await value('$shout(1, 2)')).toContain('$shout: it takes at most 1 arguments, and was given 2');
  });

  test.each([
    ['throws', 'data:text/javascript,throw new Error()'],
    ['exports no functions', 'data:text/javascript,export const a = 1'],
  ])('a module that %s is named, in one sentence', async (_, url) => {
    const broken = createSandbox({ functionModules: [url] });
    try {
      await expect(evaluate('1', {}, broken)).rejects.toMatchObject({
        kind: 'INTERNAL',
        message: `The expression sandbox cannot load the functions of the module ${url}.`,
      });
    } finally {
      await broken.close();
    }
  });
});
