import { Entity, Index } from 'typeorm';
import type { Entity as RemoteEntity } from '../connectors/contract.js';
import { DateColumn, IdColumn, RefColumn, TextColumn } from '../database/columns.js';

export const DELIVERY_STATES = ['WAITING', 'DONE', 'IGNORED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A webhook delivery in the inbox: stored before it is answered. It says what to read, not what is true. */
@Entity('delivery')
@Index('delivery_event', ['connectionId', 'eventId'], { unique: true })
@Index('delivery_waiting', ['connectionId', 'state', 'id'])
export class Delivery {
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  @RefColumn() connectionId: string;
  @TextColumn(80) eventId: string;
  @TextColumn(64) topic: string;
  @TextColumn(16) entity: RemoteEntity;
  @TextColumn(120) sourceId: string;
  @TextColumn(16) state: DeliveryState;
  @DateColumn() receivedAt: Date;
  @DateColumn({ nullable: true }) doneAt: Date | null;
}
