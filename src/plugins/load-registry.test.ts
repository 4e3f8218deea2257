import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadRegistry } from './load-registry.js';
import { PluginError } from './plugin-error.js';

const FUNCTION = (name: string) => `{
  name: '${name}', category: 'TEXT', description: 'Itself.', returns: 'ANY',
  args: [{ name: 'value', type: 'ANY', description: 'Anything.' }],
  example: { args: [1], result: 1 }, call: (value) => value,
}`;
/** A plug-in in one module, its own function module. */
const whole = (name: string, functionName: string, more = '') => `
export const functions = [${FUNCTION(functionName)}];
export default { name: '${name}', version: '1.0.0', functions, functionModule: import.meta.url, ${more} };`;

const folder = mkdtempSync(join(tmpdir(), 'plugins-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const [path, text] of Object.entries({
  'one.mjs': whole('one', 'itself'),
  'again.mjs': whole('one', 'other'),
  'same-function.mjs': whole('two', 'itself'),
  'builtin-name.mjs': whole('builtin', 'other'),
  'builtin-function.mjs': whole('three', 'concat'),
  'empty.mjs': 'export const name = 1;',
  'throws.mjs': "throw new Error('no licence');",
  'lacks.mjs': "import './nowhere.mjs'; export default {};",
  'no-module.mjs': whole('no-module', 'itself').replace('functionModule: import.meta.url,', ''),
  'odd-module.mjs': whole('odd', 'itself').replace('import.meta.url', "'functions.js'"),
  'lost-module.mjs': whole('lost', 'itself').replace(
    'import.meta.url',
    "new URL('./gone.mjs', import.meta.url).href",
  ),
  'bare-module.mjs': whole('bare', 'itself').replace(
    'import.meta.url',
    "new URL('./empty.mjs', import.meta.url).href",
  ),
  'other-module.mjs': whole('different', 'mine').replace(
    'import.meta.url',
    "new URL('./one.mjs', import.meta.url).href",
  ),
  'more-in-module.mjs': whole('more', 'itself')
    .replace('default { name', 'default { functions: [], name')
    .replace('functions, functionModule', 'functionModule'),
  'mapping.mjs': whole(
    'maps',
    'itself',
    "mappings: [{ dsl: 1, flow: 'STOCK', source: 'a', target: 'b', rules: [{ to: 'x', call: 'itslef', with: ['y'] }] }]",
  ),
  'folder/index.js': whole('in-folder', 'itself'),
  'folder/package.json': '{ "type": "module" }',
  'node_modules/packed/package.json': '{ "name": "packed", "type": "module", "main": "./main.js" }',
  'node_modules/packed/main.js': whole('packed', 'itself'),
})) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const load = (...modules: string[]) => loadRegistry(modules, folder);

describe('configured plug-ins', () => {
  test('none: what every installation has, through the same checks', async () => {
    const registry = await load();
    expect(registry.plugins().map(({ name }) => name)).toEqual(['builtin', 'mplus', 'shopify']);
    expect(registry.functionOwner('concat')).toBe('builtin');
    expect(registry.functionOwner('itself')).toBeUndefined();
    // What the sandbox child imports has to be JavaScript, also where this runs from the sources.
    expect(registry.functionModules).toEqual([
      expect.stringMatching(/^file:.*\/dist\/src\/plugins\/builtin\/functions\.js$/),
    ]);
  });

  test.each([
    ['a path from the working directory', './one.mjs', 'one'],
    ['a whole path', join(folder, 'one.mjs'), 'one'],
    ['a file URL', pathToFileURL(join(folder, 'one.mjs')).href, 'one'],
    ['a folder', './folder', 'in-folder'],
    ['an installed package', 'packed', 'packed'],
  ])('by %s', async (_, module, name) => {
    const registry = await load(module);
    expect(registry.plugins().map((plugin) => plugin.name)).toEqual(['builtin', 'mplus', 'shopify', name]);
    expect(registry.functionOwner('itself')).toBe(name);
    expect(registry.functions.get('itself')?.call('a')).toBe('a');
    expect(registry.functionModules).toHaveLength(2);
    expect(registry.functionModules[1]).toMatch(/^file:/);
  });

  test.each<[string, string[], string | RegExp]>([
    [
      'a module that is not there',
      ['one'],
      'The plug-in module one is not there: give the path of a module from the working directory, such as ./plugins/mine/index.js, or an installed package.',
    ],
    [
      'no plug-in',
      ['./empty.mjs'],
      'The plug-in module ./empty.mjs has no plug-in as its default export: write "export default definePlugin({ … })".',
    ],
    [
      'a module that throws',
      ['./throws.mjs'],
      'The plug-in module ./throws.mjs cannot be loaded (no licence): mend it, or take it out of TILLSTREAM_PLUGINS.',
    ],
    [
      'a module that lacks another',
      ['./lacks.mjs'],
      /^The plug-in module \.\/lacks\.mjs cannot be loaded \(Cannot find .*nowhere\.mjs.*\): mend it, or take it out of TILLSTREAM_PLUGINS\.$/,
    ],
    [
      'a plug-in name taken twice',
      ['./one.mjs', './again.mjs'],
      "Plug-in 'one' (./again.mjs) has the name of plug-in 'one' (./one.mjs): load it once, or give it another name.",
    ],
    [
      'the name of one of ours',
      ['./builtin-name.mjs'],
      "Plug-in 'builtin' (./builtin-name.mjs) has the name of plug-in 'builtin': load it once, or give it another name.",
    ],
    [
      'a function name taken twice',
      ['./one.mjs', './same-function.mjs'],
      "The function 'itself' of plug-in 'two' (./same-function.mjs) is there already, from plug-in 'one' (./one.mjs): give it another name.",
    ],
    [
      'the name of a built-in function',
      ['./builtin-function.mjs'],
      "The function 'concat' of plug-in 'three' (./builtin-function.mjs) is there already, from plug-in 'builtin': give it another name.",
    ],
    [
      'functions without a module for the sandbox',
      ['./no-module.mjs'],
      "Plug-in 'no-module' (./no-module.mjs) has functions and no 'functionModule': give the URL of the module that exports them, for the sandbox child.",
    ],
    [
      'a function module that is no URL',
      ['./odd-module.mjs'],
      `Plug-in 'odd' (./odd-module.mjs) has "functions.js" as 'functionModule': give a URL, such as new URL('./functions.js', import.meta.url).href.`,
    ],
    [
      'a function module that is not there',
      ['./lost-module.mjs'],
      /^Plug-in 'lost' \(\.\/lost-module\.mjs\) has a 'functionModule' that cannot be loaded \(Cannot find .*gone\.mjs.*\): give the URL of a module that is there\.$/,
    ],
    [
      'a function module without functions',
      ['./bare-module.mjs'],
      "Plug-in 'bare' (./bare-module.mjs) has a 'functionModule' without an export 'functions': export the list of its functions there.",
    ],
    [
      'a function module with others',
      ['./other-module.mjs'],
      `Plug-in 'different' (./other-module.mjs) has other functions than its 'functionModule' ("mine"): let both be the list 'functions' of that module.`,
    ],
    [
      'a function module with more',
      ['./more-in-module.mjs'],
      `Plug-in 'more' (./more-in-module.mjs) has other functions than its 'functionModule' ("itself"): let both be the list 'functions' of that module.`,
    ],
    [
      'a faulty default mapping',
      ['./mapping.mjs'],
      /^The default mapping STOCK a → b of plug-in 'maps' \(\.\/mapping\.mjs\) is faulty: \$\.rules\[0\]\.call: found 'itslef', expected .*'itself'/,
    ],
  ])('%s is refused with one sentence', async (_, modules, sentence) => {
    const refused: unknown = await load(...modules).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PluginError);
    const { message } = refused as PluginError;
    if (typeof sentence === 'string') expect(message).toBe(sentence);
    else expect(message).toMatch(sentence);
    expect(message).not.toContain('\n');
  });
});
