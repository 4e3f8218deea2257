import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';

/** One version of a shared value table; it never changes. */
@Entity('value_table_version')
@Index('value_table_version_number', ['tableId', 'number'], { unique: true })
export class ValueTableVersion {
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  @RefColumn() tableId: string;
  @IntColumn() number: number;
  @TextColumn(64) hash: string;
  /** As in a document: rows, unmapped, default. */
  @JsonColumn() body: PlainRecord;
  @TextColumn(500) note: string;
  /** Key that saved it. */
  @RefColumn() savedBy: string;
  @DateColumn() savedAt: Date;
}
