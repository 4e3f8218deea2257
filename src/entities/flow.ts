import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { Flag, Id, Json, Ref, Text, Time } from './columns.js';

export const FLOW_KINDS = ['ORDERS', 'STOCK', 'PRODUCTS', 'CUSTOMERS'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

/** One kind of data in one direction, from a source connection to a target connection. */
@Entity('flow')
export class Flow {
  @Id() id: string;
  @Index('flow_by_tenant')
  @Ref()
  tenantId: string;
  @Text(16) kind: FlowKind;
  @Text(120) name: string;
  @Index('flow_by_source')
  @Ref()
  sourceConnectionId: string;
  @Index('flow_by_target')
  @Ref()
  targetConnectionId: string;
  @Json() settings: PlainRecord;
  /** Cron expression; null: only by hand and by webhook. */
  @Text(64, { nullable: true }) schedule: string | null;
  @Text(64) timezone: string;
  @Flag() enabled: boolean;
  /** Where reading goes on; moves only in the transaction that stores what was read. */
  @Json({ nullable: true }) cursor: PlainRecord | null;
  /** Stock: when every article was last read, changed or not. */
  @Time({ nullable: true }) lastFullReadAt: Date | null;
  /** The tenant's document; null: the built-in default of the pair. */
  @Ref({ nullable: true }) mappingDocumentId: string | null;
  @Time() createdAt: Date;
  @Time() updatedAt: Date;
}
