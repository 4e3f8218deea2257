import type { MappingFunction, Plugin } from './contract.js';

/**
 * A plug-in, checked by the compiler and frozen. What the compiler cannot see is checked when the service loads
 * it. Connectors and alert channels are left as they are: they may be objects with a state of their own.
 */
export function definePlugin(plugin: Plugin): Plugin {
  for (const one of plugin.functions ?? []) freezeDeclaration(one);
  const frozen = { ...plugin };
  for (const list of Object.values(frozen)) if (Array.isArray(list)) Object.freeze(list);
  return Object.freeze(frozen);
}

function freezeDeclaration(one: MappingFunction): void {
  for (const arg of one.args) Object.freeze(arg);
  Object.freeze(one.args);
  freezeDeep(one.example);
  Object.freeze(one);
}

export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) freezeDeep(inner);
  return value;
}
