import { Entity, Index } from 'typeorm';
import { DateColumn, IdColumn, RefColumn, TextColumn } from '../database/columns.js';
import type { Role } from '../security/roles.js';

/** A key to the API. Only its hash is kept; the text is shown once, when it is made. */
@Entity('api_key')
@Index('api_key_hash', ['hash'], { unique: true })
export class ApiKey {
  @IdColumn() id: string;
  /** SHA-256 of the whole key, hex. The key has 256 random bits: no slow hash is needed. */
  @TextColumn(64) hash: string;
  /** First characters, so that people can tell their keys apart. */
  @TextColumn(16) prefix: string;
  @TextColumn(120) name: string;
  @TextColumn(16) role: Role;
  @Index('api_key_by_tenant')
  @RefColumn({ nullable: true })
  tenantId: string | null;
  @Index('api_key_by_partner')
  @RefColumn({ nullable: true })
  partnerId: string | null;
  @DateColumn({ nullable: true }) expiresAt: Date | null;
  @DateColumn({ nullable: true }) revokedAt: Date | null;
  @DateColumn() createdAt: Date;
}
