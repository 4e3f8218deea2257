import { Entity, PrimaryColumn } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, JsonColumn, TextColumn } from '../database/columns.js';
import type { FlowKind } from './flow.js';

/** A default document that some version of this service brought, by its content: flows go on with the one they began with. */
@Entity('default_mapping')
export class DefaultMapping {
  @PrimaryColumn('varchar', { length: 64 }) hash: string;
  @TextColumn(16) flowKind: FlowKind;
  @TextColumn(32) source: string;
  @TextColumn(32) target: string;
  @JsonColumn() body: PlainRecord;
  @DateColumn() firstSeenAt: Date;
}
