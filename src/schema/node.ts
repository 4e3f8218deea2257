import { ID, InterfaceType } from 'type-graphql';
import { Described } from './described.js';
import { decodeId } from './global-id.js';

@InterfaceType({
  description: 'Anything that has an id of its own and can be read by `node(id)`.',
  resolveType: (value: Node) => decodeId(value.id)?.type,
})
export abstract class Node {
  @Described(
    () => ID,
    'Id, unique over all types and never reused. Opaque text of at most 80 characters: store it, do not take it apart.',
  )
  id: string;
}
