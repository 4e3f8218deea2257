import { describe, expect, test } from '@jest/globals';
import type { PlainRecord } from '../../connectors/plain.js';
import type { MappingFunction } from '../../plugins/contract.js';
import { parseDocument } from '../parse/parse-document.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { compileMapping } from './compile-mapping.js';
import { functions } from './map-for-tests.js';

/** Every expression is its own text; `calls` are those of the function `seen`. */
async function mapping(rule: PlainRecord) {
  let calls = 0;
  const seen: MappingFunction = {
    name: 'seen',
    category: 'OTHER',
    description: 'Counts.',
    args: [{ name: 'x', type: 'ANY', description: 'Anything.' }],
    returns: 'ANY',
    example: { args: [null], result: null },
    call: (x) => {
      calls += 1;
      return x ?? null;
    },
  };
  const known = new Map([...functions, ['seen', seen]]);
  const evaluate: Sandbox['evaluate'] = async (requests) =>
    requests.map(({ jobs }) => jobs.map(({ expression }) => ({ ok: true, value: expression })));
  const tables = { none: { rows: {}, unmapped: 'KEEP' } };
  const rules = [{ ...rule, to: 'x' }];
  const json = { dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', tables, rules };
  const parsed = parseDocument(json, { functions: known });
  if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
  const sandbox = { evaluate } as Sandbox;
  const mapped = compileMapping(parsed.document, { functions: known, sandbox });
  const input = { record: { a: '3' }, settings: {}, action: 'CREATE' as const };
  const [only] = await mapped.map([input], { tenantKey: 'any' });
  if (!only?.ok) throw new Error('it was not mapped');
  return { x: only.mapped.x, warnings: only.warnings.map(({ rule }) => rule), calls };
}
const expr = (text: string, more: object = {}) => ({ expr: text, ...more });

describe('values that are asked for together', () => {
  test('warn once each', async () => {
    const table = { table: 'none' };
    expect(await mapping({ join: [expr('1', table), 'a', expr('2', table)] })).toMatchObject({
      x: '1 3 2',
      warnings: ['$.rules[0].join[0]', '$.rules[0].join[2]'],
    });
    expect(await mapping({ add: [expr('1', table), 'a', expr('2', table)] })).toMatchObject({
      x: '6',
      warnings: ['$.rules[0].add[0]', '$.rules[0].add[2]'],
    });
  });

  test.each([
    ['join', '1 1 1 1 1 1 1'],
    ['add', '7'],
  ])('inside one another with %s are made once for each pass, however deep', async (key, x) => {
    let rule: PlainRecord = { call: 'seen', with: [expr('1')] };
    for (let depth = 1; depth < 7; depth += 1) rule = { [key]: [rule, expr('1')] };
    // One pass asks for the expressions, the next has them; only then is there something to call with.
    expect(await mapping(rule)).toEqual({ x, warnings: [], calls: 1 });
  });
});
