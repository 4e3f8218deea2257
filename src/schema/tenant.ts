import { IsInt, Length, Max, Min, ValidateIf } from 'class-validator';
import { ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Tenant as Row } from '../entities/index.js';
import { DateTime } from './date-time.js';
import { Described } from './described.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';
import { Payload } from './user-error.js';

@ObjectType({
  implements: Node,
  description: 'One customer of the installation: a shop owner with its connections, flows and records.',
})
export class Tenant extends Node {
  @Described(() => String, 'Name for people, 1 to 120 characters, such as De Fietsenwinkel.')
  name: string;

  @Described(() => ID, 'The partner that made it; null where the operator did.', { nullable: true })
  partnerId: string | null;

  @Described(
    () => Int,
    'Days after which stored payloads (source and mapped records) are removed, 1 to 3650.',
  )
  retentionDays: number;

  @Described(
    () => Boolean,
    'Whether payloads are kept for that time; if not, only as long as a record needs them.',
  )
  keepPayloads: boolean;

  @Described(() => DateTime, 'When it was made.')
  createdAt: string;
}

export const TenantConnection = connectionOf(Tenant, 'Tenant');

export function tenantView(row: Row): Tenant {
  return {
    id: globalId('Tenant', row.id),
    name: row.name,
    partnerId: row.partnerId === null ? null : globalId('Partner', row.partnerId),
    retentionDays: row.retentionDays,
    keepPayloads: row.keepPayloads,
    createdAt: row.createdAt.toISOString(),
  };
}

@InputType({ description: 'A new tenant.' })
export class CreateTenantInput {
  @Described(() => String, 'Name for people, 1 to 120 characters, such as De Fietsenwinkel.')
  @Length(1, 120)
  name: string;

  @Described(
    () => ID,
    'The partner that shall see it; for the operator only. Leave it out with a key of a partner: it is that partner.',
    { nullable: true },
  )
  partnerId?: string | null;

  @Described(() => Int, 'Days after which stored payloads are removed, 1 to 3650.', { defaultValue: 90 })
  @IsInt()
  @Min(1)
  @Max(3650)
  retentionDays: number;

  @Described(() => Boolean, 'Whether payloads are kept for that time.', { defaultValue: true })
  @ValidateIf(() => false)
  keepPayloads: boolean;
}

@ObjectType({ implements: Payload, description: 'What createTenant answers.' })
export class CreateTenantPayload extends Payload {
  @Described(() => Tenant, 'The new tenant.', { nullable: true })
  tenant?: Tenant | null;
}
