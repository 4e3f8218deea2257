import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { Entity as RemoteEntity } from '../connectors/contract.js';
import { DateColumn, IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';
import type { Sealed } from '../security/sealed.js';

export const WRITE_STATES = ['SENT', 'UNKNOWN', 'DONE', 'REFUSED', 'NOT_DONE'] as const;
/** SENT: stored, being sent. UNKNOWN: no readable answer came. NOT_DONE: it certainly did not happen. */
export type WriteState = (typeof WRITE_STATES)[number];

/** One call to a target, stored before it is sent. */
@Entity('remote_write')
@Index('remote_write_open', ['flowId', 'state'])
@Index('remote_write_key', ['connectionId', 'key'], { unique: true })
export class RemoteWrite {
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  @RefColumn() flowId: string;
  @RefColumn() runId: string;
  @RefColumn() connectionId: string;
  @TextColumn(16) entity: RemoteEntity;
  @TextColumn(64) key: string;
  @TextColumn(64) operation: string;
  /** The exact request, sealed: sent again byte for byte. */
  @JsonColumn({ nullable: true }) body: Sealed | null;
  @TextColumn(16) state: WriteState;
  @IntColumn({ default: 1 }) tries: number;
  /** Set where a claim waits for it, and no record of its own does (a customer on the way of an order). */
  @RefColumn({ nullable: true }) claimId: string | null;
  @TextColumn(1000, { nullable: true }) evidence: string | null;
  @DateColumn() firstSentAt: Date;
  @DateColumn({ nullable: true }) settledAt: Date | null;
}

/** The records a write carries, by row. */
@Entity('remote_write_record')
@Index('remote_write_record_by_record', ['recordId'])
export class RemoteWriteRecord {
  @PrimaryColumn('varchar', { length: 36 }) writeId: string;
  @PrimaryColumn('int') row: number;
  @RefColumn() recordId: string;
}
