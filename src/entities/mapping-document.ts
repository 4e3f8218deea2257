import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';
import type { FlowKind } from './flow.js';

/** A tenant's mapping document: a name with numbered, immutable versions. */
@Entity('mapping_document')
@Index('mapping_document_name', ['tenantId', 'name'], { unique: true })
export class MappingDocument {
  @IdColumn() id: string;
  @RefColumn()
  tenantId: string;
  @TextColumn(120) name: string;
  @TextColumn(16) flowKind: FlowKind;
  @TextColumn(32) source: string;
  @TextColumn(32) target: string;
  /** The version that runs use; 0 until one is published. */
  @IntColumn() publishedNumber: number;
  @DateColumn() createdAt: Date;
}

/** One published version; `hash` names its content. */
@Entity('mapping_version')
@Index('mapping_version_number', ['documentId', 'number'], { unique: true })
export class MappingVersion {
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  @RefColumn() documentId: string;
  @IntColumn() number: number;
  @TextColumn(64) hash: string;
  @JsonColumn() body: PlainRecord;
  @TextColumn(500) note: string;
  /** Key that published it. */
  @RefColumn() publishedBy: string;
  @DateColumn() publishedAt: Date;
}
