import { Entity, Index } from 'typeorm';
import type { Warning } from '../connectors/contract.js';
import type { RecordState } from '../engine/record-states.js';
import type { ErrorKind } from '../errors/index.js';
import type { Sealed } from '../security/sealed.js';
import { Id, Int, Json, Ref, Text, Time } from './columns.js';

/** One change of an item, as it was read. */
@Entity('record')
@Index('record_due', ['flowId', 'state', 'nextAttemptAt'])
@Index('record_by_tenant', ['tenantId', 'state', 'id'])
@Index('record_by_item', ['itemId', 'id'])
export class SyncRecord {
  @Id() id: string;
  @Ref() tenantId: string;
  @Ref() flowId: string;
  @Ref() itemId: string;
  @Text(120) sourceId: string;
  @Text(120, { nullable: true }) targetId: string | null;
  @Text(16) state: RecordState;
  @Text(64) hash: string;
  @Time({ nullable: true }) changedAt: Date | null;
  /** The source record, sealed; null once pruned. */
  @Json({ nullable: true }) payload: Sealed | null;
  /** Why it was skipped or waits: a code of the flow (`UNPAID`, `NOT_IN_SHOP`, `BACK_OFF`). */
  @Text(32, { nullable: true }) reason: string | null;
  @Text(32, { nullable: true }) errorKind: ErrorKind | null;
  @Text(1000, { nullable: true }) errorCause: string | null;
  @Text(500, { nullable: true }) errorFix: string | null;
  @Text(120, { nullable: true }) errorField: string | null;
  @Json({ nullable: true }) warnings: { list: Warning[] } | null;
  /** UNKNOWN: what was found at the target, for the person who decides. */
  @Text(1000, { nullable: true }) evidence: string | null;
  /** How often it was tried; caps the retries. */
  @Int({ default: 0 }) tries: number;
  /** DEFERRED, UNKNOWN: when to try again; null on UNKNOWN: a person must decide. */
  @Time({ nullable: true }) nextAttemptAt: Date | null;
  @Time() createdAt: Date;
  @Time() updatedAt: Date;
}
