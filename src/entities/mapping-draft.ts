import { Entity, PrimaryColumn } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';

/** What is being edited of a mapping document; checked when saved, used by no run. */
@Entity('mapping_draft')
export class MappingDraft {
  @PrimaryColumn('varchar', { length: 36 }) documentId: string;
  @RefColumn() tenantId: string;
  /** Revision of the document when this was saved. */
  @IntColumn() revision: number;
  @TextColumn(64) hash: string;
  @JsonColumn() body: PlainRecord;
  /** What the document's `basedOnDefault` becomes with it. */
  @TextColumn(64, { nullable: true }) basedOnDefault: string | null;
  /** Key that saved it. */
  @RefColumn() savedBy: string;
  @DateColumn() savedAt: Date;
}
