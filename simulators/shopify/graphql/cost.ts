import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The cost model of recorded answers of 2026-04 (contracts, Shopify FACTS 3.5). */
const FREE_TYPES = new Set(['MoneyBag', 'MoneyV2', 'PageInfo']);
const FREE_FIELDS = new Set(['userErrors', 'orderCancelUserErrors', 'pageInfo']);
const COUNT_COST = 10;
const MUTATION_BASE = 9;
const MUTATION_LEAST = 10;
const MUTATION_EXTRA: Record<string, number> = { refundCreate: 10 };

type Data = unknown;
/** Stands for "not answered yet": then the cost is the most that can come back. */
const REQUESTED = Symbol('requested');

export interface CostInput {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

export function requestedCost(input: CostInput): number {
  return operationCost(input, REQUESTED);
}

/** Of what really came back: less than requested wherever pages were not full and objects were absent. */
export function actualCost(input: CostInput, data: Data): number {
  return operationCost(input, data ?? null);
}

function operationCost(input: CostInput, data: Data): number {
  const { schema, operation } = input;
  const mutation = operation.operation === 'mutation';
  const root = mutation ? schema.getMutationType() : schema.getQueryType();
  if (!root) return 0;
  let total = 0;
  for (const field of fieldsOf(input, operation.selectionSet, root.name)) {
    const definition = root.getFields()[field.name.value];
    if (!definition) continue;
    const value = pick(data, field);
    if (!mutation) total += Math.max(fieldCost(input, field, definition.type, value), value === null ? 1 : 0);
    else {
      const payload = getNamedType(definition.type).name;
      const inside =
        field.selectionSet && value !== null ? selectionCost(input, field.selectionSet, payload, value) : 0;
      total += Math.max(MUTATION_LEAST, MUTATION_BASE + inside) + (MUTATION_EXTRA[field.name.value] ?? 0);
    }
  }
  return total;
}

function fieldCost(input: CostInput, field: FieldNode, type: GraphQLOutputType, value: Data): number {
  const named = getNamedType(type);
  if (!isCompositeType(named) || !field.selectionSet) return 0;
  if (FREE_TYPES.has(named.name) || FREE_FIELDS.has(field.name.value)) return 0;
  if (named.name === 'Count') return COUNT_COST;
  if (value === null) return 0;
  if (named.name.endsWith('Connection')) return connectionCost(input, field, named.name, value);
  if (isListType(getNullableType(type))) return listCost(input, field, field.selectionSet, named.name, value);
  return 1 + selectionCost(input, field.selectionSet, named.name, value);
}

function listCost(
  input: CostInput,
  field: FieldNode,
  selection: SelectionSetNode,
  type: string,
  value: Data,
): number {
  const each = (one: Data) => (one === null ? 0 : selectionCost(input, selection, type, one));
  if (value === REQUESTED) {
    const ids = field.name.value === 'nodes' ? argument(input, field, 'ids') : undefined;
    return (1 + each(REQUESTED)) * (Array.isArray(ids) ? ids.length : 1);
  }
  const items = Array.isArray(value) ? value : [];
  if (field.name.value === 'nodes')
    return items.reduce<number>((sum, one) => sum + (one === null ? 0 : 1 + each(one)), 0);
  return 1 + Math.max(0, ...items.map(each));
}

function connectionCost(input: CostInput, field: FieldNode, type: string, value: Data): number {
  const size = argument(input, field, 'first') ?? argument(input, field, 'last');
  const count = value === REQUESTED ? (typeof size === 'number' ? size : 0) : returned(value);
  const units = count === 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(count)));
  return 2 + (1 + nodeCost(input, field, type, value)) * units;
}

function returned(value: Data): number {
  if (typeof value !== 'object' || value === null) return 0;
  const lists = Object.values(value).filter((one) => Array.isArray(one));
  return Math.max(0, ...lists.map((list) => list.length));
}

/** What hangs on one node, be it under `nodes` or under `edges { node }`. */
function nodeCost(input: CostInput, field: FieldNode, type: string, value: Data): number {
  const nodeType = type.replace(/Connection$/, '');
  let cost = 0;
  for (const part of field.selectionSet ? fieldsOf(input, field.selectionSet, type) : []) {
    const list = pick(value, part);
    const items = list === REQUESTED ? [REQUESTED] : Array.isArray(list) ? list : [];
    if (part.name.value === 'nodes' && part.selectionSet)
      cost += most(input, part.selectionSet, nodeType, items);
    if (part.name.value !== 'edges' || !part.selectionSet) continue;
    for (const inner of fieldsOf(input, part.selectionSet, `${nodeType}Edge`)) {
      if (inner.name.value !== 'node' || !inner.selectionSet) continue;
      cost += most(
        input,
        inner.selectionSet,
        nodeType,
        items.map((one) => pick(one, inner)),
      );
    }
  }
  return cost;
}

function most(input: CostInput, selection: SelectionSetNode, type: string, items: readonly Data[]): number {
  return Math.max(0, ...items.map((one) => selectionCost(input, selection, type, one)));
}

function selectionCost(input: CostInput, selection: SelectionSetNode, typeName: string, value: Data): number {
  const type = input.schema.getType(typeName);
  if (!type || !isCompositeType(type)) return 0;
  if (isAbstractType(type)) {
    const branches = input.schema
      .getPossibleTypes(type)
      .map((one) => objectCost(input, selection, one.name, value));
    return Math.max(0, ...branches);
  }
  return objectCost(input, selection, typeName, value);
}

function objectCost(input: CostInput, selection: SelectionSetNode, typeName: string, value: Data): number {
  const type = input.schema.getType(typeName);
  if (!isObjectType(type)) return 0;
  let cost = 0;
  for (const field of fieldsOf(input, selection, typeName)) {
    const definition = type.getFields()[field.name.value];
    if (definition) cost += fieldCost(input, field, definition.type, pick(value, field));
  }
  return cost;
}

function pick(value: Data, field: FieldNode): Data {
  if (value === REQUESTED) return REQUESTED;
  if (typeof value !== 'object' || value === null) return null;
  return (value as Record<string, unknown>)[field.alias?.value ?? field.name.value] ?? null;
}

function* fieldsOf(input: CostInput, selection: SelectionSetNode, typeName: string): Generator<FieldNode> {
  for (const node of selection.selections) {
    if (node.kind === Kind.FIELD) yield node;
    else {
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : input.fragments.get(node.name.value);
      const on = fragment?.typeCondition?.name.value;
      if (fragment && (on === undefined || on === typeName || applies(input.schema, on, typeName))) {
        yield* fieldsOf(input, fragment.selectionSet, typeName);
      }
    }
  }
}

function applies(schema: GraphQLSchema, on: string, typeName: string): boolean {
  const [condition, type] = [schema.getType(on), schema.getType(typeName)];
  if (!condition || !type || !isCompositeType(condition) || !isObjectType(type)) return false;
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

function argument(input: CostInput, field: FieldNode, name: string): unknown {
  const value = field.arguments?.find((one) => one.name.value === name)?.value;
  if (!value) return undefined;
  if (value.kind === Kind.VARIABLE) return input.variables[value.name.value];
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : undefined;
}
