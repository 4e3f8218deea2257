import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { Id, Int, Json, Ref, Text, Time } from './columns.js';
import type { FlowKind } from './flow.js';

/** A tenant's mapping document: a name with numbered, immutable versions. */
@Entity('mapping_document')
export class MappingDocument {
  @Id() id: string;
  @Index('mapping_document_by_tenant')
  @Ref()
  tenantId: string;
  @Text(120) name: string;
  @Text(16) flowKind: FlowKind;
  @Text(32) source: string;
  @Text(32) target: string;
  /** The version that runs use; 0 until one is published. */
  @Int() publishedNumber: number;
  @Time() createdAt: Date;
}

/** One published version; `hash` names its content. */
@Entity('mapping_version')
@Index('mapping_version_number', ['documentId', 'number'], { unique: true })
export class MappingVersion {
  @Id() id: string;
  @Ref() tenantId: string;
  @Ref() documentId: string;
  @Int() number: number;
  @Text(64) hash: string;
  @Json() body: PlainRecord;
  @Text(500) note: string;
  /** Key that published it. */
  @Ref() publishedBy: string;
  @Time() publishedAt: Date;
}
