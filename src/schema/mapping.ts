import { Length, MaxLength } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, InputType, Int, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import type { FlowKind } from '../entities/flow.js';
import type { MappingDocument as DocumentRow, MappingVersion as VersionRow } from '../entities/index.js';
import { DateTime } from './date-time.js';
import { Described } from './described.js';
import { FlowKindEnum } from './flow.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';
import { Payload } from './user-error.js';

@ObjectType({
  implements: Node,
  description:
    "A tenant's mapping document: how a record of one system becomes one of the other, in numbered versions.",
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

  @Described(() => Int, 'Number of the version that new runs use.')
  publishedNumber: number;

  @Described(() => DateTime, 'When its first version was published.')
  createdAt: string;
}

@ObjectType({
  implements: Node,
  description: 'One published version of a mapping document. It never changes.',
})
export class MappingVersion extends Node {
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
    createdAt: row.createdAt.toISOString(),
  };
}

export function mappingVersionView(row: VersionRow): MappingVersion {
  return {
    id: globalId('MappingVersion', row.id),
    number: row.number,
    hash: row.hash,
    body: row.body,
    note: row.note,
    publishedBy: globalId('ApiKey', row.publishedBy),
    publishedAt: row.publishedAt.toISOString(),
  };
}

@InputType({ description: 'A mapping document to publish.' })
export class PublishMappingInput {
  @Described(() => ID, 'The tenant it shall belong to. Keys of a tenant may leave it out.', {
    nullable: true,
  })
  tenantId?: string | null;

  @Described(
    () => String,
    'Its name, 1 to 120 characters, such as Orders of the web shop. Under a name that exists it becomes the next version.',
  )
  @Length(1, 120)
  name: string;

  @Described(
    () => GraphQLJSONObject,
    'The document, at most 1 MB: { "dsl": 1, "flow": "ORDERS", "source": "shopify", "target": "mplus", "tables": {…}, "rules": […] }. Each fault comes as a user error with its JSON path.',
  )
  document: PlainRecord;

  @Described(() => String, 'What changed and why, up to 500 characters.', { defaultValue: '' })
  @MaxLength(500)
  note: string;
}

@ObjectType({ implements: Payload, description: 'What publishMapping answers.' })
export class PublishMappingPayload extends Payload {
  @Described(() => MappingDocument, 'The document.', { nullable: true })
  mappingDocument?: MappingDocument | null;

  @Described(
    () => MappingVersion,
    'The version that new runs use; the existing one where nothing differs from it.',
    {
      nullable: true,
    },
  )
  version?: MappingVersion | null;
}
