import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { Id, Json, Ref, Text, Time } from './columns.js';

/** Who changed what through the API. Ids and names of fields, never values of secrets or personal data. */
@Entity('audit_event')
@Index('audit_by_tenant', ['tenantId', 'id'])
export class AuditEvent {
  @Id() id: string;
  @Ref({ nullable: true }) tenantId: string | null;
  /** The API key that acted. */
  @Ref() keyId: string;
  @Text(64) action: string;
  @Ref({ nullable: true }) subjectId: string | null;
  @Json() details: PlainRecord;
  @Time() at: Date;
}
