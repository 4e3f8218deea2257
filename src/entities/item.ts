import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { Flag, Id, Json, Ref, Text, Time } from './columns.js';

/** One source object in one flow, with its link to the target. */
@Entity('item')
@Index('item_source', ['flowId', 'sourceId'], { unique: true })
@Index('item_recheck', ['flowId', 'recheck'])
export class Item {
  @Id() id: string;
  @Ref() tenantId: string;
  @Ref() flowId: string;
  @Text(120) sourceId: string;
  /** The link: id of what it became at the target. */
  @Text(120, { nullable: true }) targetId: string | null;
  /** Hash of the content last stored as a record. */
  @Text(64) seenHash: string;
  /** When that content changed at the source; older content never replaces it. */
  @Time({ nullable: true }) seenAt: Date | null;
  /** Hash of what was last written to the target. */
  @Text(64, { nullable: true }) writtenHash: string | null;
  /** What is known of the target's value, for compare-and-set (stock: `{ available, locationId }`). */
  @Json({ nullable: true }) known: PlainRecord | null;
  /** Its newest record: only that one may write. */
  @Ref() recordId: string;
  /** Look at it again in the next run even if the source does not change. */
  @Flag({ default: 0 }) recheck: boolean;
}
