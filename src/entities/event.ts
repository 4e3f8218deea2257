import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import type { EventType } from '../engine/event-types.js';
import { Int, Json, Ref, Text, Time } from './columns.js';

/** One line of a tenant's log, numbered 1, 2, 3, … in the order of commits. Ids only, no personal data. */
@Entity('event')
@Index('event_by_run', ['runId', 'number'])
@Index('event_by_flow', ['flowId', 'number'])
export class EventRow {
  @PrimaryColumn('varchar', { length: 36 }) tenantId: string;
  @PrimaryColumn('int') number: number;
  @Text(32) type: EventType;
  @Ref({ nullable: true }) flowId: string | null;
  @Ref({ nullable: true }) runId: string | null;
  @Ref({ nullable: true }) recordId: string | null;
  @Json() data: PlainRecord;
  @Time() at: Date;
}

/** The counter row that is locked in the transaction that stores the events. */
@Entity('event_counter')
export class EventCounter {
  @PrimaryColumn('varchar', { length: 36 }) tenantId: string;
  @Int() last: number;
}
