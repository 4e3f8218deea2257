import { readEvents } from '../../engine/event-log.js';
import type { EventType } from '../../engine/event-types.js';
import { Flow, Run } from '../../entities/index.js';
import { type Event, eventView } from '../../schema/event.js';
import { localId } from '../../schema/global-id.js';
import type { Page } from '../../schema/page.js';
import { notFound, refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import { followEvents } from '../events/follow.js';
import type { ServiceDeps } from './deps.js';
import { checkedFirst, type PageRequest, pageOf } from './paging.js';
import { findOwned, needTenant } from './reach.js';

const RUN_LINES: ReadonlySet<EventType> = new Set(['RUN_QUEUED', 'RUN_STARTED', 'RUN_PROGRESS', 'RUN_ENDED']);

export class EventService {
  constructor(private readonly deps: ServiceDeps) {}

  list(
    caller: RequestContext,
    filter: { tenantId?: string | null },
    request: PageRequest,
  ): Promise<Page<Event>> {
    const first = checkedFirst(request.first);
    const after = readNumber(request.after);
    return this.deps.database.read(async (em) => {
      const tenant = await needTenant(em, caller, filter.tenantId);
      const rows = await readEvents(em, { tenantId: tenant.id, after, limit: first + 1 });
      const edges = rows.slice(0, first).map((row) => ({ cursor: String(row.number), node: eventView(row) }));
      return pageOf(edges, rows.length > first, after > 0);
    });
  }

  /** All lines of a run, from a cursor on, until it has ended. */
  async ofRun(
    caller: RequestContext,
    runId: string,
    after: string | null,
  ): Promise<AsyncIterableIterator<Event>> {
    const from = readNumber(after);
    const id = localId('Run', runId, 'runId');
    const run = await this.deps.database.read((em) => findOwned(em, caller, Run, id));
    if (run === null) throw notFound('Run', 'runId');
    const hasEnded = async (): Promise<boolean> => {
      const now = await this.deps.database.read((em) => em.getRepository(Run).findOneBy({ id }));
      return now === null || (now.state !== 'QUEUED' && now.state !== 'RUNNING');
    };
    return this.#follow(
      { tenantId: run.tenantId, runId: id, after: from },
      { isOver: hasEnded, last: 'RUN_ENDED' },
    );
  }

  /** The lines that tell of a flow's runs, without end. */
  async ofFlow(
    caller: RequestContext,
    flowId: string,
    after: string | null,
  ): Promise<AsyncIterableIterator<Event>> {
    const from = readNumber(after);
    const id = localId('Flow', flowId, 'flowId');
    const flow = await this.deps.database.read((em) => findOwned(em, caller, Flow, id));
    if (flow === null) throw notFound('Flow', 'flowId');
    return this.#follow({ tenantId: flow.tenantId, flowId: id, after: from }, { only: RUN_LINES });
  }

  /** Everything of a tenant, without end. */
  async ofTenant(
    caller: RequestContext,
    tenantId: string | null,
    after: string | null,
  ): Promise<AsyncIterableIterator<Event>> {
    const from = readNumber(after);
    const tenant = await this.deps.database.read((em) => needTenant(em, caller, tenantId));
    return this.#follow({ tenantId: tenant.id, after: from }, {});
  }

  #follow(
    filter: { tenantId: string; runId?: string; flowId?: string; after: number },
    until: { isOver?: () => Promise<boolean>; last?: EventType; only?: ReadonlySet<EventType> },
  ): AsyncIterableIterator<Event> {
    const { database, engine } = this.deps;
    return followEvents({ database, signal: engine.events, filter, ...until });
  }
}

/** Event cursors are numbers, so that a client can see which is later. */
function readNumber(after: string | null | undefined): number {
  if (after === null || after === undefined || after === '') return 0;
  if (/^\d{1,9}$/.test(after)) return Number(after);
  throw refuse(
    'INVALID',
    'after',
    '"after" is no cursor of an event.',
    'Give the `cursor` of an event, or "0" for all.',
  );
}
