import { GraphQLJSONObject } from 'graphql-scalars';
import { ObjectType } from 'type-graphql';
import { Described } from './described.js';

@ObjectType({ description: 'One entry of the master data of a connected system.' })
export class LookupRow {
  @Described(() => String, 'Its id or number there: the value to put into a setting.')
  id: string;

  @Described(() => String, 'Its name there.')
  name: string;

  @Described(
    () => GraphQLJSONObject,
    'Further facts, all texts, such as { "branchNumber": "2" } of a workplace or { "percentage": "21" } of a VAT group.',
  )
  info: Readonly<Record<string, string>>;
}
