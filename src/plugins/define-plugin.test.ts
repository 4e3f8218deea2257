import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { CORE_VERSION } from './core-version.js';
import { definePlugin } from './define-plugin.js';

test('a defined plug-in cannot be changed, down to the examples of its functions', () => {
  const plugin = definePlugin({
    name: 'still',
    version: '1.0.0',
    functions: [
      {
        name: 'itself',
        category: 'OTHER',
        description: 'The same.',
        args: [{ name: 'value', type: 'ANY', description: 'Anything.' }],
        returns: 'ANY',
        example: { args: [{ deep: ['a'] }], result: { deep: ['a'] } },
        call: (value) => value ?? null,
      },
    ],
  });
  const [one] = plugin.functions ?? [];
  const parts = [plugin, plugin.functions, one, one?.args, one?.args[0], one?.example, one?.example.args[0]];
  expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true));
});

test('the version of the core is that of package.json', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(CORE_VERSION).toBe(version);
});
