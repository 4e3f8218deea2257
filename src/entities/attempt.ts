import { Entity, Index } from 'typeorm';
import { DateColumn, IdColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';
import type { RecordState } from '../engine/record-states.js';
import type { ErrorKind } from '../errors/index.js';
import type { Sealed } from '../security/sealed.js';

/** What one run did with one record. */
@Entity('attempt')
@Index('attempt_by_run', ['runId', 'state', 'id'])
@Index('attempt_by_record', ['recordId', 'id'])
export class Attempt {
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  @RefColumn() runId: string;
  @RefColumn() recordId: string;
  @TextColumn(16) state: RecordState;
  @TextColumn(80) mappingVersion: string;
  @TextColumn(64) settingsHash: string;
  /** What the mapping made, sealed; null once pruned, or where it did not come to that. */
  @JsonColumn({ nullable: true }) mapped: Sealed | null;
  @TextColumn(32, { nullable: true }) reason: string | null;
  @TextColumn(32, { nullable: true }) errorKind: ErrorKind | null;
  @TextColumn(1000, { nullable: true }) errorCause: string | null;
  @DateColumn() startedAt: Date;
  @DateColumn({ nullable: true }) finishedAt: Date | null;
}
