import {
  type DocumentNode,
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLFieldResolver,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { idempotencyKey } from '../mutations/idempotent.js';
import { RESOLVERS } from '../resolvers/index.js';
import { buildAdminSchema } from '../schema/index.js';
import type { Ctx } from './context.js';
import { actualCost, type CostInput, requestedCost } from './cost.js';
import { type TopLevelError, validationErrors } from './validation.js';
import { oversized, variableErrors } from './variables.js';

export interface GraphqlRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
}

/** A request that has been read and may run. */
export interface Prepared {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  rootField: string;
  variables: Record<string, unknown>;
  idempotencyKey: string | null;
  cost: CostInput;
  requested: number;
}

export interface Answer {
  data?: unknown;
  errors?: readonly TopLevelError[];
  extensions?: Record<string, unknown>;
}

/** Documents repeat: each is parsed and validated once. */
const MOST_CACHED = 500;

export class GraphqlEngine {
  readonly schema = buildAdminSchema();
  #cache = new Map<string, DocumentNode | TopLevelError[]>();

  prepare(request: GraphqlRequest): Prepared | { errors: TopLevelError[] } {
    const document = this.#document(request.query);
    if (Array.isArray(document)) return { errors: document };
    const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    const operation = request.operationName
      ? operations.find((one) => one.name?.value === request.operationName)
      : operations.length === 1
        ? operations[0]
        : undefined;
    if (!operation)
      return {
        errors: [
          {
            message: request.operationName
              ? `No operation named "${request.operationName}"`
              : 'An operation name is required',
          },
        ],
      };
    const { variables } = request;
    const errors = variableErrors(this.schema, operation, variables);
    if (errors.length > 0) return { errors };
    const field = operation.selectionSet.selections.find((one): one is FieldNode => one.kind === Kind.FIELD);
    const rootField = field?.name.value ?? '__typename';
    const large = this.#oversizedInput(field, variables);
    if (large) return { errors: [large] };
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const one of document.definitions)
      if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
    const withDefaults = { ...defaultsOf(operation), ...variables };
    const cost: CostInput = { schema: this.schema, operation, fragments, variables: withDefaults };
    return {
      document,
      operation,
      rootField,
      variables,
      idempotencyKey: field ? idempotencyKey({ fieldNodes: [field], variableValues: variables }) : null,
      cost,
      requested: requestedCost(cost),
    };
  }

  /** Runs at once and to the end: nothing can come between, which makes a mutation atomic. */
  run(prepared: Prepared, ctx: Ctx): { data: unknown; errors?: readonly TopLevelError[]; actual: number } {
    const result = execute({
      schema: this.schema,
      document: prepared.document,
      operationName: prepared.operation.name?.value,
      variableValues: prepared.variables,
      contextValue: ctx,
      rootValue: {},
      fieldResolver,
      typeResolver: (value) => (value as { kind?: string }).kind,
    });
    if (result instanceof Promise) throw new Error('resolvers of the simulator answer at once');
    const errors = result.errors?.map(tell);
    return {
      data: result.data,
      ...(errors ? { errors } : {}),
      actual: actualCost(prepared.cost, result.data),
    };
  }

  #document(query: string): DocumentNode | TopLevelError[] {
    const known = this.#cache.get(query);
    if (known) return known;
    const read = this.#read(query);
    if (this.#cache.size >= MOST_CACHED) this.#cache.clear();
    this.#cache.set(query, read);
    return read;
  }

  #read(query: string): DocumentNode | TopLevelError[] {
    try {
      const document = parse(query);
      const errors = validationErrors(this.schema, document);
      return errors.length > 0 ? errors : document;
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return [{ message: error.message, locations: error.locations, extensions: { code: 'PARSE_ERROR' } }];
    }
  }

  #oversizedInput(field: FieldNode | undefined, variables: Record<string, unknown>): TopLevelError | null {
    for (const argument of field?.arguments ?? []) {
      if (argument.value.kind !== Kind.VARIABLE || !field) continue;
      const found = oversized(variables[argument.value.name.value], [
        field.alias?.value ?? field.name.value,
        argument.name.value,
      ]);
      if (!found) continue;
      const at = field.loc?.startToken;
      return {
        message: `The input array size of ${found.size} is greater than the maximum allowed of 250.`,
        ...(at ? { locations: [{ line: at.line, column: at.column }] } : {}),
        path: found.path,
        extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
      };
    }
    return null;
  }
}

function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  }
  return defaults;
}

const fieldResolver: GraphQLFieldResolver<unknown, Ctx> = (source, args, ctx, info) => {
  const resolver = RESOLVERS[info.parentType.name]?.[info.fieldName];
  if (resolver) return resolver(source as never, args as never, ctx, info);
  if (typeof source !== 'object' || source === null) return undefined;
  const value = (source as Record<string, unknown>)[info.fieldName];
  return typeof value === 'function' ? value(args) : value;
};

/** What a resolver did not expect is told as Shopify tells its own failures. */
function tell(error: GraphQLError): TopLevelError {
  const { message, locations, path, extensions } = error;
  if (error.originalError && !(error.originalError instanceof GraphQLError)) {
    return {
      message: `Internal error: ${message}`,
      locations,
      path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'simulator' },
    };
  }
  return { message, locations, path, ...(Object.keys(extensions).length > 0 ? { extensions } : {}) };
}
