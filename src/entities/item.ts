import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, FlagColumn, IdColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';

/** One source object in one flow, with its link to the target. */
@Entity('item')
@Index('item_source', ['flowId', 'sourceId'], { unique: true })
@Index('item_recheck', ['flowId', 'recheck'])
export class Item {
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  @RefColumn() flowId: string;
  @TextColumn(120) sourceId: string;
  /** The link: id of what it became at the target. */
  @TextColumn(120, { nullable: true }) targetId: string | null;
  /** Hash of the content last stored as a record. */
  @TextColumn(64) seenHash: string;
  /** When that content changed at the source; older content never replaces it. */
  @DateColumn({ nullable: true }) seenAt: Date | null;
  /** Hash of what was last written to the target. */
  @TextColumn(64, { nullable: true }) writtenHash: string | null;
  /** What is known of the target's value, for compare-and-set (stock: `{ available, locationId }`). */
  @JsonColumn({ nullable: true }) known: PlainRecord | null;
  /** Its newest record: only that one may write. */
  @RefColumn() recordId: string;
  /** Look at it again in the next run even if the source does not change. */
  @FlagColumn({ default: false }) recheck: boolean;
}
