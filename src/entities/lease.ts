import { Entity, PrimaryColumn } from 'typeorm';
import { Text, Time } from './columns.js';

/** Who may work: one holder per name, by the database's clock. A new holder is a new token. */
@Entity('lease')
export class LeaseRow {
  /** `shop:<connection id>`. */
  @PrimaryColumn('varchar', { length: 80 }) name: string;
  @Text(36, { nullable: true }) token: string | null;
  @Text(80, { nullable: true }) holder: string | null;
  @Time() expiresAt: Date;
}
