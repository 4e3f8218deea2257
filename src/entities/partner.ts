import { Entity } from 'typeorm';
import { Id, Text, Time } from './columns.js';

/** A firm that sets shops up; sees the tenants it made and no others. */
@Entity('partner')
export class Partner {
  @Id() id: string;
  @Text(120) name: string;
  @Time() createdAt: Date;
}
