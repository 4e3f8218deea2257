import { IsIn, IsOptional, Length, ValidateIf } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, InputType, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import { FLOW_KINDS, type FlowKind } from '../entities/flow.js';
import { Described } from './described.js';
import { Flow, FlowKindEnum } from './flow.js';
import { Payload } from './user-error.js';

const SCHEDULE =
  'Cron expression of five fields (minute, hour, day of the month, month, day of the week), such as */15 * * * *; null: only by hand and by webhook.';
const TIMEZONE = 'Time zone of the schedule, a name of the IANA list.';
const DOCUMENT =
  'The mapping document to use, one of this tenant with a published version; null: the built-in one.';
const CUSTOMER_DOCUMENT =
  'The mapping document of kind CUSTOMERS for customers on the way of an order, one of this tenant with a published version; null: the built-in one. Only for flows of orders.';

@InputType({ description: 'A new flow.' })
export class CreateFlowInput {
  @Described(() => ID, 'The tenant it shall belong to. Keys of a tenant may leave it out.', {
    nullable: true,
  })
  tenantId?: string | null;

  @Described(() => FlowKindEnum, 'What it shall carry.')
  @IsIn(FLOW_KINDS)
  kind: FlowKind;

  @Described(() => String, 'Name for people, 1 to 120 characters.')
  @Length(1, 120)
  name: string;

  @Described(() => ID, 'Connection to read from, of the system that the kind reads.')
  sourceConnectionId: string;

  @Described(() => ID, 'Connection to write to, of the system that the kind writes.')
  targetConnectionId: string;

  @Described(
    () => GraphQLJSONObject,
    'Its settings; query `flowKinds` describes the fields. Without it every default holds.',
    { nullable: true },
  )
  settings?: PlainRecord | null;

  @Described(() => String, SCHEDULE, { nullable: true })
  @IsOptional()
  @Length(1, 64)
  schedule?: string | null;

  @Described(() => String, TIMEZONE, { defaultValue: 'Europe/Amsterdam' })
  @Length(1, 64)
  timezone: string;

  @Described(() => Boolean, 'Whether its schedule and its webhooks start runs.', { defaultValue: true })
  @ValidateIf(() => false)
  enabled: boolean;

  @Described(() => ID, DOCUMENT, { nullable: true })
  mappingDocumentId?: string | null;

  @Described(() => ID, CUSTOMER_DOCUMENT, { nullable: true })
  customerMappingDocumentId?: string | null;
}

@InputType({ description: 'What to change of a flow; what is left out stays as it is.' })
export class UpdateFlowInput {
  @Described(() => ID, 'The flow.')
  id: string;

  @Described(() => String, 'A new name, 1 to 120 characters.', { nullable: true })
  @IsOptional()
  @Length(1, 120)
  name?: string | null;

  @Described(() => GraphQLJSONObject, 'New settings, all of them: they replace the old ones.', {
    nullable: true,
  })
  settings?: PlainRecord | null;

  @Described(() => String, SCHEDULE, { nullable: true })
  @IsOptional()
  @Length(1, 64)
  schedule?: string | null;

  @Described(() => String, TIMEZONE, { nullable: true })
  @IsOptional()
  @Length(1, 64)
  timezone?: string | null;

  @Described(() => Boolean, 'Whether its schedule and its webhooks start runs.', { nullable: true })
  enabled?: boolean | null;

  @Described(() => ID, DOCUMENT, { nullable: true })
  mappingDocumentId?: string | null;

  @Described(() => ID, CUSTOMER_DOCUMENT, { nullable: true })
  customerMappingDocumentId?: string | null;
}

@ObjectType({ implements: Payload, description: 'What mutations of flows answer.' })
export class FlowPayload extends Payload {
  @Described(() => Flow, 'The flow as it is now.', { nullable: true })
  flow?: Flow | null;
}
