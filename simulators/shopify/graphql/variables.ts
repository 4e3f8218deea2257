import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
} from 'graphql';
import { MAX_PAGE } from './connection.js';
import type { TopLevelError } from './validation.js';

interface Problem {
  path: (string | number)[];
  explanation: string;
}

const SCALARS: Record<string, (value: unknown) => boolean> = {
  Int: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= 2_147_483_647,
  Float: (value) => typeof value === 'number',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
  DateTime: (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
  Decimal: (value) => /^-?\d+(\.\d+)?$/.test(String(value)),
  Money: (value) => /^-?\d+(\.\d+)?$/.test(String(value)),
  URL: (value) => typeof value === 'string' && URL.canParse(value),
};

/** Shopify names every problem of a variable at once, each with its path. */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): TopLevelError[] {
  return (operation.variableDefinitions ?? []).flatMap((definition) => {
    const type = typeFromAST(schema, definition.type) as GraphQLInputType | undefined;
    const name = definition.variable.name.value;
    const value = given[name];
    if (!type || (value === undefined && (definition.defaultValue || !isNonNullType(type)))) return [];
    const problems: Problem[] = [];
    collect(type, value ?? null, [], problems);
    if (problems.length === 0) return [];
    const told = problems
      .filter(({ path }) => path.length > 0)
      .map(({ path, explanation }) => ` for ${path.join('.')} (${explanation})`);
    return [
      {
        message: `Variable $${name} of type ${print(definition.type)} was provided invalid value${told.join(',')}`,
        locations: locationOf(definition),
        extensions: { code: 'INVALID_VARIABLE', value: value ?? null, problems },
      },
    ];
  });
}

function locationOf(
  node: OperationDefinitionNode['variableDefinitions'] extends readonly (infer D)[] | undefined ? D : never,
) {
  const at = node.loc?.startToken;
  return at ? [{ line: at.line, column: at.column }] : undefined;
}

function collect(
  type: GraphQLInputType,
  value: unknown,
  path: (string | number)[],
  problems: Problem[],
): void {
  if (isNonNullType(type)) {
    if (value === null || value === undefined)
      problems.push({ path, explanation: 'Expected value to not be null' });
    else collect(type.ofType, value, path, problems);
    return;
  }
  if (value === null || value === undefined) return;
  if (isListType(type)) {
    const items = Array.isArray(value) ? value : [value];
    items.forEach((item, index) => {
      collect(type.ofType, item, [...path, index], problems);
    });
  } else if (isInputObjectType(type)) {
    collectFields(type, value, path, problems);
  } else if (isEnumType(type)) {
    if (typeof value === 'string' && type.getValue(value)) return;
    const names = type.getValues().map((one) => one.name);
    problems.push({
      path,
      explanation: `Expected ${JSON.stringify(value)} to be one of: ${names.join(', ')}`,
    });
  } else if (SCALARS[type.name]?.(value) === false) {
    problems.push({ path, explanation: `Could not coerce value ${JSON.stringify(value)} to ${type.name}` });
  }
}

function collectFields(
  type: Extract<GraphQLInputType, { getFields: unknown }>,
  value: unknown,
  path: (string | number)[],
  problems: Problem[],
): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push({ path, explanation: `Could not coerce value ${JSON.stringify(value)} to ${type.name}` });
    return;
  }
  const fields = type.getFields();
  const given = value as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!fields[name])
      problems.push({ path: [...path, name], explanation: `Field is not defined on ${type.name}` });
  }
  for (const [name, field] of Object.entries(fields)) {
    if (given[name] === undefined && field.defaultValue !== undefined) continue;
    if (name in given || isNonNullType(field.type))
      collect(field.type, given[name] ?? null, [...path, name], problems);
  }
  if (type.isOneOf && Object.values(given).filter((one) => one !== null).length !== 1) {
    problems.push({
      path,
      explanation: `'${type.name}' requires exactly one argument, but ${Object.keys(given).length} were provided.`,
    });
  }
}

/** Lists of an input may have 250 entries. */
export function oversized(value: unknown, path: string[]): { path: string[]; size: number } | null {
  if (Array.isArray(value)) {
    if (value.length > MAX_PAGE) return { path, size: value.length };
    for (const item of value) {
      const found = oversized(item, path);
      if (found) return found;
    }
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, field] of Object.entries(value)) {
    const found = oversized(field, [...path, name]);
    if (found) return found;
  }
  return null;
}
