import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, IdColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';

/** Who changed what through the API. Ids and names of fields, never values of secrets or personal data. */
@Entity('audit_event')
@Index('audit_by_tenant', ['tenantId', 'id'])
export class AuditEvent {
  @IdColumn() id: string;
  @RefColumn({ nullable: true }) tenantId: string | null;
  /** The API key that acted. */
  @RefColumn() keyId: string;
  @TextColumn(64) action: string;
  @RefColumn({ nullable: true }) subjectId: string | null;
  @JsonColumn() details: PlainRecord;
  @DateColumn() at: Date;
}
