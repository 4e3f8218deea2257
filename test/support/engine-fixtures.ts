import { pino } from 'pino';
import { MIGRATIONS } from '../../migrations/index.js';
import type {
  Connector,
  Entity,
  FindKey,
  Page,
  PlannedRecord,
  PlannedWrite,
  ReadOptions,
  RecordOutcome,
  RemoteConnection,
  SourceObject,
  StoredWrite,
  Verification,
  WebhookCodec,
  Writer,
} from '../../src/connectors/contract.js';
import type { PlainRecord } from '../../src/connectors/plain.js';
import { newId } from '../../src/database/index.js';
import { ConnectionPool } from '../../src/engine/connection-pool.js';
import { EventSignal } from '../../src/engine/event-signal.js';
import { acquireLease, type Lease, shopLeaseName } from '../../src/engine/lease.js';
import { pin } from '../../src/engine/pinning.js';
import type { RunContext } from '../../src/engine/run-context.js';
import { runFlow } from '../../src/engine/run-flow.js';
import { queueRun } from '../../src/engine/runs.js';
import { Sealer } from '../../src/engine/sealer.js';
import { DEFAULT_TIMING, type EngineServices, type EngineTiming } from '../../src/engine/services.js';
import {
  Attempt,
  Connection,
  ENTITIES,
  Flow,
  Item,
  Run,
  SyncRecord,
  Tenant,
} from '../../src/entities/index.js';
import type { RunTrigger } from '../../src/entities/run.js';
import { createSandbox } from '../../src/mappings/index.js';
import { PLUGINS } from '../../src/plugins/installed.js';
import { createRegistry, type Registry } from '../../src/plugins/registry.js';
import { Vault } from '../../src/security/vault.js';
import { openTestDatabase } from './test-database.js';

/** A writer that does what its test says, and keeps what it was given. */
export class FakeWriter implements Writer {
  honoursKeys = true;
  batchSize = 250;
  settleMs = 0;
  readonly sent: StoredWrite[] = [];
  readonly asked: StoredWrite[] = [];
  onPlan: (records: readonly PlannedRecord[]) => void = () => undefined;
  /** Default: everything is created, under `target-<record id>`. */
  onSend: (write: StoredWrite) => Promise<RecordOutcome[]> | RecordOutcome[] = (write) =>
    write.recordIds.map((id) => created(`target-${id}`));
  onVerify: (write: StoredWrite) => Promise<Verification> | Verification = async (write) => ({
    verdict: 'DONE',
    outcomes: await this.onSend(write),
    evidence: 'sent again',
  });

  plan(records: readonly PlannedRecord[], key: string): PlannedWrite {
    this.onPlan(records);
    return {
      operation: 'fakeWrite',
      body: JSON.stringify({ key, rows: records.map((record) => record.mapped) }),
      recordIds: records.map((record) => record.recordId),
    };
  }

  async send(write: StoredWrite): Promise<RecordOutcome[]> {
    this.sent.push(write);
    return this.onSend(write);
  }

  async verify(write: StoredWrite): Promise<Verification> {
    this.asked.push(write);
    return this.onVerify(write);
  }
}

export function created(targetId: string): RecordOutcome {
  return { state: 'CREATED', targetId, warnings: [], info: {} };
}

export function rowsOf(write: StoredWrite): PlainRecord[] {
  return (JSON.parse(write.body) as { rows: PlainRecord[] }).rows;
}

/** A system whose answers are a test's. */
export class FakeRemote implements RemoteConnection {
  readonly writers: Partial<Record<Entity, FakeWriter>> = {};
  onRead: (entity: Entity, cursor: PlainRecord | null, options: ReadOptions) => AsyncIterable<Page> = () =>
    pagesOf([]);
  onReadOne: (entity: Entity, sourceId: string) => Promise<SourceObject | null> = async () => null;
  onFind: (entity: Entity, by: FindKey, keys: readonly string[]) => Promise<Map<string, PlainRecord[]>> =
    async () => new Map();
  ok = true;

  writer(entity: Entity): FakeWriter {
    const known = this.writers[entity] ?? new FakeWriter();
    this.writers[entity] = known;
    return known;
  }
  async check() {
    return { ok: this.ok, steps: [] };
  }
  async lookup() {
    return [];
  }
  read(entity: Entity, cursor: PlainRecord | null, options: ReadOptions) {
    return this.onRead(entity, cursor, options);
  }
  async readOne(entity: Entity, sourceId: string) {
    return this.onReadOne(entity, sourceId);
  }
  async find(entity: Entity, by: FindKey, keys: readonly string[]) {
    return this.onFind(entity, by, keys);
  }
  async close() {}
}

/** As the connectors have it: a generator, which is over for good once it has thrown. */
export async function* pagesOf(pages: readonly SourceObject[][]): AsyncGenerator<Page> {
  if (pages.length === 0) yield { objects: [], cursor: { at: 'end' }, last: true };
  for (const [index, objects] of pages.entries())
    yield { objects, cursor: { at: String(index + 1) }, last: index === pages.length - 1 };
}

export function source(sourceId: string, payload: PlainRecord = {}, changedAt = '2026-11-01T10:00:00Z') {
  return { sourceId, changedAt, payload: { ...payload, id: sourceId } };
}

export interface EngineFixture {
  services: EngineServices;
  shop: FakeRemote;
  till: FakeRemote;
  tenantId: string;
  shopId: string;
  tillId: string;
  ordersFlow: Flow;
  stockFlow: Flow;
  another(): Promise<EngineServices>;
  lease(services?: EngineServices, ttlMs?: number): Promise<Lease>;
  queue(flow: Flow, trigger?: RunTrigger, full?: boolean): Promise<Run>;
  /** What one run works with, its lease taken. */
  context(flow: Flow, options?: { lease?: Lease; signal?: AbortSignal }): Promise<RunContext>;
  /** Queues a run and carries it out. */
  run(flow: Flow, trigger?: RunTrigger, signal?: AbortSignal): Promise<Run>;
  resume(run: Run, signal?: AbortSignal): Promise<Run>;
  records(): Promise<SyncRecord[]>;
  attempts(runId?: string): Promise<Attempt[]>;
  items(): Promise<Item[]>;
  close(): Promise<void>;
}

export interface FixtureOptions {
  timing?: Partial<EngineTiming>;
  orderSettings?: PlainRecord;
  stockSettings?: PlainRecord;
  webhooks?: WebhookCodec;
}

const QUICK: Partial<EngineTiming> = { backOffMs: 1, backOffMaxMs: 4, pollMs: 20, leaseMs: 5_000 };

/** The engine on a fresh database, between two systems that a test plays. */
export async function openEngine(options: FixtureOptions = {}): Promise<EngineFixture> {
  const test = await openTestDatabase(ENTITIES, MIGRATIONS);
  const vault = new Vault([{ id: 'k1', bytes: Buffer.alloc(32, 7) }]);
  const shop = new FakeRemote();
  const till = new FakeRemote();
  const registry = fakeRegistry(shop, till, options.webhooks);
  const logger = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const sandbox = createSandbox();
  const pools: ConnectionPool[] = [];
  const servicesOn = (database: EngineServices['database']): EngineServices => {
    const sealer = new Sealer(database, vault);
    const connections = new ConnectionPool(registry, sealer, logger, 1_000);
    pools.push(connections);
    const timing = { ...DEFAULT_TIMING, ...QUICK, ...options.timing };
    const events = new EventSignal();
    return { database, vault, registry, logger, sealer, timing, events, sandbox, connections };
  };
  const services = servicesOn(test.database);
  const { database } = services;
  const made = await makeFlows(services, options);
  const take = async (on = services, ttlMs = on.timing.leaseMs): Promise<Lease> => {
    const lease = await acquireLease(on.database, shopLeaseName(made.shopId), newId(), ttlMs);
    if (!lease) throw new Error('The lease of the shop is held already.');
    return lease;
  };
  let held: Promise<Lease> | null = null;
  const own = (): Promise<Lease> => {
    held ??= take();
    return held;
  };
  const queue = async (flow: Flow, trigger: RunTrigger = 'MANUAL', full = false): Promise<Run> => {
    const run = await queueRun(database, services.events, flow, trigger, newId(), full);
    if (!run) throw new Error('The slot is taken.');
    return run;
  };
  const resume = async (run: Run, signal = new AbortController().signal): Promise<Run> => {
    const fresh = await database.read((em) => em.findOneByOrFail(Run, { id: run.id }));
    await runFlow(services, await own(), fresh, signal);
    return database.read((em) => em.findOneByOrFail(Run, { id: run.id }));
  };
  return {
    ...made,
    services,
    shop,
    till,
    another: async () => servicesOn(await test.another()),
    lease: take,
    queue,
    context: async (flow, { lease, signal = new AbortController().signal } = {}) => {
      const run = await queue(flow);
      const fresh = await database.read((em) => em.findOneByOrFail(Flow, { id: flow.id }));
      return contextOf(services, lease ?? (await own()), fresh, run, signal);
    },
    run: async (flow, trigger, signal) => resume(await queue(flow, trigger), signal),
    resume,
    records: () => database.read((em) => em.find(SyncRecord, { order: { id: 'ASC' } })),
    attempts: (runId) =>
      database.read((em) => em.find(Attempt, { where: runId ? { runId } : {}, order: { id: 'ASC' } })),
    items: () => database.read((em) => em.find(Item, { order: { sourceId: 'ASC' } })),
    close: async () => {
      for (const pool of pools) await pool.close();
      await sandbox.close();
      await test.drop();
    },
  };
}

function fakeRegistry(shop: FakeRemote, till: FakeRemote, webhooks?: WebhookCodec): Registry {
  const real = createRegistry(PLUGINS);
  const fake = (key: string, exclusive: boolean, remote: FakeRemote): Connector => ({
    key,
    label: key,
    exclusive,
    settings: [],
    credentials: [],
    catalogue: {},
    validateSettings: () => [],
    validateCredentials: () => [],
    open: () => remote,
    ...(webhooks && exclusive ? { webhooks } : {}),
  });
  const connectors = new Map([
    ['shopify', fake('shopify', true, shop)],
    ['mplus', fake('mplus', false, till)],
  ]);
  return { ...real, connector: (key) => connectors.get(key), connectors: () => [...connectors.values()] };
}

async function makeFlows(services: EngineServices, options: FixtureOptions) {
  const { database, vault } = services;
  const now = new Date();
  const tenantId = newId();
  const shopId = newId();
  const tillId = newId();
  const dataKey = vault.newDataKey(tenantId);
  const connection = (id: string, system: string, settings: PlainRecord) => ({
    id,
    tenantId,
    system,
    name: system,
    settings,
    credentials: vault.seal({ tenantId, table: 'connection', row: id }, dataKey, '{"webhookSecret":"s3"}'),
    state: 'ACTIVE' as const,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  });
  const flow = (kind: Flow['kind'], from: string, to: string, settings: PlainRecord) => ({
    id: newId(),
    tenantId,
    kind,
    name: kind,
    sourceConnectionId: from,
    targetConnectionId: to,
    settings,
    timezone: 'Europe/Amsterdam',
    enabled: true,
    createdAt: now,
    updatedAt: now,
  });
  const orders = flow('ORDERS', shopId, tillId, {
    startDate: '2020-01-01T00:00:00Z',
    defaultDebtor: '1',
    paymentMethods: { cash: 'CASH' },
    ...options.orderSettings,
  });
  const stock = flow('STOCK', tillId, shopId, {
    branchesByLocation: { '61': '1' },
    ...options.stockSettings,
  });
  await database.transaction(async (em) => {
    await em.insert(Tenant, {
      id: tenantId,
      name: 'Test',
      dataKey,
      retentionDays: 30,
      keepPayloads: true,
      createdAt: now,
    } as never);
    await em.insert(Connection, connection(shopId, 'shopify', { shopDomain: 'test.myshopify.com' }) as never);
    await em.insert(Connection, connection(tillId, 'mplus', {}) as never);
    await em.insert(Flow, orders as never);
    await em.insert(Flow, stock as never);
  });
  const [ordersFlow, stockFlow] = await database.read(async (em) => [
    await em.findOneByOrFail(Flow, { id: orders.id }),
    await em.findOneByOrFail(Flow, { id: stock.id }),
  ]);
  return { tenantId, shopId, tillId, ordersFlow, stockFlow };
}

async function contextOf(
  services: EngineServices,
  lease: Lease,
  flow: Flow,
  run: Run,
  signal: AbortSignal,
): Promise<RunContext> {
  const [source, target] = await services.database.read(async (em) => [
    await em.findOneByOrFail(Connection, { id: flow.sourceConnectionId }),
    await em.findOneByOrFail(Connection, { id: flow.targetConnectionId }),
  ]);
  const { mapping, customerMapping, settings } = await pin(services, run, flow, source, target);
  return {
    services,
    lease,
    flow,
    run,
    signal,
    mapping,
    customerMapping,
    settings,
    logger: services.logger,
    sealer: await services.sealer.load(flow.tenantId),
    source: { connection: source, remote: await services.connections.open(source) },
    target: { connection: target, remote: await services.connections.open(target) },
  };
}
