import { Entity, Index } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { DateColumn, IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '../database/columns.js';
import type { Sealed } from '../security/sealed.js';

export const CONNECTION_STATES = ['ACTIVE', 'PAUSED', 'AUTH_FAILED'] as const;
/** ACTIVE; PAUSED by a person; AUTH_FAILED: the system refused the credentials, flows wait for new ones. */
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/** A tenant's access to one system. */
@Entity('connection')
export class Connection {
  @IdColumn() id: string;
  @Index('connection_by_tenant')
  @RefColumn()
  tenantId: string;
  /** Key of the connector: `mplus`, `shopify`. */
  @TextColumn(32) system: string;
  @TextColumn(120) name: string;
  @JsonColumn() settings: PlainRecord;
  /** Write-only for the API. */
  @JsonColumn() credentials: Sealed;
  @TextColumn(16) state: ConnectionState;
  /** Why it is not ACTIVE, in plain words. */
  @TextColumn(500, { nullable: true }) stateReason: string | null;
  /** Raised on each change: an open connection of an older revision is closed and opened anew. */
  @IntColumn() revision: number;
  @DateColumn() createdAt: Date;
  @DateColumn() updatedAt: Date;
}
