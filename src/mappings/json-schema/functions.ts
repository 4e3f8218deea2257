import type { MappingFunction } from '../../plugins/contract.js';
import { type JsonSchema, told } from './parts.js';

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

/** As many arguments as each function takes. */
export function argumentCounts(functions: readonly MappingFunction[] | null): JsonSchema[] {
  return (functions ?? []).map((one) => {
    const least = one.args.filter((arg) => arg.optional !== true).length;
    const list: JsonSchema = { title: signature(one), description: argumentList(one) };
    if (least > 0) list.minItems = least;
    if (one.variadic !== true) list.maxItems = one.args.length;
    return {
      if: { properties: { call: { const: one.name } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { properties: { with: list }, ...(least > 0 ? { required: ['with'] } : {}) },
    };
  });
}

function signature({ name, args, variadic }: MappingFunction): string {
  const names = args.map((arg) => (arg.optional === true ? `${arg.name}?` : arg.name));
  return `${name}(${names.join(', ')}${variadic === true ? ', …' : ''})`;
}

function argumentList({ args, description }: MappingFunction): string {
  return [description, ...args.map((arg) => `${arg.name}: ${arg.description}`)].join('\n');
}
