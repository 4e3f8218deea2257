import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, Length } from 'class-validator';
import { ID, InputType, ObjectType } from 'type-graphql';
import type { RecordDecision } from '../engine/engine.js';
import { Described, describedEnum } from './described.js';
import { Record } from './record.js';
import { Run } from './run.js';
import { Payload } from './user-error.js';

/** The engine takes no more in one run. */
const MOST_RETRIED = 1_000;
type DecisionKind = RecordDecision['kind'];
const DECISIONS: readonly DecisionKind[] = ['ARRIVED', 'NOT_ARRIVED', 'SETTLED_BY_HAND'];

export const RecordDecisionEnum = describedEnum<DecisionKind>(
  'RecordDecision',
  'What a person found out about a record whose outcome is not known, or that failed.',
  {
    ARRIVED: 'It is at the target; give its id there as `targetId`.',
    NOT_ARRIVED: 'It is not at the target: write it.',
    SETTLED_BY_HAND: 'It was dealt with by hand: write nothing.',
  },
);

@InputType({ description: 'Which records to try again.' })
export class RetryRecordsInput {
  @Described(() => ID, 'The flow they belong to.')
  flowId: string;

  @Described(
    () => [ID],
    `Records that failed, were skipped or wait: 1 to ${MOST_RETRIED}. They are tried again in a new run.`,
  )
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RETRIED)
  recordIds: string[];
}

@ObjectType({ description: 'A record that is not tried again.' })
export class RefusedRecord {
  @Described(() => ID, 'The record.')
  recordId: string;

  @Described(() => String, 'Why not.')
  reason: string;
}

@ObjectType({ implements: Payload, description: 'What retryRecords answers.' })
export class RetryRecordsPayload extends Payload {
  @Described(() => Run, 'The new run; null where none of the records can be tried again.', { nullable: true })
  run?: Run | null;

  @Described(() => [RefusedRecord], 'Records that are not tried again, each with the reason.', {
    nullable: true,
  })
  refused?: RefusedRecord[] | null;
}

@InputType({ description: 'A decision on a record that is UNKNOWN or FAILED.' })
export class DecideRecordInput {
  @Described(() => ID, 'The record.')
  id: string;

  @Described(() => RecordDecisionEnum, 'What was found out.')
  @IsIn(DECISIONS)
  decision: DecisionKind;

  @Described(() => String, 'With ARRIVED: its id at the target, 1 to 120 characters.', { nullable: true })
  @IsOptional()
  @Length(1, 120)
  targetId?: string | null;
}

@ObjectType({ implements: Payload, description: 'What decideRecord answers.' })
export class DecideRecordPayload extends Payload {
  @Described(() => Record, 'The record as it is now.', { nullable: true })
  record?: Record | null;

  @Described(() => Run, 'The run that writes it, where one is needed.', { nullable: true })
  run?: Run | null;
}
