import { Entity, Index } from 'typeorm';
import type { Warning } from '../connectors/contract.js';
import { DateColumn, IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';
import type { RecordState } from '../engine/record-states.js';
import type { ErrorKind } from '../errors/index.js';
import type { Sealed } from '../security/sealed.js';

/** One change of an item, as it was read. */
@Entity('record')
@Index('record_due', ['flowId', 'state', 'nextAttemptAt'])
@Index('record_by_tenant', ['tenantId', 'state', 'id'])
@Index('record_by_item', ['itemId', 'id'])
export class SyncRecord {
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  @RefColumn() flowId: string;
  @RefColumn() itemId: string;
  @TextColumn(120) sourceId: string;
  @TextColumn(120, { nullable: true }) targetId: string | null;
  @TextColumn(16) state: RecordState;
  @TextColumn(64) hash: string;
  @DateColumn({ nullable: true }) changedAt: Date | null;
  /** The source record, sealed; null once pruned. */
  @JsonColumn({ nullable: true }) payload: Sealed | null;
  /** Why it was skipped or waits: a code of the flow (`UNPAID`, `NOT_IN_SHOP`, `BACK_OFF`). */
  @TextColumn(32, { nullable: true }) reason: string | null;
  @TextColumn(32, { nullable: true }) errorKind: ErrorKind | null;
  @TextColumn(1000, { nullable: true }) errorCause: string | null;
  @TextColumn(500, { nullable: true }) errorFix: string | null;
  @TextColumn(120, { nullable: true }) errorField: string | null;
  @JsonColumn({ nullable: true }) warnings: { list: Warning[] } | null;
  /** UNKNOWN: what was found at the target, for the person who decides. */
  @TextColumn(1000, { nullable: true }) evidence: string | null;
  /** How often it was tried; caps the retries. */
  @IntColumn({ default: 0 }) tries: number;
  /** DEFERRED, UNKNOWN: when to try again; null on UNKNOWN: a person must decide. */
  @DateColumn({ nullable: true }) nextAttemptAt: Date | null;
  @DateColumn() createdAt: Date;
  @DateColumn() updatedAt: Date;
}
