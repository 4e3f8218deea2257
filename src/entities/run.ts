import { Entity, Index } from 'typeorm';
import { Flag, Id, Int, Ref, Text, Time } from './columns.js';

export const RUN_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'] as const;
export type RunState = (typeof RUN_STATES)[number];
export const RUN_TRIGGERS = ['SCHEDULE', 'WEBHOOK', 'MANUAL', 'RETRY'] as const;
export type RunTrigger = (typeof RUN_TRIGGERS)[number];

/** One execution of a flow. Its figures are counted from its attempts and never change once it has ended. */
@Entity('run')
@Index('run_slot', ['flowId', 'slot'], { unique: true })
@Index('run_by_state', ['state', 'queuedAt'])
@Index('run_by_tenant', ['tenantId', 'id'])
export class Run {
  @Id() id: string;
  @Ref() tenantId: string;
  @Ref() flowId: string;
  @Text(16) trigger: RunTrigger;
  /** What makes it unique: `2026-11-23T10:05:00Z` of a schedule, or an id of ours. */
  @Text(64) slot: string;
  @Text(16) state: RunState;
  /** The whole source was asked for, not just changes. */
  @Flag() full: boolean;
  /** `default:<hash>` or `<version id>`: pinned at the first start. */
  @Text(80, { nullable: true }) mappingVersion: string | null;
  /** Hash of the effective settings, pinned at the first start (entity PinnedSettings). */
  @Text(64, { nullable: true }) settingsHash: string | null;
  @Int({ default: 0 }) read: number;
  @Int({ default: 0 }) created: number;
  @Int({ default: 0 }) updated: number;
  @Int({ default: 0 }) unchanged: number;
  @Int({ default: 0 }) skipped: number;
  @Int({ default: 0 }) failed: number;
  @Int({ default: 0 }) superseded: number;
  @Int({ default: 0 }) deferred: number;
  @Flag({ default: 0 }) cancelRequested: boolean;
  @Text(32, { nullable: true }) errorKind: string | null;
  @Text(500, { nullable: true }) errorCause: string | null;
  @Text(500, { nullable: true }) errorFix: string | null;
  @Time() queuedAt: Date;
  @Time({ nullable: true }) startedAt: Date | null;
  @Time({ nullable: true }) finishedAt: Date | null;
}
