import { ID, Int, ObjectType } from 'type-graphql';
import type { PinnedDocument, RunPins as Row } from '../entities/index.js';
import { Described } from './described.js';
import { globalId } from './global-id.js';

@ObjectType({ description: 'The content of a mapping document that a run works by.' })
export class PinnedMapping {
  @Described(() => ID, 'The version of the mapping document; null for a built-in one.', { nullable: true })
  versionId: string | null;

  @Described(() => Int, 'Its number; null for a built-in one.', { nullable: true })
  number: number | null;

  @Described(() => String, 'SHA-256 of its content.')
  hash: string;
}

@ObjectType({ description: 'The version of a shared value table that a run works by.' })
export class PinnedValueTable {
  @Described(() => String, 'Name of the table.')
  name: string;

  @Described(() => ID, 'The version.')
  versionId: string;

  @Described(() => Int, 'Its number.')
  number: number;

  @Described(() => String, 'SHA-256 of its content.')
  hash: string;
}

@ObjectType({
  description: 'What a run began with and ends with, whatever is published while it is under way.',
})
export class RunPins {
  @Described(() => PinnedMapping, 'The mapping document of its flow.')
  mapping: PinnedMapping;

  @Described(() => PinnedMapping, 'The mapping document for customers; null where the flow makes none.', {
    nullable: true,
  })
  customers: PinnedMapping | null;

  @Described(() => [PinnedValueTable], 'The shared value tables that these use.')
  tables: PinnedValueTable[];
}

export function runPinsView({ mapping, customers, tables }: Row): RunPins {
  return {
    mapping: documentView(mapping),
    customers: customers && documentView(customers),
    tables: tables.map((table) => ({
      ...table,
      versionId: globalId('ValueTableVersion', table.versionId),
    })),
  };
}

function documentView({ versionId, number, hash }: PinnedDocument): PinnedMapping {
  return { versionId: versionId && globalId('MappingVersion', versionId), number, hash };
}

/** The version that a run or an attempt names: an id for `node(id)`, or `default:` and a hash; "" before it is pinned. */
export function shownVersion(stored: string): string {
  return stored === '' || stored.startsWith('default:') ? stored : globalId('MappingVersion', stored);
}
