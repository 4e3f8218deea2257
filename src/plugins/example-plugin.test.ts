import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { transformSync } from '@swc/core';
import { compileMapping, createSandbox, parseDocument } from '../mappings/index.js';
import { loadRegistry } from './load-registry.js';

const EXAMPLE = './plugins/dutch-checks/index.ts';
const registry = await loadRegistry([EXAMPLE]);
const { functions, functionModules } = registry;
const sandbox = createSandbox({ functionModules });
afterAll(() => sandbox.close());

const blocks = (path: string, language: string) =>
  [...readFileSync(path, 'utf8').matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code = '']) => code,
  );

describe('dutch-checks', () => {
  const rules = blocks('plugins/dutch-checks/README.md', 'json').map((json): unknown => JSON.parse(json));

  test('shows a rule and an expression', () => {
    expect(rules).toHaveLength(2);
  });

  test.each(rules.map((rule) => [JSON.stringify(rule), rule]))('%s', async (_, rule) => {
    const json = { dsl: 1, flow: 'CUSTOMERS', source: 'shopify', target: 'mplus', tables: {}, rules: [rule] };
    const parsed = parseDocument(json, registry.parseContext('CUSTOMERS', 'shopify', 'mplus'));
    if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
    const mapping = compileMapping(parsed.document, { functions, sandbox });
    const lines = ['nl 0044.95.445.b01', 'Floor 2', null];
    const results = await mapping.map(
      lines.map((address2) => ({ record: { billingAddress: { address2 } }, settings: {}, action: 'CREATE' })),
    );
    expect(results.map((result) => (result.ok ? result.mapped : result.error.message))).toEqual([
      { vatNumber: 'NL004495445B01' },
      { vatNumber: null },
      { vatNumber: null },
    ]);
  });
});

describe('docs/plugins.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('shows a plug-in that can be loaded', async () => {
    const [code = ''] = blocks('docs/plugins.md', 'ts');
    // As `npm install ../tillstream` makes it, so that the sandbox child finds `tillstream/plugin`.
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(process.cwd(), join(folder, 'node_modules', 'tillstream'));
    const module = join(folder, 'postcodes.mjs');
    writeFileSync(
      module,
      transformSync(code, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }).code,
    );
    const loaded = await loadRegistry([module]);
    expect(loaded.functionOwner('postcodeNl')).toBe('postcodes');
    expect(loaded.functions.get('postcodeNl')?.call(' 3511 lx')).toBe('3511 LX');
    expect(() => loaded.functions.get('postcodeNl')?.call('Jansen')).toThrow(
      "argument 'text' is a text of 6 characters, expected a Dutch postcode, such as '1012 AB'",
    );
  });
});
