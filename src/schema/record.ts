import { ID, Int, ObjectType } from 'type-graphql';
import type { Warning as Told, WarningCode } from '../connectors/contract.js';
import type { RecordState } from '../engine/record-states.js';
import type { Attempt as AttemptRow, SyncRecord as RecordRow } from '../entities/index.js';
import type { ErrorKind } from '../errors/index.js';
import { DateTime } from './date-time.js';
import { Described } from './described.js';
import { ErrorKindEnum } from './error-kind.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';
import { RecordStateEnum, WarningCodeEnum } from './record-state.js';
import { shownVersion } from './run-pins.js';

@ObjectType({ description: 'Something to know about a record that went through.' })
export class Warning implements Told {
  @Described(() => WarningCodeEnum, 'What it is, for programs.')
  code: WarningCode;

  @Described(() => String, 'What it is, for people.')
  message: string;
}

@ObjectType({ description: 'Why a record failed or waits.' })
export class RecordError {
  @Described(() => ErrorKindEnum, 'The kind.')
  kind: ErrorKind;

  @Described(() => String, 'The cause in plain words.')
  cause: string;

  @Described(() => String, 'What to do about it; null where nothing can be advised.', { nullable: true })
  fix: string | null;

  @Described(() => String, 'Path of the field it concerns; null where none.', { nullable: true })
  field: string | null;
}

@ObjectType({ implements: Node, description: 'One change of one source object, as it was read.' })
export class Record extends Node {
  @Described(() => ID, 'The flow it belongs to.')
  flowId: string;

  @Described(() => RecordStateEnum, 'How far it is.')
  state: RecordState;

  @Described(() => String, 'Id of the object at the source.')
  sourceId: string;

  @Described(() => String, 'Id of what it became at the target; null until then.', { nullable: true })
  targetId: string | null;

  @Described(() => String, 'Why it was skipped or waits, a short code such as UNPAID; else null.', {
    nullable: true,
  })
  reason: string | null;

  @Described(() => RecordError, 'What went wrong; null where nothing did.', { nullable: true })
  error: RecordError | null;

  @Described(() => [Warning], 'What to know about it although it went through.')
  warnings: Warning[];

  @Described(
    () => String,
    'UNKNOWN: what was found at the target, for the person who decides (mutation `decideRecord`).',
    {
      nullable: true,
    },
  )
  evidence: string | null;

  @Described(() => Int, 'How often it was tried.')
  tries: number;

  @Described(() => DateTime, 'When it is tried again by itself; null: not.', { nullable: true })
  nextAttemptAt: string | null;

  @Described(() => DateTime, 'When the object changed at the source; null where the source does not say.', {
    nullable: true,
  })
  changedAt: string | null;

  @Described(() => DateTime, 'When it was read.')
  createdAt: string;

  @Described(() => DateTime, 'When its state last changed.')
  updatedAt: string;
}

@ObjectType({ implements: Node, description: 'What one run did with one record.' })
export class Attempt extends Node {
  @Described(() => ID, 'The run.')
  runId: string;

  @Described(() => RecordStateEnum, 'How far the record came in this run.')
  state: RecordState;

  @Described(
    () => String,
    'Id of the mapping version that was used, or `default:` and a hash for a built-in one.',
  )
  mappingVersion: string;

  @Described(() => String, 'SHA-256 of the settings that were used.')
  settingsHash: string;

  @Described(() => String, 'Why it was skipped or waited, a short code; else null.', { nullable: true })
  reason: string | null;

  @Described(() => ErrorKindEnum, 'What kind of thing went wrong; null where nothing did.', {
    nullable: true,
  })
  errorKind: ErrorKind | null;

  @Described(() => String, 'The cause in plain words; null where nothing went wrong.', { nullable: true })
  errorCause: string | null;

  @Described(() => DateTime, 'When it began.')
  startedAt: string;

  @Described(() => DateTime, 'When it ended; null until then.', { nullable: true })
  finishedAt: string | null;
}

export const RecordConnection = connectionOf(Record, 'Record');

export function recordView(row: RecordRow): Record {
  return {
    id: globalId('Record', row.id),
    flowId: globalId('Flow', row.flowId),
    state: row.state,
    sourceId: row.sourceId,
    targetId: row.targetId,
    reason: row.reason,
    error:
      row.errorKind === null
        ? null
        : { kind: row.errorKind, cause: row.errorCause ?? '', fix: row.errorFix, field: row.errorField },
    warnings: row.warnings?.list ?? [],
    evidence: row.evidence,
    tries: row.tries,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    changedAt: row.changedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function attemptView(row: AttemptRow): Attempt {
  return {
    id: globalId('Attempt', row.id),
    runId: globalId('Run', row.runId),
    state: row.state,
    mappingVersion: shownVersion(row.mappingVersion),
    settingsHash: row.settingsHash,
    reason: row.reason,
    errorKind: row.errorKind,
    errorCause: row.errorCause,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
