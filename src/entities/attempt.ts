import { Entity, Index } from 'typeorm';
import type { RecordState } from '../engine/record-states.js';
import type { ErrorKind } from '../errors/index.js';
import type { Sealed } from '../security/sealed.js';
import { Id, Json, Ref, Text, Time } from './columns.js';

/** What one run did with one record. */
@Entity('attempt')
@Index('attempt_by_run', ['runId', 'state', 'id'])
@Index('attempt_by_record', ['recordId', 'id'])
export class Attempt {
  @Id() id: string;
  @Ref() tenantId: string;
  @Ref() runId: string;
  @Ref() recordId: string;
  @Text(16) state: RecordState;
  @Text(80) mappingVersion: string;
  @Text(64) settingsHash: string;
  /** What the mapping made, sealed; null once pruned, or where it did not come to that. */
  @Json({ nullable: true }) mapped: Sealed | null;
  @Text(32, { nullable: true }) reason: string | null;
  @Text(32, { nullable: true }) errorKind: ErrorKind | null;
  @Text(1000, { nullable: true }) errorCause: string | null;
  @Time() startedAt: Date;
  @Time({ nullable: true }) finishedAt: Date | null;
}
