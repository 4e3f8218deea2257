import { GraphQLError, type GraphQLResolveInfo, type ValueNode } from 'graphql';

/** A top-level error of a resolver: the field is null and the rest of the answer present. */
export function topLevelError(
  code: string,
  message: string,
  options: { info?: GraphQLResolveInfo; extensions?: Record<string, unknown>; withVariable?: boolean } = {},
): GraphQLError {
  const { info } = options;
  return new GraphQLError(message, {
    nodes: info ? [...info.fieldNodes, ...(options.withVariable ? variablesOf(info) : [])] : undefined,
    extensions: { code, ...options.extensions },
  });
}

/** Recorded answers point at the field and at the definition of the variable that its argument came from. */
function variablesOf(info: GraphQLResolveInfo) {
  const used = new Set<string>();
  for (const argument of info.fieldNodes[0]?.arguments ?? []) collect(argument.value, used);
  return (info.operation.variableDefinitions ?? []).filter((one) => used.has(one.variable.name.value));
}

function collect(value: ValueNode, used: Set<string>): void {
  if (value.kind === 'Variable') used.add(value.name.value);
  else if (value.kind === 'ListValue') for (const one of value.values) collect(one, used);
  else if (value.kind === 'ObjectValue') for (const one of value.fields) collect(one.value, used);
}

export interface UserError {
  field: string[] | null;
  message: string;
  code?: string | null;
}

export function userError(field: string[] | null, message: string, code: string | null = null): UserError {
  return { field, message, code };
}
