import { Entity } from 'typeorm';
import { DateColumn, IdColumn, TextColumn } from '../database/columns.js';

/** A firm that sets shops up; sees the tenants it made and no others. */
@Entity('partner')
export class Partner {
  @IdColumn() id: string;
  @TextColumn(120) name: string;
  @DateColumn() createdAt: Date;
}
