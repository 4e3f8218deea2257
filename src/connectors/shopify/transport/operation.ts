import { type DocumentNode, Kind, parse } from 'graphql';
import type { OperationKind } from './http-faults.js';

/** A document of ours, with what the transport must know of it. One root field each. */
export interface Operation {
  readonly name: string;
  readonly kind: OperationKind;
  readonly text: string;
  readonly document: DocumentNode;
  readonly root: string;
}

export function operation(text: string): Operation {
  const document = parse(text);
  const definition = document.definitions[0];
  if (definition?.kind !== Kind.OPERATION_DEFINITION || definition.name === undefined) {
    throw new Error('a document of the Shopify connector needs one named operation');
  }
  const root = definition.selectionSet.selections[0];
  if (root?.kind !== Kind.FIELD || definition.selectionSet.selections.length !== 1) {
    throw new Error(`${definition.name.value} must have one root field`);
  }
  return {
    name: definition.name.value,
    kind: definition.operation === 'mutation' ? 'MUTATION' : 'QUERY',
    text,
    document,
    root: root.name.value,
  };
}
