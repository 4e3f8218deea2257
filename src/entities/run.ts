import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  FlagColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
} from '../database/columns.js';
import type { RunPins } from './run-pins.js';

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
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  @RefColumn() flowId: string;
  @TextColumn(16) trigger: RunTrigger;
  /** What makes it unique: `2026-11-23T10:05:00Z` of a schedule, or an id of ours. */
  @TextColumn(64) slot: string;
  @TextColumn(16) state: RunState;
  /** The whole source was asked for, not just changes. */
  @FlagColumn() full: boolean;
  /** `default:<hash>` or `<version id>`: pinned at the first start. */
  @TextColumn(80, { nullable: true }) mappingVersion: string | null;
  /** Hash of the effective settings, pinned at the first start (entity PinnedSettings). */
  @TextColumn(64, { nullable: true }) settingsHash: string | null;
  /** Every document and table it works by, pinned at the first start. */
  @JsonColumn({ nullable: true }) pins: RunPins | null;
  @IntColumn({ default: 0 }) read: number;
  @IntColumn({ default: 0 }) created: number;
  @IntColumn({ default: 0 }) updated: number;
  @IntColumn({ default: 0 }) unchanged: number;
  @IntColumn({ default: 0 }) skipped: number;
  @IntColumn({ default: 0 }) failed: number;
  @IntColumn({ default: 0 }) superseded: number;
  @IntColumn({ default: 0 }) deferred: number;
  @FlagColumn({ default: false }) cancelRequested: boolean;
  @TextColumn(32, { nullable: true }) errorKind: string | null;
  @TextColumn(500, { nullable: true }) errorCause: string | null;
  @TextColumn(500, { nullable: true }) errorFix: string | null;
  @DateColumn() queuedAt: Date;
  @DateColumn({ nullable: true }) startedAt: Date | null;
  @DateColumn({ nullable: true }) finishedAt: Date | null;
}
