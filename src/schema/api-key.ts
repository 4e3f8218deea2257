import { IsIn, Length, ValidateIf } from 'class-validator';
import { ID, InputType, ObjectType } from 'type-graphql';
import type { ApiKey as Row } from '../entities/index.js';
import { ROLES, type Role } from '../security/roles.js';
import { DateTime } from './date-time.js';
import { Described } from './described.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';
import { RoleEnum } from './role.js';
import { Payload } from './user-error.js';

@ObjectType({ implements: Node, description: 'A key to this API. Its text is shown once, when it is made.' })
export class ApiKey extends Node {
  @Described(() => String, 'Name for people, 1 to 120 characters, such as Dashboard at the office.')
  name: string;

  @Described(() => String, 'First 12 characters of the key, to tell keys apart.')
  prefix: string;

  @Described(() => RoleEnum, 'What it may do.')
  role: Role;

  @Described(() => ID, 'The tenant it reaches; null for keys of the operator and of partners.', {
    nullable: true,
  })
  tenantId: string | null;

  @Described(() => ID, 'The partner whose tenants it reaches; null for other keys.', { nullable: true })
  partnerId: string | null;

  @Described(() => DateTime, 'From when on it opens nothing; null: never.', { nullable: true })
  expiresAt: string | null;

  @Described(() => DateTime, 'When it was revoked; null: it was not.', { nullable: true })
  revokedAt: string | null;

  @Described(() => DateTime, 'When it was made.')
  createdAt: string;
}

export const ApiKeyConnection = connectionOf(ApiKey, 'ApiKey');

export function apiKeyView(row: Row): ApiKey {
  return {
    id: globalId('ApiKey', row.id),
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    tenantId: row.tenantId === null ? null : globalId('Tenant', row.tenantId),
    partnerId: row.partnerId === null ? null : globalId('Partner', row.partnerId),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

@InputType({ description: 'A new API key.' })
export class CreateApiKeyInput {
  @Described(() => String, 'Name for people, 1 to 120 characters, such as Dashboard at the office.')
  @Length(1, 120)
  name: string;

  @Described(() => RoleEnum, 'What it may do; you can only give what your own role may give.')
  @IsIn(ROLES)
  role: Role;

  @Described(
    () => ID,
    'The tenant it shall reach, for ADMIN, SUPPORT and VIEWER. Keys of a tenant may leave it out: it is their own.',
    { nullable: true },
  )
  tenantId?: string | null;

  @Described(() => ID, 'The partner whose tenants it shall reach, for PARTNER.', { nullable: true })
  partnerId?: string | null;

  @Described(
    () => DateTime,
    'From when on it shall open nothing, in the future, such as 2027-01-01T00:00:00Z. Without it the key stays until it is revoked.',
    { nullable: true },
  )
  @ValidateIf(() => false)
  expiresAt?: Date | null;
}

@ObjectType({ implements: Payload, description: 'What createApiKey answers.' })
export class CreateApiKeyPayload extends Payload {
  @Described(() => ApiKey, 'The new key, as it is listed from now on.', { nullable: true })
  apiKey?: ApiKey | null;

  @Described(
    () => String,
    'The key itself, `ts_` and 43 characters. Shown here once; send it as `Authorization: Bearer ts_…`.',
    { nullable: true },
  )
  key?: string | null;
}

@InputType({ description: 'Which API key to revoke.' })
export class RevokeApiKeyInput {
  @Described(() => ID, 'Id of the key (not the key itself).')
  id: string;
}

@ObjectType({ implements: Payload, description: 'What revokeApiKey answers.' })
export class RevokeApiKeyPayload extends Payload {
  @Described(() => ApiKey, 'The key, now revoked. Its open subscriptions end with close code 4401.', {
    nullable: true,
  })
  apiKey?: ApiKey | null;
}
