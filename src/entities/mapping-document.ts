import { Entity, Index } from 'typeorm';
import { DateColumn, IdColumn, IntColumn, RefColumn, TextColumn } from '../database/columns.js';
import type { FlowKind } from './flow.js';

/** A tenant's mapping document: a name with numbered, immutable versions and perhaps a draft. */
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
  /** Raised by whatever changes draft or publication: who edits says on which one they build. */
  @IntColumn({ default: 0 }) revision: number;
  /** Hash of the default document that its author had before them; null where the pair has none. */
  @TextColumn(64, { nullable: true }) basedOnDefault: string | null;
  @DateColumn() createdAt: Date;
}
