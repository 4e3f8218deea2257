import { Entity, PrimaryColumn } from 'typeorm';
import { DateColumn, TextColumn } from '../database/columns.js';

/** Who may work: one holder per name, by the database's clock. A new holder is a new token. */
@Entity('lease')
export class LeaseRow {
  /** `shop:<connection id>`. */
  @PrimaryColumn('varchar', { length: 80 }) name: string;
  @TextColumn(36, { nullable: true }) token: string | null;
  @TextColumn(80, { nullable: true }) holder: string | null;
  @DateColumn() expiresAt: Date;
}
