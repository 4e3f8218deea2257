import { Entity, Index } from 'typeorm';
import type { Entity as RemoteEntity } from '../connectors/contract.js';
import { DateColumn, IdColumn, RefColumn, TextColumn } from '../database/columns.js';

/** Taken before any create: no two flows create the same thing at one target. */
@Entity('claim')
@Index('claim_key', ['connectionId', 'entity', 'matchHash'], { unique: true })
export class Claim {
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  @RefColumn() connectionId: string;
  @TextColumn(16) entity: RemoteEntity;
  /** Keyed hash of the match key (an e-mail address is personal data). */
  @TextColumn(64) matchHash: string;
  /** What it became at the target; null while its write is under way or unsettled. */
  @TextColumn(120, { nullable: true }) targetId: string | null;
  /** The write that creates it; null if it was found, not created. */
  @RefColumn({ nullable: true }) writeId: string | null;
  @DateColumn() createdAt: Date;
}
