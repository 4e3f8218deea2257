import type { PlainRecord } from '../../connectors/plain.js';
import type { RecordDecision } from '../../engine/engine.js';
import type { RecordState } from '../../engine/record-states.js';
import { Attempt, Flow, SyncRecord, Tenant } from '../../entities/index.js';
import type { ErrorKind } from '../../errors/index.js';
import { globalId, localId } from '../../schema/global-id.js';
import type { Page } from '../../schema/page.js';
import {
  type Attempt as AttemptView,
  attemptView,
  recordView,
  type Record as View,
} from '../../schema/record.js';
import type {
  DecideRecordInput,
  DecideRecordPayload,
  RetryRecordsInput,
  RetryRecordsPayload,
} from '../../schema/record-inputs.js';
import type { Outcome } from '../../security/mutation-runner.js';
import { refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { Sealed } from '../../security/sealed.js';
import type { ServiceDeps } from './deps.js';
import { type PageRequest, pageById } from './paging.js';
import { findOwned, needOwned, needTenant } from './reach.js';
import type { RunService } from './runs.js';

export interface RecordFilter {
  tenantId?: string | null;
  flowId?: string | null;
  runId?: string | null;
  state?: RecordState | null;
  errorKind?: ErrorKind | null;
}

export class RecordService {
  constructor(
    private readonly deps: ServiceDeps,
    private readonly runs: RunService,
  ) {}

  list(caller: RequestContext, filter: RecordFilter, request: PageRequest): Promise<Page<View>> {
    return this.deps.database.read(async (em) => {
      const tenant = await needTenant(em, caller, filter.tenantId);
      const query = em
        .getRepository(SyncRecord)
        .createQueryBuilder('r')
        .where('r.tenantId = :tenantId', { tenantId: tenant.id });
      if (filter.flowId) {
        query.andWhere('r.flowId = :flowId', { flowId: localId('Flow', filter.flowId, 'flowId') });
      }
      if (filter.state) query.andWhere('r.state = :state', { state: filter.state });
      if (filter.errorKind) query.andWhere('r.errorKind = :kind', { kind: filter.errorKind });
      if (filter.runId) {
        const ofRun = query.subQuery().select('a.recordId').from(Attempt, 'a').where('a.runId = :runId');
        query
          .andWhere(`r.id IN ${ofRun.getQuery()}`)
          .setParameter('runId', localId('Run', filter.runId, 'runId'));
      }
      return pageById(query, request, { order: 'NEWEST', view: recordView });
    });
  }

  async find(caller: RequestContext, id: string): Promise<View | null> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, SyncRecord, id));
    return row && recordView(row);
  }

  async findAttempt(caller: RequestContext, id: string): Promise<AttemptView | null> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, Attempt, id));
    return row && attemptView(row);
  }

  /** The source record, or null without PAYLOAD_READ and once it is pruned. */
  source(caller: RequestContext, recordId: string): Promise<PlainRecord | null> {
    return this.#open(caller, 'record', async (em) => {
      const row = await findOwned(em, caller, SyncRecord, recordId);
      return row && { ...row, sealed: row.payload };
    });
  }

  /** What the mapping made, by the same rule. */
  mapped(caller: RequestContext, attemptId: string): Promise<PlainRecord | null> {
    return this.#open(caller, 'attempt', async (em) => {
      const row = await findOwned(em, caller, Attempt, attemptId);
      return row && { ...row, sealed: row.mapped };
    });
  }

  async retry(caller: RequestContext, input: RetryRecordsInput): Promise<Outcome<RetryRecordsPayload>> {
    const flow = await this.deps.database.read((em) =>
      needOwned(em, caller, Flow, { type: 'Flow', id: input.flowId, field: 'flowId' }),
    );
    const ids = input.recordIds.map((id, index) => localId('Record', id, `recordIds[${index}]`));
    const known = await this.deps.database.read((em) =>
      em
        .getRepository(SyncRecord)
        .createQueryBuilder('r')
        .select('r.id')
        .where('r.flowId = :flowId AND r.id IN (:...ids)', { flowId: flow.id, ids })
        .getMany(),
    );
    const found = new Set(known.map((row) => row.id));
    const missing = [...new Set(ids)].filter((id) => !found.has(id));
    const answer =
      found.size === 0 ? { runId: null, refused: [] } : await this.deps.engine.retryRecords(flow, [...found]);
    const refused = [
      ...answer.refused,
      ...missing.map((recordId) => ({ recordId, reason: 'There is no record with this id in this flow.' })),
    ];
    return {
      payload: {
        run: answer.runId === null ? null : await this.runs.read(answer.runId),
        refused: refused.map(({ recordId, reason }) => ({ recordId: globalId('Record', recordId), reason })),
      },
      tenantId: flow.tenantId,
      subjectId: answer.runId ?? flow.id,
      details: { records: ids.length, refused: refused.length },
    };
  }

  async decide(caller: RequestContext, input: DecideRecordInput): Promise<Outcome<DecideRecordPayload>> {
    const row = await this.deps.database.read((em) =>
      needOwned(em, caller, SyncRecord, { type: 'Record', id: input.id, field: 'id' }),
    );
    const answer = await this.deps.engine.decideRecord(row.id, decisionOf(input));
    if (!answer.ok) throw refuse('CONFLICT', 'id', answer.reason, 'Read the record again.');
    const record = await this.deps.database.read((em) =>
      em.getRepository(SyncRecord).findOneByOrFail({ id: row.id }),
    );
    return {
      payload: {
        record: recordView(record),
        run: answer.runId === null ? null : await this.runs.read(answer.runId),
      },
      tenantId: row.tenantId,
      subjectId: row.id,
      details: { decision: input.decision },
    };
  }

  async #open(
    caller: RequestContext,
    table: 'record' | 'attempt',
    find: (
      em: Parameters<typeof findOwned>[0],
    ) => Promise<{ id: string; tenantId: string; sealed: Sealed | null } | null>,
  ): Promise<PlainRecord | null> {
    if (!caller.may('PAYLOAD_READ')) return null;
    const found = await this.deps.database.read(async (em) => {
      const row = await find(em);
      if (row === null || row.sealed === null) return null;
      const { dataKey } = await em.getRepository(Tenant).findOneByOrFail({ id: row.tenantId });
      return { ...row, sealed: row.sealed, dataKey };
    });
    if (found === null) return null;
    const context = { tenantId: found.tenantId, table, row: found.id };
    return JSON.parse(this.deps.vault.open(context, found.dataKey, found.sealed)) as PlainRecord;
  }
}

function decisionOf(input: DecideRecordInput): RecordDecision {
  const { decision, targetId } = input;
  if (decision !== 'ARRIVED') {
    if (!targetId) return { kind: decision };
    throw refuse('INVALID', 'targetId', `"targetId" does not go with ${decision}.`, 'Leave it out.');
  }
  if (targetId) return { kind: decision, targetId };
  throw refuse('INVALID', 'targetId', '"targetId" is missing.', 'With ARRIVED, give its id at the target.');
}
