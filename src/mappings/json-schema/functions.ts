import type { MappingFunction } from '../../plugins/contract.js';
import { type JsonSchema, listOf, ref, told } from './parts.js';

const TITLE = 'Function';
const DESCRIPTION = 'Name of a function: one that tillstream has, or one of a plug-in.';

/** Any name where the functions are not known; else one of theirs, each with what it does. */
export function functionName(functions: readonly MappingFunction[] | null): JsonSchema {
  if (functions === null) return told(TITLE, DESCRIPTION, { type: 'string' });
  const sorted = functions.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return told(TITLE, DESCRIPTION, {
    type: 'string',
    enum: sorted.map(({ name }) => name),
    enumDescriptions: sorted.map((one) => `${signature(one)}: ${one.description}`),
  });
}

/** The arguments of a `call`: as many as its function takes. */
export function functionArguments(functions: readonly MappingFunction[] | null): JsonSchema {
  return told('Arguments', 'The arguments of the function, in order.', {
    type: 'object',
    properties: {
      with: told('With', 'The arguments of the function, in order.', listOf(ref('argument'), 0)),
    },
    ...(functions === null ? {} : { allOf: functions.map(count) }),
  });
}

function count(one: MappingFunction): JsonSchema {
  const least = one.args.filter((arg) => arg.optional !== true).length;
  const list = told(signature(one), argumentList(one), {
    ...(least > 0 ? { minItems: least } : {}),
    ...(one.variadic === true ? {} : { maxItems: one.args.length }),
  });
  return {
    if: { properties: { call: { const: one.name } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: { properties: { with: list }, ...(least > 0 ? { required: ['with'] } : {}) },
  };
}

function signature({ name, args, variadic }: MappingFunction): string {
  const names = args.map((arg) => (arg.optional === true ? `${arg.name}?` : arg.name));
  return `${name}(${names.join(', ')}${variadic === true ? ', …' : ''})`;
}

function argumentList({ args, description }: MappingFunction): string {
  return [description, ...args.map((arg) => `${arg.name}: ${arg.description}`)].join('\n');
}
