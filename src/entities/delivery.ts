import { Entity, Index } from 'typeorm';
import type { Entity as RemoteEntity } from '../connectors/contract.js';
import { Id, Ref, Text, Time } from './columns.js';

export const DELIVERY_STATES = ['WAITING', 'DONE', 'IGNORED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A webhook delivery in the inbox: stored before it is answered. It says what to read, not what is true. */
@Entity('delivery')
@Index('delivery_event', ['connectionId', 'eventId'], { unique: true })
@Index('delivery_waiting', ['connectionId', 'state', 'id'])
export class Delivery {
  @Id() id: string;
  @Ref() tenantId: string;
  @Ref() connectionId: string;
  @Text(80) eventId: string;
  @Text(64) topic: string;
  @Text(16) entity: RemoteEntity;
  @Text(120) sourceId: string;
  @Text(16) state: DeliveryState;
  @Time() receivedAt: Date;
  @Time({ nullable: true }) doneAt: Date | null;
}
