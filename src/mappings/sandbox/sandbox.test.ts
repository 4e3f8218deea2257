import { afterAll, describe, expect, test } from '@jest/globals';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { compileMapping, type MapResult } from '../compile/compile-mapping.js';
import { parseDocument } from '../parse/parse-document.js';
import { createSandbox, type Sandbox } from './sandbox.js';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

function compile(rules: unknown, box: Sandbox = sandbox) {
  const json = { dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', rules };
  const functions = new Map();
  const parsed = parseDocument(json, { functions });
  if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
  return compileMapping(parsed.document, { functions, sandbox: box });
}
async function run(
  expr: string,
  records: readonly PlainRecord[],
  tenantKey = 'tenant',
  box: Sandbox = sandbox,
) {
  const results = await compile([{ to: 'x', expr }], box).map(
    records.map((record) => ({ record, settings: { rate: '1.21' }, action: 'CREATE' })),
    { tenantKey },
  );
  return results;
}
function value(result: MapResult | undefined): PlainValue | undefined {
  return result?.ok === true ? result.mapped.x : `${result?.error.kind}: ${result?.error.message}`;
}
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Doubles a text n times and makes V8 lay it out flat. */
const bomb = (n: number) =>
  `($d := function($s,$n){$n=0?$s:$d($s & $s,$n-1)}; $length($uppercase($d("x",${n}))))`;
const HOLDS_ITSELF = '($d := function($o,$n){$n=0?$o:$d({"a":$o,"b":$o},$n-1)}; $d({},40))';
const BACKTRACKING_DATE = `$toMillis("${' '.repeat(200)}!", "${'[Yw]'.repeat(8)}")`;

describe('expressions', () => {
  test('see the record, the element, the root and the settings', async () => {
    const mapping = compile([
      { to: 'a', expr: 'name & " " & $settings.rate' },
      { to: 'rows', each: 'lines', rules: [{ to: 'b', expr: 'sku & "/" & $root.name' }] },
      { to: 'tags', each: 'tags', rules: [{ to: 't', expr: '$uppercase($)' }] },
    ]);
    const record = { name: '#1', lines: [{ sku: 'p' }, { sku: 'q' }], tags: ['x', 'x', 'y'] };
    expect(await mapping.map([{ record, settings: { rate: '1.21' }, action: 'CREATE' }])).toMatchObject([
      {
        ok: true,
        mapped: {
          a: '#1 1.21',
          rows: [{ b: 'p/#1' }, { b: 'q/#1' }],
          tags: [{ t: 'X' }, { t: 'X' }, { t: 'Y' }],
        },
      },
    ]);
  });

  test('go through tables, defaults, branches and calls like any value; those not needed are not run', async () => {
    const mapping = compile([
      { to: 'a', expr: 'none', default: { expr: '"d" & n' } },
      {
        to: 'b',
        when: [{ if: { field: 'n', equals: '1' }, value: 'one' }, { expr: '$error("never asked")' }],
      },
    ]);
    const [one, two] = await mapping.map([
      { record: { n: '1' }, settings: {}, action: 'CREATE' },
      { record: { n: '2' }, settings: {}, action: 'CREATE' },
    ]);
    expect(one).toMatchObject({ ok: true, mapped: { a: 'd1', b: 'one' } });
    expect(two).toMatchObject({ ok: false, error: { kind: 'INVALID_MAPPING', field: 'b' } });
  });

  test('give plain JSON: nothing is null, lists are lists, objects have our prototype', async () => {
    const [none, list, object] = await Promise.all(
      ['missing', '[lines.sku]', '{ "a": { "b": 1 } }'].map(async (expr) =>
        value((await run(expr, [{ lines: [{ sku: 'a' }] }]))[0]),
      ),
    );
    expect(none).toBeNull();
    expect(list).toEqual(['a']);
    expect(typeof object === 'object' && object !== null && 'hasOwnProperty' in object).toBe(true);
  });

  test('many records keep their order over many batches', async () => {
    const records = Array.from({ length: 333 }, (_, i) => ({ i }));
    expect((await run('i + 1', records)).map(value)).toEqual(records.map(({ i }) => i + 1));
  });

  test('answers that the channel cannot hold at once arrive whole', async () => {
    const results = await run('[1..40000]', [{}, {}, {}], 'wide');
    expect(results.map((result) => (result.ok ? result.mapped.x : result.error.message))).toEqual(
      [1, 2, 3].map(() => Array.from({ length: 40_000 }, (_, i) => i + 1)),
    );
  });

  test('an error tells code, place and cause, and none of the values', async () => {
    const [result] = await run('$number(name)', [{ name: 'Jan Jansen' }]);
    expect(result).toMatchObject({
      ok: false,
      error: {
        kind: 'INVALID_MAPPING',
        field: 'x',
        message:
          'the expression failed at character 8: $number was given something that is not a number (D3030).',
      },
    });
    const [thrown] = await run('$error("about " & name)', [{ name: 'Jan Jansen' }]);
    expect(JSON.stringify(thrown)).not.toContain('Jansen');
  });

  test.each([
    ['9007199254740992 + 1', 'NUMBER_TOO_BIG'],
    ['function($x){$x}', 'NOT_JSON'],
    ['{ "f": $uppercase }', 'NOT_JSON'],
    ['$map([1..300], function($n) { $pad("x", 9000) })', 'TOO_BIG'],
  ])('%s is no result (%s)', async (expr, code) => {
    expect(value((await run(expr, [{}]))[0])).toContain(`(${code})`);
  });

  test('the child has nothing of ours: no environment, no way to code or prototypes', async () => {
    for (const expr of [
      '$process',
      'process.env',
      'constructor',
      '__proto__',
      '$string.constructor("return 1")()',
    ]) {
      const found = value((await run(expr, [{ a: 'x' }]))[0]);
      expect([null, `INVALID_MAPPING`]).toContain(typeof found === 'string' ? found.split(':')[0] : found);
    }
  });
});

describe('hostile expressions end with a typed error, and the sandbox goes on', () => {
  test.each([
    ['endless recursion', '($f := function($n){$n + $f($n+1)}; $f(0))', 'D1011'],
    ['endless tail calls', '($f := function(){$f()}; $f())', 'TOO_SLOW'],
    ['padding to 200 MB', '$length($pad("x",200000000))', 'PAD_TOO_WIDE'],
    ['doubling a text without end', bomb(60), 'TEXT_TOO_LONG'],
    ['doubling a text to more than there is memory', bomb(28), 'CRASHED'],
    ['a date picture that backtracks for ever', BACKTRACKING_DATE, 'TOO_SLOW'],
    ['a range too long', '[1..99999999]', 'D2014'],
    ['a range longer than an answer', '[1..100000]', 'TOO_BIG'],
    ['$eval', '$eval("1+1")', 'NO_EVAL'],
    ['$eval by another name', '($e := $eval; $e("1"))', 'NO_EVAL'],
    ['loops in loops', '$map([1..99999], function($v){$map([1..99999], function($w){$w*$v})})', 'TOO_SLOW'],
    ['an object that holds itself twice, forty times', HOLDS_ITSELF, 'TOO_BIG'],
    [
      'a joined text beyond memory',
      '$length($join($map([1..9999], function($i){$pad("x", 10000)})))',
      'CRASHED',
    ],
    [
      'a sort that contradicts itself',
      '$sum($sort([1..500], function($a,$b){$random() > 0.5})) = 125250 ? $error() : 0',
      'D3137',
    ],
    [
      'recursion through two lambdas',
      '($f := function($n){1 + $g($n)}; $g := function($n){1 + $f($n)}; $f(0))',
      'D1011',
    ],
    [
      'a transform that puts an object into itself',
      '($t := function($o,$n){$n=0?$o:$t($o ~> |$|{"a": $, "b": $}|, $n-1)}; $t({},30))',
      'UNKNOWN',
    ],
    [
      'a replacement that grows',
      '($r := function($s,$n){$n=0?$s:$r($replace($s, /x/, "xxxxxxxxxx"), $n-1)}; $length($r("x",9)))',
      'CRASHED',
    ],
  ])('%s', async (_, expr, code) => {
    const started = performance.now();
    const [result] = await run(expr, [{ a: 'x' }], 'hostile');
    // Two seconds on a machine of its own (RECORD_LIMIT_MS); tests share theirs.
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(result).toMatchObject({ ok: false, error: { kind: 'INVALID_MAPPING', field: 'x' } });
    // The clock may be faster than the bound that the expression runs into.
    expect([`(${code})`, '(TOO_SLOW)']).toContain(/\(\w+\)/.exec(value(result) as string)?.[0]);
    expect((await run('a', [{ a: 'fine' }], 'other')).map(value)).toEqual(['fine']);
  });

  test.each([
    ['many groups', `$count($match(a, /${'(a?)'.repeat(200)}/))`],
    ['repeats of repeats', '$contains(a, /((a{1,30}){1,30}){1,30}$/)'],
    ['a long alternation', `$contains(a, /${Array.from({ length: 800 }, (_, i) => `x${i}`).join('|')}/)`],
  ])(
    'a regular expression with %s on a text of 1 MB ends, with a value or a typed error',
    async (_, expr) => {
      const [result] = await run(expr, [{ a: 'a'.repeat(1_000_000) }], 'regex');
      if (result?.ok !== true) expect(value(result)).toMatch(/^INVALID_MAPPING: the expression failed/);
    },
  );

  test('records as deep or as big as no honest one are told, and the others go on', async () => {
    let deep: PlainRecord = {};
    for (let i = 0; i < 100_000; i += 1) deep = { a: deep };
    let nested: PlainRecord = {};
    for (let i = 0; i < 5_000; i += 1) nested = { a: nested };
    const big = { a: 'x'.repeat(5_000_000) };
    const results = await run('$exists(a)', [{ a: 1 }, deep, { a: 2 }, big, { a: 3 }], 'deep');
    expect(results.map(value)).toEqual([
      true,
      expect.stringContaining('RECORD_TOO_DEEP'),
      true,
      expect.stringContaining('RECORD_TOO_BIG'),
      true,
    ]);
    expect((await run('$count(**)', [nested], 'deep')).map(value)).toEqual([expect.anything()]);
  });

  test('what one call may bring back is bounded, and told', async () => {
    const results = await run(
      '[1..30000]',
      Array.from({ length: 20 }, () => ({})),
      'hoarder',
    );
    expect(results.some((result) => result.ok)).toBe(true);
    const told = results.filter((result) => !result.ok).map(value);
    expect(told.length).toBeGreaterThan(0);
    for (const text of told) expect(text).toContain('(TOO_BIG)');
  });

  test('a regular expression that backtracks for ever elsewhere just ends', async () => {
    const [result] = await run('$contains(a, /^(a+)+$/)', [{ a: `${'a'.repeat(5_000)}!` }]);
    expect(value(result)).toBe(false);
  });

  test('prototypes are neither read nor changed, by transform or by key', async () => {
    const expr = '($ ~> |$|{"__proto__": {"polluted": "yes"}}|).polluted';
    expect([null, 'yes']).toContain(value((await run(expr, [{ a: 'x' }]))[0]));
    expect(value((await run('polluted', [{ a: 'x' }]))[0])).toBeNull();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test.each([
    ['crashes', bomb(28)],
    ['hangs', BACKTRACKING_DATE],
  ])('of a batch only the record that %s fails', async (_, hostile) => {
    const records = Array.from({ length: 120 }, (_unused, i) => ({ i }));
    const results = await run(`i = 60 ? ${hostile} : i`, records, 'mixed');
    const failed = results.flatMap((result, i) => (result.ok ? [] : [i]));
    expect(failed).toEqual([60]);
    expect(results.filter((result) => result.ok).map(value)).toEqual(
      records.filter(({ i }) => i !== 60).map(({ i }) => i),
    );
  });

  test('while one tenant kills child after child, another is served by a child that lives', async () => {
    const box = createSandbox();
    try {
      await run('1', [{}], 'good', box);
      const [pid] = box.pids();
      await run(BACKTRACKING_DATE, [{}], 'bad', box);
      await run('1', [{}], 'good', box);
      const [survivor] = box.pids();
      expect(survivor).not.toBe(pid);
      const bad = run(BACKTRACKING_DATE, [{}, {}, {}], 'bad', box);
      let badEnded = false;
      void bad.then(() => {
        badEnded = true;
      });
      expect((await run('a', [{ a: 1 }], 'good', box)).map(value)).toEqual([1]);
      expect(badEnded).toBe(false);
      expect(box.pids()).toContain(survivor);
      expect((await bad).every((result) => !result.ok)).toBe(true);
    } finally {
      await box.close();
    }
  });
});

describe('children', () => {
  test('none before the first expression, one for all, none after closing', async () => {
    const box = createSandbox();
    expect(box.pids()).toEqual([]);
    await Promise.all(['a', 'b', 'c'].map((tenant) => run('1', [{}, {}], tenant, box)));
    const pids = box.pids();
    expect(pids).toHaveLength(1);
    await box.close();
    expect(box.pids()).toEqual([]);
    expect(pids.filter(alive)).toEqual([]);
    await expect(run('1', [{}], 'a', box)).rejects.toThrow('closed');
  });

  test('an idle one ends, and the next expression starts another', async () => {
    const box = createSandbox({ idleMs: 1 });
    try {
      await run('1', [{}], 'a', box);
      const deadline = performance.now() + 20_000;
      while (box.pids().length > 0 && performance.now() < deadline)
        await new Promise((next) => setImmediate(next));
      expect(box.pids()).toEqual([]);
      expect((await run('2', [{}], 'a', box)).map(value)).toEqual([2]);
    } finally {
      await box.close();
    }
  });

  test('one that is killed from outside costs nobody a record', async () => {
    const box = createSandbox();
    try {
      await run('1', [{}], 'a', box);
      const [pid] = box.pids();
      const work = run(
        '$sum([1..2000]) + i',
        Array.from({ length: 100 }, (_, i) => ({ i })),
        'a',
        box,
      );
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      expect((await work).every((result) => result.ok)).toBe(true);
    } finally {
      await box.close();
    }
  });

  test('closing while work waits ends that work', async () => {
    const box = createSandbox();
    const work = run(BACKTRACKING_DATE, [{}], 'a', box);
    const ended = expect(work).rejects.toThrow('closed');
    await box.close();
    await ended;
    expect(box.pids()).toEqual([]);
  });
});
