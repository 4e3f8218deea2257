import { Entity, Index } from 'typeorm';
import type { Sealed } from '../security/sealed.js';
import { Flag, Id, Int, Json, Ref, Text, Time } from './columns.js';

/** One customer of the installation: a shop owner with its connections and flows. */
@Entity('tenant')
export class Tenant {
  @Id() id: string;
  /** The partner that made it; null where the operator did. */
  @Index('tenant_by_partner')
  @Ref({ nullable: true })
  partnerId: string | null;
  @Text(120) name: string;
  /** Its data key, wrapped by the installation's key. */
  @Json() dataKey: Sealed;
  /** Days after which payloads (source record, mapped record, request, answer) are pruned. */
  @Int() retentionDays: number;
  /** False: payloads are not kept longer than a record needs them. */
  @Flag() keepPayloads: boolean;
  @Time() createdAt: Date;
}
