import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';

/** One published version of a mapping document; `hash` names its content. */
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
