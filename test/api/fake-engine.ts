import type { CheckReport, LookupRow } from '../../src/connectors/contract.js';
import { type Database, DatabaseUnavailable, insertMany, newId } from '../../src/database/index.js';
import type {
  DecideAnswer,
  Engine,
  RecordDecision,
  RequestedRun,
  RetryAnswer,
  WebhookHeaders,
  WebhookVerdict,
} from '../../src/engine/engine.js';
import type { EventSignal } from '../../src/engine/event-signal.js';
import type { PreviewAnswer, PreviewRequest } from '../../src/engine/preview/types.js';
import { type Connection, type Flow, Run } from '../../src/entities/index.js';
import type { RunTrigger } from '../../src/entities/run.js';
import { IntegrationError } from '../../src/errors/index.js';

/** Notes what it is asked and answers what a test set. */
export class FakeEngine implements Engine {
  readonly asked: string[] = [];
  verdict: WebhookVerdict | 'AWAY' = 'STORED';
  isReady = true;
  lookupFails = false;

  constructor(
    private readonly database: Database,
    readonly events: EventSignal,
  ) {}

  async requestRun(flow: Flow, trigger: RunTrigger): Promise<RequestedRun> {
    this.asked.push(`requestRun ${flow.id}`);
    const id = newId();
    await this.database.transaction((em) => insertMany(em, Run, [newRun(id, flow, trigger)]));
    return { runId: id, existing: false };
  }
  async cancelRun(runId: string): Promise<void> {
    this.asked.push(`cancelRun ${runId}`);
  }
  async retryRecords(flow: Flow, recordIds: readonly string[]): Promise<RetryAnswer> {
    this.asked.push(`retryRecords ${flow.id} ${recordIds.join()}`);
    return { runId: null, refused: [] };
  }
  async decideRecord(recordId: string, decision: RecordDecision): Promise<DecideAnswer> {
    this.asked.push(`decideRecord ${recordId} ${decision.kind}`);
    return { ok: true, runId: null };
  }
  async checkConnection(connection: Connection): Promise<CheckReport> {
    this.asked.push(`checkConnection ${connection.id}`);
    return { ok: true, steps: [{ name: 'Reach it', ok: true, message: 'Reached.', fix: null }] };
  }
  async lookup(connection: Connection): Promise<LookupRow[]> {
    this.asked.push(`lookup ${connection.id}`);
    if (this.lookupFails)
      throw new IntegrationError('UNAVAILABLE', 'The till is away.', { fix: 'Try later.' });
    return [{ id: '1', name: 'Utrecht', info: {} }];
  }
  async subscribeWebhooks(connection: Connection): Promise<boolean> {
    this.asked.push(`subscribeWebhooks ${connection.id}`);
    return true;
  }
  async preview(request: PreviewRequest): Promise<PreviewAnswer> {
    this.asked.push(`preview ${request.flow?.id ?? ''} ${JSON.stringify(request.records)}`);
    return { readError: null, records: [] };
  }
  async connectionChanged(connection: Connection): Promise<void> {
    this.asked.push(`connectionChanged ${connection.id}`);
  }
  async flowChanged(flow: Flow): Promise<void> {
    this.asked.push(`flowChanged ${flow.id}`);
  }
  async acceptWebhook(connectionId: string, raw: Buffer, headers: WebhookHeaders): Promise<WebhookVerdict> {
    this.asked.push(`acceptWebhook ${connectionId} ${raw.length} ${headers['x-signature'] ?? ''}`);
    if (this.verdict === 'AWAY') throw new DatabaseUnavailable('away', 'TEST');
    return this.verdict;
  }
  async ready(): Promise<boolean> {
    return this.isReady;
  }
}

export function newRun(
  id: string,
  flow: { id: string; tenantId: string },
  trigger: RunTrigger,
): Partial<Run> {
  return {
    id,
    tenantId: flow.tenantId,
    flowId: flow.id,
    trigger,
    slot: id,
    state: 'QUEUED',
    full: false,
    queuedAt: new Date(),
  };
}
