import { Entity, Index } from 'typeorm';
import type { Role } from '../security/roles.js';
import { Id, Ref, Text, Time } from './columns.js';

/** A key to the API. Only its hash is kept; the text is shown once, when it is made. */
@Entity('api_key')
@Index('api_key_hash', ['hash'], { unique: true })
export class ApiKey {
  @Id() id: string;
  /** SHA-256 of the whole key, hex. The key has 256 random bits: no slow hash is needed. */
  @Text(64) hash: string;
  /** First characters, so that people can tell their keys apart. */
  @Text(16) prefix: string;
  @Text(120) name: string;
  @Text(16) role: Role;
  @Index('api_key_by_tenant')
  @Ref({ nullable: true })
  tenantId: string | null;
  @Index('api_key_by_partner')
  @Ref({ nullable: true })
  partnerId: string | null;
  @Time({ nullable: true }) expiresAt: Date | null;
  @Time({ nullable: true }) revokedAt: Date | null;
  @Time() createdAt: Date;
}
