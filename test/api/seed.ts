import { insertMany, newId } from '../../src/database/index.js';
import {
  Attempt,
  Connection,
  Flow,
  MappingDocument,
  MappingDraft,
  MappingVersion,
  Run,
  SyncRecord,
  type Tenant,
  ValueTable,
  ValueTableVersion,
} from '../../src/entities/index.js';
import { globalId } from '../../src/schema/global-id.js';
import { newRun } from './fake-engine.js';
import type { Api } from './support.js';

export type Seeded = Awaited<ReturnType<typeof seedTenant>>;

const DOCUMENT = {
  dsl: 1,
  flow: 'ORDERS',
  source: 'shopify',
  target: 'mplus',
  tables: {},
  rules: [{ to: 'reference', from: 'name' }],
};

/** One of everything a tenant may have, with the ids the API knows them by. */
export async function seedTenant(api: Api, partnerId: string | null = null) {
  const tenant = await api.addTenant(partnerId);
  const admin = await api.addKey('ADMIN', { tenantId: tenant.id });
  const now = new Date();
  const ids = {
    shopify: newId(),
    mplus: newId(),
    flow: newId(),
    document: newId(),
    version: newId(),
    table: newId(),
    tableVersion: newId(),
    run: newId(),
    record: newId(),
    attempt: newId(),
  };
  const owner = { tenantId: tenant.id };
  const connection = (id: string, system: string) => ({
    ...owner,
    id,
    system,
    name: system,
    settings: { url: 'https://example.nl' },
    credentials: seal(api, tenant, 'connection', id, { password: 'geheim-1' }),
    state: 'ACTIVE' as const,
    stateReason: null,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  });
  const flow = {
    ...owner,
    id: ids.flow,
    kind: 'ORDERS' as const,
    name: 'Orders',
    sourceConnectionId: ids.shopify,
    targetConnectionId: ids.mplus,
    settings: {},
    schedule: null,
    timezone: 'Europe/Amsterdam',
    enabled: true,
    cursor: null,
    lastFullReadAt: null,
    mappingDocumentId: null,
    defaultHash: null,
    customerMappingDocumentId: null,
    customerDefaultHash: null,
    createdAt: now,
    updatedAt: now,
  };
  await api.database.transaction(async (em) => {
    await insertMany(em, Connection, [connection(ids.shopify, 'shopify'), connection(ids.mplus, 'mplus')]);
    await insertMany(em, Flow, [flow]);
    await insertMany(em, MappingDocument, [
      {
        ...owner,
        id: ids.document,
        name: 'Mine',
        flowKind: 'ORDERS',
        source: 'shopify',
        target: 'mplus',
        publishedNumber: 1,
        revision: 2,
        basedOnDefault: null,
        createdAt: now,
      },
    ]);
    await insertMany(em, MappingVersion, [
      {
        ...owner,
        id: ids.version,
        documentId: ids.document,
        number: 1,
        hash: 'h',
        body: DOCUMENT,
        note: '',
        publishedBy: admin.id,
        publishedAt: now,
      },
    ]);
    await insertMany(em, MappingDraft, [
      {
        ...owner,
        documentId: ids.document,
        revision: 2,
        hash: 'h',
        body: DOCUMENT,
        basedOnDefault: null,
        savedBy: admin.id,
        savedAt: now,
      },
    ]);
    await insertMany(em, ValueTable, [
      { ...owner, id: ids.table, name: 'payments', publishedNumber: 1, createdAt: now },
    ]);
    await insertMany(em, ValueTableVersion, [
      {
        ...owner,
        id: ids.tableVersion,
        tableId: ids.table,
        number: 1,
        hash: 'h',
        body: { rows: { ideal: 'IDEAL' } },
        note: '',
        savedBy: admin.id,
        savedAt: now,
      },
    ]);
    await insertMany(em, Run, [newRun(ids.run, flow, 'MANUAL')]);
    await insertMany(em, SyncRecord, [
      {
        ...owner,
        id: ids.record,
        flowId: ids.flow,
        itemId: newId(),
        sourceId: '1001',
        targetId: null,
        state: 'FAILED',
        hash: 'h',
        changedAt: now,
        payload: seal(api, tenant, 'record', ids.record, { email: 'anna@example.nl' }),
        reason: null,
        errorKind: 'NOT_FOUND',
        errorCause: 'No such article.',
        errorFix: 'Make it.',
        errorField: 'lines[0].sku',
        warnings: null,
        evidence: null,
        tries: 1,
        nextAttemptAt: null,
        createdAt: now,
        updatedAt: now,
      },
    ]);
    await insertMany(em, Attempt, [
      {
        ...owner,
        id: ids.attempt,
        runId: ids.run,
        recordId: ids.record,
        state: 'FAILED',
        mappingVersion: 'default:h',
        settingsHash: 'h',
        mapped: seal(api, tenant, 'attempt', ids.attempt, { name: 'Anna de Vries' }),
        reason: null,
        errorKind: 'NOT_FOUND',
        errorCause: 'No such article.',
        startedAt: now,
        finishedAt: now,
      },
    ]);
  });
  return {
    tenant,
    admin,
    ids,
    global: {
      Tenant: globalId('Tenant', tenant.id),
      ApiKey: globalId('ApiKey', admin.id),
      Connection: globalId('Connection', ids.shopify),
      Flow: globalId('Flow', ids.flow),
      MappingDocument: globalId('MappingDocument', ids.document),
      MappingVersion: globalId('MappingVersion', ids.version),
      ValueTable: globalId('ValueTable', ids.table),
      ValueTableVersion: globalId('ValueTableVersion', ids.tableVersion),
      Run: globalId('Run', ids.run),
      Record: globalId('Record', ids.record),
      Attempt: globalId('Attempt', ids.attempt),
    },
  };
}

function seal(api: Api, tenant: Tenant, table: string, row: string, value: object) {
  return api.vault.seal({ tenantId: tenant.id, table, row }, tenant.dataKey, JSON.stringify(value));
}
