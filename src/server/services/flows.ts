import type { EntityManager } from 'typeorm';
import { insertMany, newId } from '../../database/index.js';
import { beginWithDefaults } from '../../engine/default-mappings.js';
import { appendEvents } from '../../engine/event-log.js';
import { Flow } from '../../entities/index.js';
import { FLOW_SETTINGS, SUPPORTED_FLOWS, type SupportedFlow } from '../../flows/settings.js';
import { fieldSpecView } from '../../schema/field-spec.js';
import { FlowKindInfo, flowView, type Flow as View } from '../../schema/flow.js';
import type { CreateFlowInput, FlowPayload, UpdateFlowInput } from '../../schema/flow-inputs.js';
import type { Page } from '../../schema/page.js';
import type { Outcome } from '../../security/mutation-runner.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { checkFlow, customerDocumentOf, documentOf, isSupported, refuseKind } from './flow-input.js';
import type { PageRequest } from './paging.js';
import { plainCopy } from './plain-copy.js';
import { findOwned, lockOwned, needTenant, pageOfTenant } from './reach.js';
import { updateRow } from './update-row.js';

/** Columns that follow from what a person changed. */
const OUR_OWN = new Set(['updatedAt', 'defaultHash', 'customerDefaultHash']);

export class FlowService {
  constructor(private readonly deps: ServiceDeps) {}

  list(
    caller: RequestContext,
    filter: { tenantId?: string | null },
    request: PageRequest,
  ): Promise<Page<View>> {
    return this.deps.database.read((em) =>
      pageOfTenant(em, caller, Flow, filter.tenantId, request, flowView),
    );
  }

  async find(caller: RequestContext, id: string): Promise<View | null> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, Flow, id));
    return row && flowView(row);
  }

  /** The kinds this version carries out, with their settings. */
  kinds(_caller: RequestContext): FlowKindInfo[] {
    return (['ORDERS', 'STOCK'] as const).map((kind) => ({
      kind,
      ...SUPPORTED_FLOWS[kind],
      settings: FLOW_SETTINGS[kind].map(fieldSpecView),
    }));
  }

  async create(
    caller: RequestContext,
    em: EntityManager,
    input: CreateFlowInput,
  ): Promise<Outcome<FlowPayload>> {
    const { kind } = input;
    if (!isSupported(kind)) throw refuseKind(kind);
    const tenant = await needTenant(em, caller, input.tenantId);
    const now = new Date();
    const row: Flow = {
      id: newId(),
      tenantId: tenant.id,
      kind,
      name: input.name,
      sourceConnectionId: input.sourceConnectionId,
      targetConnectionId: input.targetConnectionId,
      settings: plainCopy(input.settings ?? {}),
      schedule: input.schedule ?? null,
      timezone: input.timezone,
      enabled: input.enabled,
      cursor: null,
      lastFullReadAt: null,
      mappingDocumentId: null,
      defaultHash: null,
      customerMappingDocumentId: null,
      customerDefaultHash: null,
      createdAt: now,
      updatedAt: now,
    };
    Object.assign(row, await checkFlow(em, row, { kind, connections: 'GIVEN' }));
    Object.assign(row, await this.#documents(em, row, kind, input));
    await insertMany(em, Flow, [row]);
    return this.#done(em, row, { kind });
  }

  async update(
    caller: RequestContext,
    em: EntityManager,
    input: UpdateFlowInput,
  ): Promise<Outcome<FlowPayload>> {
    const row = await lockOwned(em, caller, Flow, { type: 'Flow', id: input.id, field: 'id' });
    const { kind } = row;
    if (!isSupported(kind)) throw refuseKind(kind);
    // Null means "none" where a flow can be without it, and "as it is" elsewhere.
    const change: Partial<Flow> = { updatedAt: new Date() };
    if (input.name) change.name = input.name;
    if (input.settings) change.settings = plainCopy(input.settings);
    if (input.schedule !== undefined) change.schedule = input.schedule;
    if (input.timezone) change.timezone = input.timezone;
    if (input.enabled !== undefined && input.enabled !== null) change.enabled = input.enabled;
    Object.assign(change, await this.#documents(em, row, kind, input));
    const changed: Flow = { ...row, ...change };
    await checkFlow(em, changed, { kind, connections: 'STORED' });
    await updateRow(em, Flow, row.id, change);
    return this.#done(em, changed, { fields: Object.keys(change).filter((name) => !OUR_OWN.has(name)) });
  }

  /** What is given of a flow's documents. One that has none of its own begins with the default there is now. */
  async #documents(
    em: EntityManager,
    row: Flow,
    kind: SupportedFlow,
    input: Pick<UpdateFlowInput, 'mappingDocumentId' | 'customerMappingDocumentId'>,
  ): Promise<Partial<Flow>> {
    const change: Partial<Flow> = {};
    if (input.mappingDocumentId !== undefined) {
      const field = 'mappingDocumentId';
      change.mappingDocumentId = await documentOf(em, row, input.mappingDocumentId, {
        field,
        kind,
        of: kind,
      });
    }
    if (input.customerMappingDocumentId !== undefined) {
      const given = input.customerMappingDocumentId;
      change.customerMappingDocumentId = await customerDocumentOf(em, row, given, kind);
    }
    const { mappingDocumentId, customerMappingDocumentId } = { ...row, ...change };
    const without = {
      mapping: mappingDocumentId === null && (row.mappingDocumentId !== null || row.defaultHash === null),
      customers:
        customerMappingDocumentId === null &&
        (row.customerMappingDocumentId !== null || row.customerDefaultHash === null),
    };
    const defaults = await beginWithDefaults(em, this.deps.registry, { kind, ...SUPPORTED_FLOWS[kind] });
    if (without.mapping) change.defaultHash = defaults.defaultHash;
    if (without.customers) change.customerDefaultHash = defaults.customerDefaultHash;
    return change;
  }

  async #done(
    em: EntityManager,
    row: Flow,
    details: { kind: string } | { fields: string[] },
  ): Promise<Outcome<FlowPayload>> {
    const last = await appendEvents(em, row.tenantId, row.updatedAt, [
      { type: 'FLOW_CHANGED', flowId: row.id },
    ]);
    return {
      payload: { flow: flowView(row) },
      tenantId: row.tenantId,
      subjectId: row.id,
      details,
      after: async () => {
        this.deps.engine.events.announce(row.tenantId, last);
        await this.deps.engine.flowChanged(row);
      },
    };
  }
}
