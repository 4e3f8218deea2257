import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import type { ConnectionState } from '../entities/connection.js';
import type { Connection as Row } from '../entities/index.js';
import { DateTime } from './date-time.js';
import { Described, describedEnum } from './described.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';

export const ConnectionStateEnum = describedEnum<ConnectionState>(
  'ConnectionState',
  'Whether a connection is used.',
  {
    ACTIVE: 'It is used.',
    PAUSED:
      'A person paused it: schedules and webhooks start nothing that touches it, a run started by hand fails and says so. Deliveries are kept.',
    AUTH_FAILED:
      'The system refused the credentials: as PAUSED, until new ones are given (updateConnection) or a test goes well (checkConnection).',
  },
);

@ObjectType({
  implements: Node,
  description: "A tenant's access to one system. Its credentials can be written and never read.",
})
export class Connection extends Node {
  @Described(() => ID, 'The tenant it belongs to.')
  tenantId: string;

  @Described(() => String, 'Key of the connector, such as `mplus` or `shopify`.')
  system: string;

  @Described(() => String, 'Name for people, 1 to 120 characters, such as Winkel Utrecht.')
  name: string;

  @Described(() => GraphQLJSONObject, 'Its settings; query `connectors` describes the fields.')
  settings: PlainRecord;

  @Described(() => ConnectionStateEnum, 'Whether it is used.')
  state: ConnectionState;

  @Described(() => String, 'Why it is not ACTIVE, in plain words; else null.', { nullable: true })
  stateReason: string | null;

  @Described(() => DateTime, 'When it was made.')
  createdAt: string;

  @Described(() => DateTime, 'When it was last changed.')
  updatedAt: string;
}

export const ConnectionConnection = connectionOf(Connection, 'Connection');

export function connectionView(row: Row): Connection {
  return {
    id: globalId('Connection', row.id),
    tenantId: globalId('Tenant', row.tenantId),
    system: row.system,
    name: row.name,
    settings: row.settings,
    state: row.state,
    stateReason: row.stateReason,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
