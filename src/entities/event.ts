import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';
import type { EventType } from '../engine/event-types.js';

/** One line of a tenant's log, numbered 1, 2, 3, … in the order of commits. Ids only, no personal data. */
@Entity('event')
@Index('event_by_run', ['runId', 'number'])
@Index('event_by_flow', ['flowId', 'number'])
export class EventRow {
  @PrimaryColumn('varchar', { length: 36 }) tenantId: string;
  @PrimaryColumn('int') number: number;
  @TextColumn(32) type: EventType;
  @RefColumn({ nullable: true }) flowId: string | null;
  @RefColumn({ nullable: true }) runId: string | null;
  @RefColumn({ nullable: true }) recordId: string | null;
  @JsonColumn() data: PlainRecord;
  @DateColumn() at: Date;
}

/** The counter row that is locked in the transaction that stores the events. */
@Entity('event_counter')
export class EventCounter {
  @PrimaryColumn('varchar', { length: 36 }) tenantId: string;
  @IntColumn() last: number;
}
