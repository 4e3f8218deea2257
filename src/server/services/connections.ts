import type { EntityManager } from 'typeorm';
import type { LookupKind } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { insertMany, newId } from '../../database/index.js';
import { appendEvents } from '../../engine/event-log.js';
import { Connection, Tenant } from '../../entities/index.js';
import { connectionView, type Connection as View } from '../../schema/connection.js';
import type {
  CheckConnectionPayload,
  ConnectionPayload,
  CreateConnectionInput,
  SubscribeWebhooksPayload,
  UpdateConnectionInput,
} from '../../schema/connection-inputs.js';
import type { LookupRow } from '../../schema/lookup-row.js';
import type { Page } from '../../schema/page.js';
import type { Outcome } from '../../security/mutation-runner.js';
import { notFound } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import { checkConnectionInput, needConnector } from './connection-input.js';
import type { ServiceDeps } from './deps.js';
import type { PageRequest } from './paging.js';
import { plainCopy } from './plain-copy.js';
import { findOwned, lockOwned, needOwned, needTenant, pageOfTenant } from './reach.js';
import { updateRow } from './update-row.js';

export class ConnectionService {
  constructor(private readonly deps: ServiceDeps) {}

  list(
    caller: RequestContext,
    filter: { tenantId?: string | null },
    request: PageRequest,
  ): Promise<Page<View>> {
    return this.deps.database.read((em) =>
      pageOfTenant(em, caller, Connection, filter.tenantId, request, connectionView),
    );
  }

  async find(caller: RequestContext, id: string): Promise<View | null> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, Connection, id));
    return row && connectionView(row);
  }

  /** Reads master data of the system itself. */
  async lookup(caller: RequestContext, id: string, kind: LookupKind): Promise<LookupRow[]> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, Connection, id));
    if (row === null) throw notFound('Connection', 'connectionId');
    return this.deps.engine.lookup(row, kind);
  }

  async create(
    caller: RequestContext,
    em: EntityManager,
    input: CreateConnectionInput,
  ): Promise<Outcome<ConnectionPayload>> {
    const tenant = await needTenant(em, caller, input.tenantId);
    const [settings, credentials] = [plainCopy(input.settings), plainCopy(input.credentials)];
    checkConnectionInput(this.deps, needConnector(this.deps, input.system), { settings, credentials });
    const [id, now] = [newId(), new Date()];
    const row: Connection = {
      id,
      tenantId: tenant.id,
      system: input.system,
      name: input.name,
      settings,
      credentials: this.#seal(tenant, id, credentials),
      state: 'ACTIVE',
      stateReason: null,
      revision: 1,
      createdAt: now,
      updatedAt: now,
    };
    await insertMany(em, Connection, [row]);
    return this.#done(row, { system: row.system }, 0);
  }

  async update(
    caller: RequestContext,
    em: EntityManager,
    input: UpdateConnectionInput,
  ): Promise<Outcome<ConnectionPayload>> {
    const row = await lockOwned(em, caller, Connection, { type: 'Connection', id: input.id, field: 'id' });
    const settings = input.settings ? plainCopy(input.settings) : undefined;
    const credentials = input.credentials ? plainCopy(input.credentials) : undefined;
    checkConnectionInput(this.deps, needConnector(this.deps, row.system), { settings, credentials });
    const tenant = await em.getRepository(Tenant).findOneByOrFail({ id: row.tenantId });
    const change: Partial<Connection> = { updatedAt: new Date(), revision: row.revision + 1 };
    if (input.name) change.name = input.name;
    if (settings) change.settings = settings;
    if (credentials) change.credentials = this.#seal(tenant, row.id, credentials);
    // What was refused before is tried again with what is new.
    const recovers = row.state === 'AUTH_FAILED' && Boolean(settings ?? credentials);
    if (recovers) Object.assign(change, { state: 'ACTIVE', stateReason: null });
    await updateRow(em, Connection, row.id, change);
    const last = recovers ? await this.#tell(em, row, 'ACTIVE') : 0;
    const fields = (['name', 'settings', 'credentials'] as const).filter((name) => Boolean(input[name]));
    return this.#done({ ...row, ...change }, { fields }, last);
  }

  async pause(caller: RequestContext, em: EntityManager, id: string): Promise<Outcome<ConnectionPayload>> {
    return this.#setState(caller, em, id, { state: 'PAUSED', stateReason: 'Paused by a person.' });
  }

  async resume(caller: RequestContext, em: EntityManager, id: string): Promise<Outcome<ConnectionPayload>> {
    return this.#setState(caller, em, id, { state: 'ACTIVE', stateReason: null });
  }

  async check(caller: RequestContext, id: string): Promise<Outcome<CheckConnectionPayload>> {
    const row = await this.#need(caller, id);
    const report = await this.deps.engine.checkConnection(row);
    return { payload: { report }, tenantId: row.tenantId, subjectId: row.id, details: { ok: report.ok } };
  }

  async subscribeWebhooks(caller: RequestContext, id: string): Promise<Outcome<SubscribeWebhooksPayload>> {
    const row = await this.#need(caller, id);
    const subscribed = await this.deps.engine.subscribeWebhooks(row);
    return { payload: { subscribed }, tenantId: row.tenantId, subjectId: row.id, details: { subscribed } };
  }

  #need(caller: RequestContext, id: string): Promise<Connection> {
    return this.deps.database.read((em) =>
      needOwned(em, caller, Connection, { type: 'Connection', id, field: 'id' }),
    );
  }

  async #setState(
    caller: RequestContext,
    em: EntityManager,
    id: string,
    to: Pick<Connection, 'state' | 'stateReason'>,
  ): Promise<Outcome<ConnectionPayload>> {
    const row = await lockOwned(em, caller, Connection, { type: 'Connection', id, field: 'id' });
    if (row.state === to.state) return this.#done(row, { state: to.state }, 0);
    const change = { ...to, updatedAt: new Date(), revision: row.revision + 1 };
    await updateRow(em, Connection, row.id, change);
    const last = await this.#tell(em, row, to.state);
    return this.#done({ ...row, ...change }, { state: to.state }, last);
  }

  #tell(em: EntityManager, row: Connection, state: Connection['state']): Promise<number> {
    const data = { connectionId: row.id, state };
    return appendEvents(em, row.tenantId, new Date(), [{ type: 'CONNECTION_STATE', data }]);
  }

  #done(row: Connection, details: PlainRecord, lastEvent: number): Outcome<ConnectionPayload> {
    return {
      payload: { connection: connectionView(row) },
      tenantId: row.tenantId,
      subjectId: row.id,
      details,
      after: async () => {
        if (lastEvent > 0) this.deps.engine.events.announce(row.tenantId, lastEvent);
        await this.deps.engine.connectionChanged(row);
      },
    };
  }

  #seal(tenant: Tenant, connectionId: string, credentials: PlainRecord) {
    const context = { tenantId: tenant.id, table: 'connection', row: connectionId };
    return this.deps.vault.seal(context, tenant.dataKey, JSON.stringify(credentials));
  }
}
