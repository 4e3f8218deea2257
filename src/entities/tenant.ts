import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  FlagColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
} from '../database/columns.js';
import type { Sealed } from '../security/sealed.js';

/** One customer of the installation: a shop owner with its connections and flows. */
@Entity('tenant')
export class Tenant {
  @IdColumn() id: string;
  /** The partner that made it; null where the operator did. */
  @Index('tenant_by_partner')
  @RefColumn({ nullable: true })
  partnerId: string | null;
  @TextColumn(120) name: string;
  /** Its data key, wrapped by the installation's key. */
  @JsonColumn() dataKey: Sealed;
  /** Days after which payloads (source record, mapped record, request, answer) are pruned. */
  @IntColumn() retentionDays: number;
  /** False: payloads are not kept longer than a record needs them. */
  @FlagColumn() keepPayloads: boolean;
  @DateColumn() createdAt: Date;
}
