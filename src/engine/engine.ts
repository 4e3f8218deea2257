import type { CheckReport, LookupKind, LookupRow } from '../connectors/contract.js';
import type { Connection } from '../entities/connection.js';
import type { Flow } from '../entities/flow.js';
import type { RunTrigger } from '../entities/run.js';
import type { EventSignal } from './event-signal.js';
import type { PreviewAnswer, PreviewRequest } from './preview/types.js';

/** What the API asks of the engine. Ids are checked against the tenant by the caller, before. */
export interface Engine {
  /** Wakes readers of the event log in this process when something was committed. */
  readonly events: EventSignal;

  /** Queues a run; where one of this flow waits already, that one is answered. */
  requestRun(flow: Flow, trigger: RunTrigger, options?: { full?: boolean }): Promise<RequestedRun>;
  /** A run under way stops after the batch it is in; a queued one is cancelled at once. */
  cancelRun(runId: string): Promise<void>;
  /** Tries failed, skipped or waiting records again, in a new run with trigger RETRY. At most 1,000. */
  retryRecords(flow: Flow, recordIds: readonly string[]): Promise<RetryAnswer>;
  /** A person decides a record that is UNKNOWN or FAILED. */
  decideRecord(recordId: string, decision: RecordDecision): Promise<DecideAnswer>;

  /** Asks the system itself; nothing is stored but a connection's recovery from AUTH_FAILED. */
  checkConnection(connection: Connection): Promise<CheckReport>;
  lookup(connection: Connection, kind: LookupKind): Promise<LookupRow[]>;
  /** Makes the remote system deliver its webhooks to us; false where the system has none. */
  subscribeWebhooks(connection: Connection): Promise<boolean>;
  /** Maps records as a run would, and writes nothing anywhere. */
  preview(request: PreviewRequest): Promise<PreviewAnswer>;
  /** After a connection was changed, paused or resumed. */
  connectionChanged(connection: Connection): Promise<void>;
  /** After a flow was made, changed, enabled or disabled. */
  flowChanged(flow: Flow): Promise<void>;

  /** One delivery, raw. Stored before this resolves; the flow is woken after. */
  acceptWebhook(connectionId: string, rawBody: Buffer, headers: WebhookHeaders): Promise<WebhookVerdict>;

  /** False while the database or the scheduler is away. */
  ready(): Promise<boolean>;
}

export type WebhookHeaders = Readonly<Record<string, string | undefined>>;
/** REFUSED: unknown connection or wrong signature, told alike. */
export type WebhookVerdict = 'STORED' | 'DUPLICATE' | 'IGNORED' | 'REFUSED' | 'UNREADABLE';

export interface RequestedRun {
  runId: string;
  /** Whether it waited already. */
  existing: boolean;
}
export interface RetryAnswer {
  /** Null where no record could be retried. */
  runId: string | null;
  refused: { recordId: string; reason: string }[];
}

/** ARRIVED: it is at the target, under this id. NOT_ARRIVED: it is not, write it. SETTLED_BY_HAND: no write is wanted. */
export type RecordDecision =
  | { kind: 'ARRIVED'; targetId: string }
  | { kind: 'NOT_ARRIVED' }
  | { kind: 'SETTLED_BY_HAND' };
export type DecideAnswer = { ok: true; runId: string | null } | { ok: false; reason: string };
