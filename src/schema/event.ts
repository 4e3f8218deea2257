import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, Int, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import type { EventType } from '../engine/event-types.js';
import type { EventRow } from '../entities/index.js';
import { DateTime } from './date-time.js';
import { Described, describedEnum } from './described.js';
import { globalId } from './global-id.js';
import { connectionOf } from './page.js';

export const EventTypeEnum = describedEnum<EventType>('EventType', 'What happened.', {
  RUN_QUEUED: 'A run waits for its turn; `data.trigger` says why.',
  RUN_STARTED: 'A run began.',
  RUN_PROGRESS: 'A run went on; `data` has its figures so far.',
  RUN_ENDED: 'A run ended; `data` has its state and figures.',
  PAGE_READ: 'Changes of the source were stored; `data.records` says how many.',
  RECORD_STATE: 'A record came into a state: `data.state`, with `sourceId`, `targetId` and `reason`.',
  NEEDS_PERSON: 'A person must decide something.',
  CONNECTION_STATE: 'A connection was paused, refused, or works again.',
  FLOW_CHANGED: 'A flow was made or changed.',
  DEFAULT_MAPPING_IMPROVED:
    'A newer version of this service brings a better default document than the one you work by: `data.kind`, `source`, `target` and `hash` name it. Nothing changes by itself; `mappingUpdates` shows the difference.',
});

@ObjectType({
  description:
    'One line of the log of a tenant, numbered 1, 2, 3, … without gaps in the order things happened. It names things by id and holds no personal data.',
})
export class Event {
  @Described(
    () => String,
    'Give it as `after` to go on behind this event. Within one tenant it never changes its meaning.',
  )
  cursor: string;

  @Described(() => Int, 'Its number.')
  number: number;

  @Described(() => EventTypeEnum, 'What happened.')
  type: EventType;

  @Described(() => DateTime, 'When.')
  at: string;

  @Described(() => ID, 'The flow it concerns, if one.', { nullable: true })
  flowId: string | null;

  @Described(() => ID, 'The run it concerns, if one.', { nullable: true })
  runId: string | null;

  @Described(() => ID, 'The record it concerns, if one.', { nullable: true })
  recordId: string | null;

  @Described(() => GraphQLJSONObject, 'What belongs to this type of event; new keys may be added.')
  data: PlainRecord;
}

export const EventConnection = connectionOf(Event, 'Event');

export function eventView(row: EventRow): Event {
  return {
    cursor: String(row.number),
    number: row.number,
    type: row.type,
    at: row.at.toISOString(),
    flowId: row.flowId === null ? null : globalId('Flow', row.flowId),
    runId: row.runId === null ? null : globalId('Run', row.runId),
    recordId: row.recordId === null ? null : globalId('Record', row.recordId),
    data: row.data,
  };
}
