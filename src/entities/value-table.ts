import { Entity, Index } from 'typeorm';
import { DateColumn, IdColumn, IntColumn, RefColumn, TextColumn } from '../database/columns.js';

/** A value table that a tenant's mapping documents share by its name. */
@Entity('value_table')
@Index('value_table_name', ['tenantId', 'name'], { unique: true })
export class ValueTable {
  @IdColumn() id: string;
  @RefColumn()
  tenantId: string;
  @TextColumn(120) name: string;
  /** The version that new runs use. */
  @IntColumn() publishedNumber: number;
  @DateColumn() createdAt: Date;
}
