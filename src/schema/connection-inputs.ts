import { IsOptional, Length } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, InputType, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import { CheckReport } from './check-report.js';
import { Connection } from './connection.js';
import { Described } from './described.js';
import { Payload } from './user-error.js';

@InputType({ description: 'A new connection.' })
export class CreateConnectionInput {
  @Described(() => ID, 'The tenant it shall belong to. Keys of a tenant may leave it out.', {
    nullable: true,
  })
  tenantId?: string | null;

  @Described(() => String, 'Key of the connector, such as `mplus` or `shopify` (query `connectors`).')
  @Length(1, 32)
  system: string;

  @Described(() => String, 'Name for people, 1 to 120 characters.')
  @Length(1, 120)
  name: string;

  @Described(
    () => GraphQLJSONObject,
    'Its settings, such as { "shopDomain": "de-fietsenwinkel.myshopify.com" }; query `connectors` describes the fields. Addresses inside the own network are refused unless the operator allowed the host.',
  )
  settings: PlainRecord;

  @Described(
    () => GraphQLJSONObject,
    'Its credentials; query `connectors` describes the fields. Stored encrypted, never answered.',
  )
  credentials: PlainRecord;
}

@InputType({ description: 'What to change of a connection; what is left out stays as it is.' })
export class UpdateConnectionInput {
  @Described(() => ID, 'The connection.')
  id: string;

  @Described(() => String, 'A new name, 1 to 120 characters.', { nullable: true })
  @IsOptional()
  @Length(1, 120)
  name?: string | null;

  @Described(() => GraphQLJSONObject, 'New settings, all of them: they replace the old ones.', {
    nullable: true,
  })
  settings?: PlainRecord | null;

  @Described(() => GraphQLJSONObject, 'New credentials, all of them: they replace the old ones.', {
    nullable: true,
  })
  credentials?: PlainRecord | null;
}

@InputType({ description: 'Names a connection.' })
export class ConnectionInput {
  @Described(() => ID, 'The connection.')
  id: string;
}

@ObjectType({ implements: Payload, description: 'What mutations of connections answer.' })
export class ConnectionPayload extends Payload {
  @Described(() => Connection, 'The connection as it is now.', { nullable: true })
  connection?: Connection | null;
}

@ObjectType({ implements: Payload, description: 'What checkConnection answers.' })
export class CheckConnectionPayload extends Payload {
  @Described(() => CheckReport, 'What was found.', { nullable: true })
  report?: CheckReport | null;
}

@ObjectType({ implements: Payload, description: 'What subscribeWebhooks answers.' })
export class SubscribeWebhooksPayload extends Payload {
  @Described(
    () => Boolean,
    'Whether the system tells us of changes from now on; false: it has no webhooks.',
    {
      nullable: true,
    },
  )
  subscribed?: boolean | null;
}
