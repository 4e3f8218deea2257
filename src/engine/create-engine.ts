import type { Logger } from 'pino';
import { In } from 'typeorm';
import { type Database, newId } from '../database/index.js';
import type { Connection } from '../entities/index.js';
import { Connection as ConnectionRow, Flow, Run } from '../entities/index.js';
import { createSandbox } from '../mappings/index.js';
import type { Registry } from '../plugins/registry.js';
import type { Vault } from '../security/vault.js';
import { releaseAttempts } from './batch.js';
import { ConnectionPool } from './connection-pool.js';
import type { Engine } from './engine.js';
import { appendEvents } from './event-log.js';
import { EventSignal } from './event-signal.js';
import { tellImprovedDefaults } from './improved-defaults.js';
import { accept } from './inbox.js';
import { decideRecord, retryRecords } from './people.js';
import { runPreview } from './preview/run-preview.js';
import { Retention } from './retention.js';
import { countFigures, endEvent, queueRun } from './runs.js';
import { createScheduler, type FlowSchedule, type Scheduler } from './scheduler/index.js';
import { Sealer } from './sealer.js';
import { DEFAULT_TIMING, type EngineServices, type EngineTiming } from './services.js';
import { releaseWaiting, sweep } from './sweep.js';
import { Worker } from './worker.js';

export interface EngineOptions {
  database: Database;
  vault: Vault;
  registry: Registry;
  logger: Logger;
  /** Jobs are kept there where given. */
  mongoUrl?: string;
  timing?: Partial<EngineTiming>;
  /** False: this process only serves the API. */
  works?: boolean;
  /** Where this installation can be reached from outside, for webhooks. */
  publicUrl: () => string;
  sweepEveryMs?: number;
  processEveryMs?: number;
}

export interface RunningEngine extends Engine {
  readonly services: EngineServices;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createEngine(options: EngineOptions): RunningEngine {
  return new EngineProcess(options);
}

class EngineProcess implements RunningEngine {
  readonly services: EngineServices;
  readonly events = new EventSignal();
  readonly #worker: Worker | null;
  readonly #scheduler: Scheduler;
  readonly #retention: Retention;

  constructor(private readonly options: EngineOptions) {
    const { database, vault, registry, logger } = options;
    const timing = { ...DEFAULT_TIMING, ...options.timing };
    const sealer = new Sealer(database, vault);
    this.services = {
      database,
      vault,
      registry,
      logger,
      sealer,
      timing,
      events: this.events,
      sandbox: createSandbox({ functionModules: registry.functionModules }),
      connections: new ConnectionPool(registry, sealer, logger, timing.callTimeoutMs),
    };
    this.#retention = new Retention(database);
    this.#worker = options.works === false ? null : new Worker(this.services);
    this.#scheduler = createScheduler({
      database,
      mongoUrl: options.mongoUrl,
      name: `tillstream-${newId()}`,
      logger,
      processEveryMs: options.processEveryMs,
      sweepEveryMs: options.sweepEveryMs,
      handlers: {
        schedules: () => this.#schedules(),
        flowDue: (flowId, slot) => this.#flowDue(flowId, slot),
        sweep: async () => {
          if ((await sweep(this.services)) > 0) this.#worker?.wake();
          await this.#retention.run();
        },
      },
    });
  }

  async start(): Promise<void> {
    await tellImprovedDefaults(this.services);
    this.#worker?.start();
    if (this.#worker) await this.#scheduler.start();
  }

  async stop(): Promise<void> {
    await this.#scheduler.stop();
    await this.#worker?.stop();
    await this.services.connections.close();
    await this.services.sandbox.close();
  }

  async ready(): Promise<boolean> {
    try {
      await this.services.database.ping();
      return true;
    } catch {
      return false;
    }
  }

  requestRun: Engine['requestRun'] = async (flow, trigger, { full = false } = {}) => {
    const waiting = await this.services.database.read((em) =>
      em.findOne(Run, { where: { flowId: flow.id, state: 'QUEUED', trigger, full }, order: { id: 'ASC' } }),
    );
    if (waiting) return { runId: waiting.id, existing: true };
    const run = await queueRun(
      this.services.database,
      this.events,
      flow,
      trigger,
      `${trigger.toLowerCase()}:${newId()}`,
      full,
    );
    if (!run) throw new Error('A slot of our own was taken.');
    this.#worker?.wake();
    return { runId: run.id, existing: false };
  };

  cancelRun: Engine['cancelRun'] = async (runId) => {
    const { database } = this.services;
    const now = new Date();
    const run = await database.read((em) => em.findOneBy(Run, { id: runId }));
    if (!run) return;
    const last = await database.transaction(async (em) => {
      await em.update(Run, { id: runId, state: 'RUNNING' }, { cancelRequested: true });
      const queued = await em.update(
        Run,
        { id: runId, state: 'QUEUED' },
        { state: 'CANCELLED', finishedAt: now },
      );
      if (queued.affected === 0) return 0;
      await releaseAttempts(em, runId, 'CANCELLED', now);
      const figures = await countFigures(em, runId);
      await em.update(Run, { id: runId }, figures);
      return appendEvents(em, run.tenantId, now, [endEvent(run, 'CANCELLED', figures)]);
    });
    if (last > 0) this.events.announce(run.tenantId, last);
  };

  retryRecords: Engine['retryRecords'] = async (flow, recordIds) => {
    const answer = await retryRecords(this.services, flow, recordIds);
    this.#worker?.wake();
    return answer;
  };

  decideRecord: Engine['decideRecord'] = async (recordId, decision) => {
    const answer = await decideRecord(this.services, recordId, decision);
    this.#worker?.wake();
    return answer;
  };

  checkConnection: Engine['checkConnection'] = async (connection) => {
    const report = await (await this.services.connections.open(connection)).check();
    if (report.ok && connection.state === 'AUTH_FAILED') {
      await this.services.database.transaction((em) =>
        em.update(
          ConnectionRow,
          { id: connection.id, state: 'AUTH_FAILED' },
          { state: 'ACTIVE', stateReason: null, updatedAt: new Date() },
        ),
      );
      await releaseWaiting(this.services, connection.id);
      await this.#sweepSoon();
    }
    return report;
  };

  lookup: Engine['lookup'] = async (connection, kind) =>
    (await this.services.connections.open(connection)).lookup(kind);

  subscribeWebhooks: Engine['subscribeWebhooks'] = async (connection) => {
    const remote = await this.services.connections.open(connection);
    if (!remote.subscribeWebhooks) return false;
    await remote.subscribeWebhooks(`${this.options.publicUrl()}/webhooks/${connection.id}`);
    return true;
  };

  preview: Engine['preview'] = (request) => runPreview(this.services, request);

  connectionChanged: Engine['connectionChanged'] = async (connection: Connection) => {
    if (connection.state === 'ACTIVE') await releaseWaiting(this.services, connection.id);
    else await this.services.connections.drop(connection.id);
    await this.#sweepSoon();
  };

  flowChanged: Engine['flowChanged'] = async (flow) => {
    if (flow.enabled && flow.schedule !== null)
      await this.#scheduler.ensureSchedule(flow.id, flow.schedule, flow.timezone);
    else await this.#scheduler.removeSchedule(flow.id);
  };

  acceptWebhook: Engine['acceptWebhook'] = async (connectionId, rawBody, headers) => {
    const { verdict, flows } = await accept(this.services, connectionId, rawBody, headers);
    for (const flow of flows) {
      // Stored all the same: the sweep starts a run once the connection is open again.
      if (await this.#isOpen(flow)) await this.requestRun(flow, 'WEBHOOK');
    }
    return verdict;
  };

  async #sweepSoon(): Promise<void> {
    if ((await sweep(this.services)) > 0) this.#worker?.wake();
  }

  async #schedules(): Promise<FlowSchedule[]> {
    const flows = await this.services.database.read((em) => em.findBy(Flow, { enabled: true }));
    return flows.flatMap((flow) =>
      flow.schedule === null
        ? []
        : [{ flowId: flow.id, cron: flow.schedule, timezone: flow.timezone, since: flow.createdAt }],
    );
  }

  async #flowDue(flowId: string, slot: Date): Promise<void> {
    const flow = await this.services.database.read((em) => em.findOneBy(Flow, { id: flowId, enabled: true }));
    if (!flow || !(await this.#isOpen(flow))) return;
    if (await queueRun(this.services.database, this.events, flow, 'SCHEDULE', slot.toISOString()))
      this.#worker?.wake();
  }

  async #isOpen(flow: Flow): Promise<boolean> {
    const rows = await this.services.database.read((em) =>
      em.findBy(ConnectionRow, { id: In([flow.sourceConnectionId, flow.targetConnectionId]) }),
    );
    return rows.every((row) => row.state === 'ACTIVE');
  }
}
