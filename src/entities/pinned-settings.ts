import { Entity, PrimaryColumn } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, JsonColumn } from '../database/columns.js';

/** Effective settings by content, so that a record can be explained and repeated later. */
@Entity('pinned_settings')
export class PinnedSettings {
  @PrimaryColumn('varchar', { length: 36 }) tenantId: string;
  @PrimaryColumn('varchar', { length: 64 }) hash: string;
  @JsonColumn() body: PlainRecord;
  @DateColumn() createdAt: Date;
}
