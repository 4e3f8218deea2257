import { Flow, Run } from '../../entities/index.js';
import type { RunState } from '../../entities/run.js';
import { localId } from '../../schema/global-id.js';
import type { Page } from '../../schema/page.js';
import {
  type CancelRunPayload,
  runView,
  type StartRunInput,
  type StartRunPayload,
  type Run as View,
} from '../../schema/run.js';
import type { Outcome } from '../../security/mutation-runner.js';
import { refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { type PageRequest, pageById } from './paging.js';
import { findOwned, needOwned, needTenant } from './reach.js';

export interface RunFilter {
  tenantId?: string | null;
  flowId?: string | null;
  state?: RunState | null;
}

export class RunService {
  constructor(private readonly deps: ServiceDeps) {}

  list(caller: RequestContext, filter: RunFilter, request: PageRequest): Promise<Page<View>> {
    return this.deps.database.read(async (em) => {
      const tenant = await needTenant(em, caller, filter.tenantId);
      const query = em
        .getRepository(Run)
        .createQueryBuilder('r')
        .where('r.tenantId = :tenantId', { tenantId: tenant.id });
      if (filter.flowId) {
        query.andWhere('r.flowId = :flowId', { flowId: localId('Flow', filter.flowId, 'flowId') });
      }
      if (filter.state) query.andWhere('r.state = :state', { state: filter.state });
      return pageById(query, request, { order: 'NEWEST', view: runView });
    });
  }

  async find(caller: RequestContext, id: string): Promise<View | null> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, Run, id));
    return row && runView(row);
  }

  async start(caller: RequestContext, input: StartRunInput): Promise<Outcome<StartRunPayload>> {
    const flow = await this.deps.database.read((em) =>
      needOwned(em, caller, Flow, { type: 'Flow', id: input.flowId, field: 'flowId' }),
    );
    const { runId, existing } = await this.deps.engine.requestRun(flow, 'MANUAL', { full: input.full });
    return {
      payload: { run: await this.read(runId), existing },
      tenantId: flow.tenantId,
      subjectId: runId,
      details: { full: input.full, existing },
    };
  }

  async cancel(caller: RequestContext, id: string): Promise<Outcome<CancelRunPayload>> {
    const row = await this.deps.database.read((em) =>
      needOwned(em, caller, Run, { type: 'Run', id, field: 'id' }),
    );
    if (row.state !== 'QUEUED' && row.state !== 'RUNNING') {
      throw refuse('CONFLICT', 'id', `The run has ended: it is ${row.state}.`, 'There is nothing to cancel.');
    }
    await this.deps.engine.cancelRun(row.id);
    return { payload: { run: await this.read(row.id) }, tenantId: row.tenantId, subjectId: row.id };
  }

  /** A run of the engine's own answer, so within the caller's reach. */
  async read(runId: string): Promise<View> {
    return runView(
      await this.deps.database.read((em) => em.getRepository(Run).findOneByOrFail({ id: runId })),
    );
  }
}
