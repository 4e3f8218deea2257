import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, FlagColumn, IdColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';

export const FLOW_KINDS = ['ORDERS', 'STOCK', 'PRODUCTS', 'CUSTOMERS'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

/** One kind of data in one direction, from a source connection to a target connection. */
@Entity('flow')
export class Flow {
  @IdColumn() id: string;
  @Index('flow_by_tenant')
  @RefColumn()
  tenantId: string;
  @TextColumn(16) kind: FlowKind;
  @TextColumn(120) name: string;
  @Index('flow_by_source')
  @RefColumn()
  sourceConnectionId: string;
  @Index('flow_by_target')
  @RefColumn()
  targetConnectionId: string;
  @JsonColumn() settings: PlainRecord;
  /** Cron expression; null: only by hand and by webhook. */
  @TextColumn(64, { nullable: true }) schedule: string | null;
  @TextColumn(64) timezone: string;
  @FlagColumn() enabled: boolean;
  /** Where reading goes on; moves only in the transaction that stores what was read. */
  @JsonColumn({ nullable: true }) cursor: PlainRecord | null;
  /** Stock: when every article was last read, changed or not. */
  @DateColumn({ nullable: true }) lastFullReadAt: Date | null;
  /** The tenant's document; null: the default named by `defaultHash`. */
  @RefColumn({ nullable: true }) mappingDocumentId: string | null;
  /** The default it began with (entity DefaultMapping); null until its first run where it is older than this column. */
  @TextColumn(64, { nullable: true }) defaultHash: string | null;
  /** For customers on the way of an order; null: the default named by `customerDefaultHash`. */
  @RefColumn({ nullable: true }) customerMappingDocumentId: string | null;
  @TextColumn(64, { nullable: true }) customerDefaultHash: string | null;
  @DateColumn() createdAt: Date;
  @DateColumn() updatedAt: Date;
}
