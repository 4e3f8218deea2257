import { ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Run as Row } from '../entities/index.js';
import type { RunState, RunTrigger } from '../entities/run.js';
import { DateTime } from './date-time.js';
import { Described, describedEnum } from './described.js';
import { ErrorKindEnum } from './error-kind.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';
import { RunPins, runPinsView, shownVersion } from './run-pins.js';
import { Payload } from './user-error.js';

export const RunStateEnum = describedEnum<RunState>('RunState', 'How far a run is.', {
  QUEUED: 'It waits for its turn.',
  RUNNING: 'It is under way.',
  SUCCEEDED: 'It ended, and every record is created, updated, unchanged, skipped or superseded.',
  PARTIAL: 'It ended; some records failed or wait.',
  FAILED: 'It could not be carried out; `errorCause` says why.',
  CANCELLED: 'A person cancelled it; what was written stays.',
});

export const RunTriggerEnum = describedEnum<RunTrigger>('RunTrigger', 'What started a run.', {
  SCHEDULE: "The flow's schedule.",
  WEBHOOK: 'A system told of a change.',
  MANUAL: 'A person, by startRun.',
  RETRY: 'A person, by retryRecords or decideRecord.',
});

@ObjectType({
  implements: Node,
  description:
    'One execution of a flow. Once it has ended its figures never change, and read = created + updated + unchanged + skipped + failed + superseded + deferred.',
})
export class Run extends Node {
  @Described(() => ID, 'The flow it carries out.')
  flowId: string;

  @Described(() => RunTriggerEnum, 'What started it.')
  trigger: RunTrigger;

  @Described(() => RunStateEnum, 'How far it is.')
  state: RunState;

  @Described(() => Boolean, 'Whether it reads the whole source, not just changes.')
  full: boolean;

  @Described(
    () => String,
    'Id of the mapping version it uses, or `default:` and a hash for a built-in one; null until it starts.',
    {
      nullable: true,
    },
  )
  mappingVersion: string | null;

  @Described(() => RunPins, 'Every document and shared value table it uses; null until it starts.', {
    nullable: true,
  })
  pins: RunPins | null;

  @Described(() => String, 'SHA-256 of the settings it uses; null until it starts.', { nullable: true })
  settingsHash: string | null;

  @Described(() => Int, 'Records it worked on.')
  read: number;

  @Described(() => Int, 'Of these: created at the target.')
  created: number;

  @Described(() => Int, 'Of these: updated at the target.')
  updated: number;

  @Described(() => Int, 'Of these: already as they should be.')
  unchanged: number;

  @Described(() => Int, 'Of these: left alone, with a reason.')
  skipped: number;

  @Described(() => Int, 'Of these: failed, with cause and fix.')
  failed: number;

  @Described(() => Int, 'Of these: overtaken by a newer change.')
  superseded: number;

  @Described(() => Int, 'Of these: waiting, to go on in a later run.')
  deferred: number;

  @Described(() => ErrorKindEnum, 'Why the run itself failed; null where it did not.', { nullable: true })
  errorKind: string | null;

  @Described(() => String, 'The cause in plain words.', { nullable: true })
  errorCause: string | null;

  @Described(() => String, 'What to do about it.', { nullable: true })
  errorFix: string | null;

  @Described(() => DateTime, 'When it was queued.')
  queuedAt: string;

  @Described(() => DateTime, 'When it started; null until then.', { nullable: true })
  startedAt: string | null;

  @Described(() => DateTime, 'When it ended; null until then.', { nullable: true })
  finishedAt: string | null;
}

export const RunConnection = connectionOf(Run, 'Run');

export function runView(row: Row): Run {
  return {
    id: globalId('Run', row.id),
    flowId: globalId('Flow', row.flowId),
    trigger: row.trigger,
    state: row.state,
    full: row.full,
    mappingVersion: row.mappingVersion ? shownVersion(row.mappingVersion) : null,
    pins: row.pins ? runPinsView(row.pins) : null,
    settingsHash: row.settingsHash,
    read: row.read,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    skipped: row.skipped,
    failed: row.failed,
    superseded: row.superseded,
    deferred: row.deferred,
    errorKind: row.errorKind,
    errorCause: row.errorCause,
    errorFix: row.errorFix,
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

@InputType({ description: 'Which flow to run.' })
export class StartRunInput {
  @Described(() => ID, 'The flow.')
  flowId: string;

  @Described(() => Boolean, 'Whether to read the whole source instead of just changes.', {
    defaultValue: false,
  })
  full: boolean;
}

@ObjectType({ implements: Payload, description: 'What startRun answers.' })
export class StartRunPayload extends Payload {
  @Described(() => Run, 'The run that waits for its turn.', { nullable: true })
  run?: Run | null;

  @Described(() => Boolean, 'Whether it waited already, so that no second one was queued.', {
    nullable: true,
  })
  existing?: boolean | null;
}

@InputType({ description: 'Which run to cancel.' })
export class CancelRunInput {
  @Described(() => ID, 'The run.')
  id: string;
}

@ObjectType({ implements: Payload, description: 'What cancelRun answers.' })
export class CancelRunPayload extends Payload {
  @Described(() => Run, 'The run; one under way stops after the batch it is in.', { nullable: true })
  run?: Run | null;
}
