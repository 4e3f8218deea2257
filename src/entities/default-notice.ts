import { Entity, PrimaryColumn } from 'typeorm';
import { DateColumn } from '../database/columns.js';

/** That a tenant was told of a better default, so that it is told once. */
@Entity('default_notice')
export class DefaultNotice {
  @PrimaryColumn('varchar', { length: 36 }) tenantId: string;
  /** Of the new default. */
  @PrimaryColumn('varchar', { length: 64 }) hash: string;
  @DateColumn() toldAt: Date;
}
