import { GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars';
import { Int, ObjectType } from 'type-graphql';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import { type Change, MAX_ROWS_SHOWN } from '../mappings/compare.js';
import { Described, describedEnum } from './described.js';

export const MappingChangeEnum = describedEnum<Change>('MappingChange', 'What became of a rule or a row.', {
  ADDED: 'Only the second has it.',
  REMOVED: 'Only the first has it.',
  CHANGED: 'Both have it, and they differ.',
});

@ObjectType({ description: 'One side of a comparison.' })
export class ComparedMapping {
  @Described(() => String, 'What it is, for people: Orders, version 3.')
  label: string;

  @Described(() => String, 'SHA-256 of its content.')
  hash: string;
}

@ObjectType({
  description:
    'What differs in the rule for one target field. A list and the fields of its elements are compared each for themselves.',
})
export class MappingRuleChange {
  @Described(() => String, 'Path of the target field, such as lines[].sku.')
  target: string;

  @Described(() => MappingChangeEnum, 'What became of it.')
  change: Change;

  @Described(() => GraphQLJSONObject, 'The rule of the first, without `rules`; null where it was added.', {
    nullable: true,
  })
  from: PlainRecord | null;

  @Described(() => GraphQLJSONObject, 'The rule of the second, without `rules`; null where it was removed.', {
    nullable: true,
  })
  to: PlainRecord | null;

  @Described(() => [String], 'The keys of the rule that differ; empty unless it was changed.')
  keys: readonly string[];
}

@ObjectType({ description: 'What differs in one row of a value table.' })
export class MappingRowChange {
  @Described(() => String, 'The value that is looked up.')
  key: string;

  @Described(() => MappingChangeEnum, 'What became of it.')
  change: Change;

  @Described(() => GraphQLJSON, 'What it became in the first; null where it was added.', { nullable: true })
  from: PlainValue;

  @Described(() => GraphQLJSON, 'What it becomes in the second; null where it was removed.', {
    nullable: true,
  })
  to: PlainValue;
}

@ObjectType({ description: 'What differs in one value table of the document.' })
export class MappingTableChange {
  @Described(() => String, 'Its name.')
  name: string;

  @Described(() => MappingChangeEnum, 'What became of it.')
  change: Change;

  @Described(() => Int, 'Rows that only the second has.')
  rowsAdded: number;

  @Described(() => Int, 'Rows that only the first has.')
  rowsRemoved: number;

  @Described(() => Int, 'Rows that both have and that differ.')
  rowsChanged: number;

  @Described(() => [MappingRowChange], `The first ${MAX_ROWS_SHOWN} of these rows, by key.`)
  rows: readonly MappingRowChange[];

  @Described(
    () => [String],
    '`unmapped` and `default`, where these differ; empty unless the table was changed.',
  )
  keys: readonly string[];
}

@ObjectType({
  description:
    'What has to be done to the first document to get the second. The order of rules and rows does not matter.',
})
export class MappingComparison {
  @Described(() => ComparedMapping, 'The first; null for nothing at all.', { nullable: true })
  from: ComparedMapping | null;

  @Described(() => ComparedMapping, 'The second.')
  to: ComparedMapping;

  @Described(() => Boolean, 'Whether both say the same.')
  same: boolean;

  @Described(() => [MappingRuleChange], 'Rules that differ, by target field.')
  rules: readonly MappingRuleChange[];

  @Described(() => [MappingTableChange], 'Value tables of the document that differ, by name.')
  tables: readonly MappingTableChange[];
}
