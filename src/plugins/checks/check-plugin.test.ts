import { describe, expect, test } from '@jest/globals';
import { CORE_VERSION } from '../core-version.js';
import { PluginError } from '../plugin-error.js';
import { checkPlugin } from './check-plugin.js';

const good = {
  name: 'loud',
  version: '1.2.0',
  requires: '^0.1',
  functions: [],
  connectors: [],
  mappings: [],
};
/** The good plug-in with one thing changed. */
const plugin = (change: object) => ({ ...good, ...change });

const REFUSED: [string, unknown, string | RegExp][] = [
  [
    'nothing',
    undefined,
    'The plug-in module ./loud.js has no plug-in as its default export: write "export default definePlugin({ … })".',
  ],
  [
    'a module of something else',
    { load: () => {} },
    'The plug-in module ./loud.js has no plug-in as its default export: write "export default definePlugin({ … })".',
  ],
  [
    'a name with capitals',
    plugin({ name: 'Loud' }),
    `The plug-in module ./loud.js names its plug-in "Loud": use lower-case letters, digits and dashes, such as 'dutch-checks'.`,
  ],
  [
    'a short version',
    plugin({ version: '1' }),
    `Plug-in 'loud' (./loud.js) has the version "1": give three numbers, such as '1.2.0'.`,
  ],
  [
    'no version',
    plugin({ version: undefined }),
    `Plug-in 'loud' (./loud.js) has the version undefined: give three numbers, such as '1.2.0'.`,
  ],
  [
    'another core',
    plugin({ requires: '^7.0' }),
    `Plug-in 'loud' (./loud.js) requires tillstream ^7.0, and this is ${CORE_VERSION}: load a version of it that fits.`,
  ],
  [
    'no range',
    plugin({ requires: 'newest' }),
    `Plug-in 'loud' (./loud.js) requires "newest": give a range of versions of the core, such as '^0.1'.`,
  ],
  [
    'a misspelt key',
    plugin({ function: [] }),
    "Plug-in 'loud' (./loud.js) has an unknown key 'function': it may have name, version, requires, functions, functionModule, connectors, mappings, alertChannels.",
  ],
  [
    'functions that are no list',
    plugin({ functions: 'shout' }),
    `Plug-in 'loud' (./loud.js) has "shout" as 'functions': give a list.`,
  ],
  [
    'a mapping that is no document',
    plugin({ mappings: ['orders'] }),
    `Plug-in 'loud' (./loud.js) has "orders" as default mapping 1: give a mapping document.`,
  ],
  [
    'a module that is no URL',
    plugin({ functionModule: 7 }),
    "Plug-in 'loud' (./loud.js) has 7 as 'functionModule': give the URL of a module.",
  ],
];

describe('a plug-in', () => {
  test('that is right is taken as it is, with nothing but a name and a version too', () => {
    expect(checkPlugin(good, './loud.js')).toBe(good);
    const small = { name: 'small', version: '0.0.1' };
    expect(checkPlugin(small)).toBe(small);
  });

  test.each(REFUSED)('with %s is refused with one sentence', (_, value, sentence) => {
    expect(() => checkPlugin(value, './loud.js')).toThrow(PluginError);
    expect(() => checkPlugin(value, './loud.js')).toThrow(
      typeof sentence === 'string' ? new Error(sentence) : sentence,
    );
  });

  test.each([
    ['0.1.0', '^0.1', true],
    ['0.1.9', '^0.1', true],
    ['0.2.0', '^0.1', false],
    ['1.4.0', '>=1.2 <3', true],
    ['1.4.0', '1.3.x || 2.x', false],
    ['1.0.0-rc.1', '^1.0', true],
    ['2.0.0-rc.1', '^1.0', false],
    ['1.1.0-rc.1', '^1.0', true],
  ])('a core %s is in %s: %s', (core, requires, fits) => {
    const value = { name: 'any', version: '1.0.0', requires };
    const check = () => checkPlugin(value, undefined, core);
    if (fits) expect(check()).toBe(value);
    else expect(check).toThrow(`Plug-in 'any' requires tillstream ${requires}, and this is ${core}`);
  });
});
