import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { builtinPlugin } from './builtin/index.js';
import type { Plugin } from './contract.js';
import { tryInSandbox } from './try-in-sandbox.js';

const folder = mkdtempSync(join(tmpdir(), 'sandboxed-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A plug-in whose function is right here, and in the child what `inChild` says. */
function plugin(name: string, inChild: string): Plugin {
  const module = join(folder, `${name}.mjs`);
  writeFileSync(module, inChild);
  return {
    name,
    version: '1.0.0',
    functionModule: pathToFileURL(module).href,
    functions: [
      {
        name: 'twice',
        category: 'LIST',
        description: 'A list, twice.',
        args: [{ name: 'list', type: 'LIST', description: 'Any list.' }],
        returns: 'LIST',
        example: { args: [['a']], result: ['a', 'a'] },
        call: (list) => [list, list].flat(),
      },
    ],
  };
}
const module = (call: string) => `export const functions = [{ name: 'twice',
  args: [{ name: 'list', type: 'LIST' }], returns: 'LIST', call: ${call} }];`;

test('every built-in function gives in an expression what its example says', async () => {
  await tryInSandbox(builtinPlugin);
});

test('one that works there is taken', async () => {
  await tryInSandbox(plugin('works', module('(list) => [...list, ...list]')));
});

test.each([
  [
    'needs the environment',
    'export const functions = process.env.HOME.split("/");',
    /^Plug-in 'odd' \(\.\/odd\.js\) cannot be tried in the sandbox child \(.*odd\.mjs.*\): let its 'functionModule' load without an environment, and without the rest of the service\.$/,
  ],
  [
    'makes code of text',
    module('(list) => new Function("list", "return [list, list]")(list)'),
    /^The function 'twice' of plug-in 'odd' \(\.\/odd\.js\) fails on its example in the sandbox child \(.*\): it has to work there too\.$/,
  ],
  [
    'gives something else there',
    module('() => []'),
    /^The function 'twice' of plug-in 'odd' \(\.\/odd\.js\) gives \[\] on its example in the sandbox child: its example promises \["a","a"\]\.$/,
  ],
])('one that %s is refused with one sentence', async (_, text, sentence) => {
  await expect(tryInSandbox(plugin('odd', text), './odd.js')).rejects.toThrow(sentence);
});
