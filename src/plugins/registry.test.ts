import { describe, expect, test } from '@jest/globals';
import { mplusConnector } from '../connectors/mplus/index.js';
import { builtinPlugin } from './builtin/index.js';
import type { AlertChannel, MappingFunction, Plugin } from './contract.js';
import { definePlugin } from './define-plugin.js';
import { createRegistry } from './registry.js';

const shout: MappingFunction = {
  name: 'shout',
  category: 'TEXT',
  description: 'Loud.',
  args: [{ name: 'text', type: 'STRING', description: 'A text.' }],
  returns: 'STRING',
  example: { args: ['a'], result: 'A!' },
  call: (text) => `${String(text).toUpperCase()}!`,
};

const pager: AlertChannel = {
  key: 'pager',
  label: 'Pager',
  description: 'Beeps.',
  settings: [],
  send: async () => {},
};

describe('the registry', () => {
  test('gives functions of every plug-in and the default mappings by kind and pair', () => {
    const registry = createRegistry([builtinPlugin, { name: 'loud', version: '1.0.0', functions: [shout] }]);
    expect(registry.functions.get('shout')).toBe(shout);
    expect(registry.functions.has('streetLine')).toBe(true);
    expect(registry.defaultMapping('ORDERS', 'shopify', 'mplus')?.flow).toBe('ORDERS');
    expect(registry.defaultMapping('CUSTOMERS', 'shopify', 'mplus')?.flow).toBe('CUSTOMERS');
    expect(registry.defaultMapping('STOCK', 'mplus', 'shopify')?.flow).toBe('STOCK');
    expect(registry.defaultMapping('ORDERS', 'mplus', 'shopify')).toBeUndefined();
  });

  test('a name taken twice is refused with both owners', () => {
    const again: Plugin = { name: 'again', version: '1.0.0', functions: [{ ...shout, name: 'trim' }] };
    expect(() => createRegistry([builtinPlugin, again])).toThrow(
      "The function 'trim' of plug-in 'again' is there already, from plug-in 'builtin': give it another name.",
    );
    expect(() => createRegistry([builtinPlugin, builtinPlugin])).toThrow(
      "Plug-in 'builtin' has the name of plug-in 'builtin': load it once, or give it another name.",
    );
  });

  test('connectors and alert channels have each a key of their own', () => {
    const calling = (name: string): Plugin => ({ name, version: '1.0.0', alertChannels: [pager] });
    const connecting = (name: string): Plugin => ({ name, version: '1.0.0', connectors: [mplusConnector] });
    expect(createRegistry([calling('one')]).alertChannels()).toEqual([pager]);
    expect(() => createRegistry([calling('one'), calling('two')])).toThrow(
      "The alert channel 'pager' of plug-in 'two' is there already, from plug-in 'one': give it another name.",
    );
    expect(() => createRegistry([connecting('one'), connecting('two')])).toThrow(
      "The connector 'mplus' of plug-in 'two' is there already, from plug-in 'one': give it another name.",
    );
  });

  test('a plug-in with two functions of a name is refused', () => {
    expect(() => createRegistry([{ name: 'loud', version: '1.0.0', functions: [shout, shout] }])).toThrow(
      "Plug-in 'loud' has two functions 'shout': keep one of them.",
    );
  });

  test('tells whose a function is, and which modules the sandbox child imports', () => {
    const registry = createRegistry([
      definePlugin({ name: 'loud', version: '1.0.0', functions: [shout], functionModule: 'file:///loud.js' }),
    ]);
    expect(registry.functionOwner('shout')).toBe('loud');
    expect(registry.functionOwner('whisper')).toBeUndefined();
    expect(registry.functionModules).toEqual(['file:///loud.js']);
    expect(registry.plugins().map(({ name }) => name)).toEqual(['loud']);
  });

  test('a faulty default mapping is refused with its place', () => {
    const faulty: Plugin = {
      name: 'faulty',
      version: '1.0.0',
      mappings: [
        { dsl: 1, flow: 'STOCK', source: 'a', target: 'b', rules: [{ to: 'x', call: 'shuot', with: ['y'] }] },
      ],
    };
    expect(() => createRegistry([{ name: 'loud', version: '1.0.0', functions: [shout] }, faulty])).toThrow(
      /^The default mapping STOCK a → b of plug-in 'faulty' is faulty: \$\.rules\[0\]\.call: .*'shout'/,
    );
  });

  test('a default mapping for the same pair twice is refused', () => {
    const twice: Plugin = { name: 'twice', version: '1.0.0', mappings: builtinPlugin.mappings ?? [] };
    expect(() => createRegistry([builtinPlugin, twice])).toThrow(
      /^The default mapping '\w+ \w+ → \w+' of plug-in 'twice' is there already, from plug-in 'builtin': give it another name\.$/,
    );
  });
});
