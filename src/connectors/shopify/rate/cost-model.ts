import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/**
 * What Shopify will ask for a document before it runs it, by the model fitted on recorded requests
 * (FACTS 3.5): scalars 0, objects 1, a list of objects like one object, money 0, counts 10, connections
 * by the logarithm of their size, `nodes` times the ids, mutations at least 10. Needs no schema: whatever
 * has a selection is an object. Only a first guess: the cost book corrects it by each answer.
 */
const FREE_FIELDS = new Set(['userErrors', 'pageInfo', 'shopMoney', 'presentmentMoney', 'price']);
const COUNT_COST = 10;
const MUTATION_BASE = 9;
const MUTATION_MINIMUM = 10;

type Variables = Readonly<Record<string, unknown>>;

export function modelCost(document: DocumentNode, variables: Variables): number {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) return 0;
  const children = selectionCost(operation.selectionSet, variables);
  return operation.operation === 'mutation'
    ? Math.max(MUTATION_MINIMUM, MUTATION_BASE + children)
    : Math.max(1, children);
}

function selectionCost(set: SelectionSetNode, variables: Variables): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) cost += fieldCost(selection, variables);
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      cost += selectionCost(selection.selectionSet, variables);
  }
  return cost;
}

function fieldCost(field: FieldNode, variables: Variables): number {
  const name = field.name.value;
  if (field.selectionSet === undefined || FREE_FIELDS.has(name) || name.endsWith('Set')) return 0;
  if (name.endsWith('Count')) return COUNT_COST;
  const first = argument(field, 'first', variables);
  const children = selectionCost(field.selectionSet, variables);
  if (typeof first === 'number' && isConnection(field)) {
    // `nodes { … }` is counted below as one object: its own point plus its children.
    return first === 0 ? 2 : 2 + children * Math.max(1, Math.floor(2 * Math.log(first)));
  }
  const ids = argument(field, 'ids', variables);
  if (Array.isArray(ids)) return (1 + children) * Math.max(1, ids.length);
  return 1 + children;
}

function isConnection(field: FieldNode): boolean {
  return (field.selectionSet?.selections ?? []).some(
    (selection) =>
      selection.kind === Kind.FIELD && (selection.name.value === 'nodes' || selection.name.value === 'edges'),
  );
}

function argument(field: FieldNode, name: string, variables: Variables): unknown {
  const node = field.arguments?.find((candidate) => candidate.name.value === name);
  return node === undefined ? undefined : resolved(node.value, variables);
}

function resolved(value: ValueNode, variables: Variables): unknown {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value.kind === Kind.INT) return Number(value.value);
  return undefined;
}
