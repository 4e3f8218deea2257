import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import type { Sealed } from '../security/sealed.js';
import { Id, Int, Json, Ref, Text, Time } from './columns.js';

export const CONNECTION_STATES = ['ACTIVE', 'PAUSED', 'AUTH_FAILED'] as const;
/** ACTIVE; PAUSED by a person; AUTH_FAILED: the system refused the credentials, flows wait for new ones. */
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/** A tenant's access to one system. */
@Entity('connection')
export class Connection {
  @Id() id: string;
  @Index('connection_by_tenant')
  @Ref()
  tenantId: string;
  /** Key of the connector: `mplus`, `shopify`. */
  @Text(32) system: string;
  @Text(120) name: string;
  @Json() settings: PlainRecord;
  /** Write-only for the API. */
  @Json() credentials: Sealed;
  @Text(16) state: ConnectionState;
  /** Why it is not ACTIVE, in plain words. */
  @Text(500, { nullable: true }) stateReason: string | null;
  /** Raised on each change: an open connection of an older revision is closed and opened anew. */
  @Int() revision: number;
  @Time() createdAt: Date;
  @Time() updatedAt: Date;
}
