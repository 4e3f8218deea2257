import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { Entity as RemoteEntity } from '../connectors/contract.js';
import type { PlainRecord } from '../connectors/plain.js';
import { JsonColumn, TextColumn } from '../database/columns.js';

/**
 * Match keys of the objects of a target, kept up to date by its sync marker: the till finds one relation by
 * e-mail and does not say that there are two. Keyed hashes only.
 */
@Entity('match_key')
@Index('match_key_hash', ['connectionId', 'entity', 'matchHash'])
export class MatchKey {
  @PrimaryColumn('varchar', { length: 36 }) connectionId: string;
  @PrimaryColumn('varchar', { length: 16 }) entity: RemoteEntity;
  @PrimaryColumn('varchar', { length: 120 }) targetId: string;
  @TextColumn(64) matchHash: string;
}

/** How far the keys of a target have been read. */
@Entity('match_cursor')
export class MatchCursor {
  @PrimaryColumn('varchar', { length: 36 }) connectionId: string;
  @PrimaryColumn('varchar', { length: 16 }) entity: RemoteEntity;
  @JsonColumn() cursor: PlainRecord;
}
