import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, Int, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import type { FlowKind } from '../entities/flow.js';
import type {
  MappingDocument as DocumentRow,
  MappingDraft as DraftRow,
  MappingVersion as VersionRow,
} from '../entities/index.js';
import { DateTime } from './date-time.js';
import { Described } from './described.js';
import { FlowKindEnum } from './flow.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';

@ObjectType({
  implements: Node,
  description:
    "A tenant's mapping document: how a record of one system becomes one of the other. It has numbered versions, which never change, and perhaps a draft.",
})
export class MappingDocument extends Node {
  @Described(() => ID, 'The tenant it belongs to.')
  tenantId: string;

  @Described(
    () => String,
    'Its name, 1 to 120 characters; a publication under the same name is its next version.',
  )
  name: string;

  @Described(() => FlowKindEnum, 'The kind of flow it is for.')
  flowKind: FlowKind;

  @Described(() => String, 'Key of the system it reads, such as `shopify`.')
  source: string;

  @Described(() => String, 'Key of the system it writes, such as `mplus`.')
  target: string;

  @Described(() => Int, 'Number of the version that new runs use; 0 until one is published.')
  publishedNumber: number;

  @Described(
    () => Int,
    'Raised by each draft that is saved or discarded and by each publication. Give it as `expectedRevision`, so that two people who edit at once do not overwrite each other.',
  )
  revision: number;

  @Described(
    () => String,
    'Hash of our default document that its author had before them: once there is a better one, `mappingUpdates` shows the difference. Null where there is no default.',
    { nullable: true },
  )
  basedOnDefault: string | null;

  @Described(() => DateTime, 'When it was made.')
  createdAt: string;
}

@ObjectType({
  implements: Node,
  description: 'One published version of a mapping document. It never changes.',
})
export class MappingVersion extends Node {
  @Described(() => ID, 'The mapping document it is a version of.')
  mappingDocumentId: string;

  @Described(() => Int, 'Its number: 1, 2, 3, …')
  number: number;

  @Described(() => String, 'SHA-256 of its content, 64 hexadecimal digits: equal content, equal hash.')
  hash: string;

  @Described(() => GraphQLJSONObject, 'The document itself.')
  body: PlainRecord;

  @Described(() => String, 'What its publisher noted, up to 500 characters.')
  note: string;

  @Described(() => ID, 'The API key that published it.')
  publishedBy: string;

  @Described(() => DateTime, 'When it was published.')
  publishedAt: string;
}

@ObjectType({
  description: 'What is being edited of a mapping document. It was checked when saved; no run uses it.',
})
export class MappingDraft {
  @Described(() => Int, 'Revision of the mapping document when it was saved.')
  revision: number;

  @Described(
    () => String,
    'SHA-256 of its content: give it as `expectedHash` to publish just what was looked at.',
  )
  hash: string;

  @Described(() => GraphQLJSONObject, 'The document itself.')
  body: PlainRecord;

  @Described(
    () => String,
    'Hash of our default document that it builds on; null where there is no default.',
    { nullable: true },
  )
  basedOnDefault: string | null;

  @Described(() => ID, 'The API key that saved it.')
  savedBy: string;

  @Described(() => DateTime, 'When it was saved.')
  savedAt: string;
}

export const MappingDocumentConnection = connectionOf(MappingDocument, 'MappingDocument');
export const MappingVersionConnection = connectionOf(MappingVersion, 'MappingVersion');

export function mappingDocumentView(row: DocumentRow): MappingDocument {
  return {
    id: globalId('MappingDocument', row.id),
    tenantId: globalId('Tenant', row.tenantId),
    name: row.name,
    flowKind: row.flowKind,
    source: row.source,
    target: row.target,
    publishedNumber: row.publishedNumber,
    revision: row.revision,
    basedOnDefault: row.basedOnDefault,
    createdAt: row.createdAt.toISOString(),
  };
}

export function mappingVersionView(row: VersionRow): MappingVersion {
  return {
    id: globalId('MappingVersion', row.id),
    mappingDocumentId: globalId('MappingDocument', row.documentId),
    number: row.number,
    hash: row.hash,
    body: row.body,
    note: row.note,
    publishedBy: globalId('ApiKey', row.publishedBy),
    publishedAt: row.publishedAt.toISOString(),
  };
}

export function mappingDraftView(row: DraftRow): MappingDraft {
  return {
    revision: row.revision,
    hash: row.hash,
    body: row.body,
    basedOnDefault: row.basedOnDefault,
    savedBy: globalId('ApiKey', row.savedBy),
    savedAt: row.savedAt.toISOString(),
  };
}
