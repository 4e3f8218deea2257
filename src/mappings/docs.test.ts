import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { PlainRecord } from '../connectors/plain.js';
import { builtinPlugin } from '../plugins/builtin/index.js';
import { compileMapping, createSandbox, parseDocument } from './index.js';

interface Example {
  record: PlainRecord;
  settings?: PlainRecord;
  tables?: PlainRecord;
  action?: 'CREATE' | 'UPDATE';
  rules: PlainRecord[];
  gives: PlainRecord;
}

const guide = readFileSync(new URL('../../docs/mapping.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, json = '']) => JSON.parse(json) as Example,
);
const functions = new Map((builtinPlugin.functions ?? []).map((one) => [one.name, one]));
const sandbox = createSandbox();
afterAll(() => sandbox.close());

describe('the guide', () => {
  test('shows every way to make a value', () => {
    const shown = new Set(examples.flatMap(({ rules }) => rules.flatMap((rule) => Object.keys(rule))));
    for (const key of [
      'from',
      'value',
      'setting',
      'each',
      'when',
      'call',
      'expr',
      'table',
      'default',
      'force',
      'on',
    ]) {
      expect(shown).toContain(key);
    }
  });

  test('names every function', () => {
    for (const name of functions.keys()) expect(guide).toContain(`\`${name}\``);
  });

  test.each(examples.map((one) => [JSON.stringify(one.rules), one] as const))('%s', async (_, example) => {
    const { record, settings = {}, tables = {}, action = 'CREATE', rules, gives } = example;
    const json = { dsl: 1, flow: 'ORDERS', source: 'shopify', target: 'mplus', tables, rules };
    const parsed = parseDocument(json, { functions });
    if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
    const mapping = compileMapping(parsed.document, { functions, sandbox });
    const [result] = await mapping.map([{ record, settings, action }]);
    expect(result?.ok === true ? result.mapped : result?.error.message).toEqual(gives);
  });
});
