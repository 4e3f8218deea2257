import { ID, ObjectType } from 'type-graphql';
import type { Permission } from '../security/permissions.js';
import type { Role } from '../security/roles.js';
import { DateTime } from './date-time.js';
import { Described } from './described.js';
import { PermissionEnum, RoleEnum } from './role.js';
import { Tenant } from './tenant.js';

@ObjectType({ description: 'Who you are to this API: the key you called with.' })
export class Viewer {
  @Described(() => ID, 'Id of the API key.')
  keyId: string;

  @Described(() => RoleEnum, 'Its role.')
  role: Role;

  @Described(() => [PermissionEnum], 'What it may do; a user interface shows no button beyond that.')
  permissions: Permission[];

  @Described(() => Tenant, 'The one tenant it reaches; null for keys of the operator and of partners.', {
    nullable: true,
  })
  tenant: Tenant | null;

  @Described(() => DateTime, 'From when on it opens nothing; null: never.', { nullable: true })
  expiresAt: string | null;
}
