import { In } from 'typeorm';
import { newId } from '../database/index.js';
import { Connection, Flow, Run } from '../entities/index.js';
import { asIntegrationError } from '../errors/index.js';
import { Bell } from './bell.js';
import { acquireLease, type Lease, releaseLease, renewLease, shopLeaseName } from './lease.js';
import { runFlow } from './run-flow.js';
import type { EngineServices } from './services.js';

/** Shops one worker serves at once. */
const MOST_SHOPS = 20;
/** A lease is renewed this often in its life, so that one slow renewal does not lose it. */
const RENEWALS_PER_LEASE = 3;

/**
 * Takes queued runs and carries them out, one worker per shop at a time: all flows that touch a shop run
 * under its lease, each flow one run after the other.
 */
export class Worker {
  readonly #name = `worker-${newId()}`;
  readonly #shops = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #loop: Promise<void> | null = null;
  readonly #bell = new Bell();
  #ticking: NodeJS.Timeout | null = null;

  constructor(private readonly services: EngineServices) {}

  start(): void {
    this.#loop ??= this.#look();
    // Other processes queue runs too: nothing but the polling tells of those.
    this.#ticking ??= setInterval(() => this.#bell.ring(), this.services.timing.pollMs);
  }

  /** Looks for queued runs now, past the polling. */
  wake(): void {
    this.#bell.ring();
  }

  /** Stops after the calls under way; leases are given back, runs go on with whoever takes them next. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#ticking) clearInterval(this.#ticking);
    this.#bell.ring();
    await this.#loop;
    await Promise.allSettled(this.#shops.values());
  }

  async #look(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const woken = this.#bell.next();
      try {
        await this.#takeShops();
      } catch (error) {
        this.services.logger.warn(
          { kind: asIntegrationError(error).kind, err: error },
          'runs could not be looked for',
        );
      }
      await woken;
    }
  }

  async #takeShops(): Promise<void> {
    for (const shop of await this.#shopsWithWork()) {
      if (this.#shops.has(shop) || this.#shops.size >= MOST_SHOPS || this.#stopping.signal.aborted) continue;
      this.#shops.set(shop, this.#attend(shop));
    }
  }

  async #attend(shop: string): Promise<void> {
    let served = false;
    try {
      served = await this.#serve(shop);
    } catch (error) {
      this.services.logger.warn(
        { shop, kind: asIntegrationError(error).kind, err: error },
        'serving a shop was interrupted',
      );
    }
    this.#shops.delete(shop);
    // What was queued while the last run ended is not left to the next poll. A shop that somebody else holds,
    // or that cannot be served, is: asking again at once would be a loop that leaves nothing else a turn.
    if (served) this.#bell.ring();
  }

  async #shopsWithWork(): Promise<string[]> {
    const flows = await this.services.database.read(async (em) => {
      const runs = await em.find(Run, {
        select: { flowId: true },
        where: { state: In(['QUEUED', 'RUNNING']) },
        take: 1_000,
      });
      const ids = [...new Set(runs.map((run) => run.flowId))];
      return ids.length === 0 ? [] : em.findBy(Flow, { id: In(ids) });
    });
    const shops = await Promise.all(flows.map((flow) => this.#shopOf(flow)));
    return [...new Set(shops)];
  }

  /** The connection that one worker at a time must hold; where no side asks for it, the target's. */
  async #shopOf(flow: Flow): Promise<string> {
    const ids = [flow.sourceConnectionId, flow.targetConnectionId];
    const connections = await this.services.database.read((em) => em.findBy(Connection, { id: In(ids) }));
    const exclusive = connections.find((row) => this.services.registry.connector(row.system)?.exclusive);
    return exclusive?.id ?? flow.targetConnectionId;
  }

  /** False where somebody else holds the shop. */
  async #serve(shop: string): Promise<boolean> {
    const { database, timing } = this.services;
    const lease = await acquireLease(database, shopLeaseName(shop), this.#name, timing.leaseMs);
    if (!lease) return false;
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.#stopping.signal]);
    const heartbeat = setInterval(() => void this.#renew(lease, lost), timing.leaseMs / RENEWALS_PER_LEASE);
    try {
      await this.#runAll(shop, lease, signal);
      return true;
    } finally {
      clearInterval(heartbeat);
      if (!lost.signal.aborted) await releaseLease(database, lease);
    }
  }

  async #renew(lease: Lease, lost: AbortController): Promise<void> {
    try {
      if (!(await renewLease(this.services.database, lease, this.services.timing.leaseMs))) lost.abort();
    } catch {
      // The database is away: the fence in every writing transaction decides, not this heartbeat.
    }
  }

  /** Each flow of the shop one run after the other, the flows side by side, until nothing is queued. */
  async #runAll(shop: string, lease: Lease, signal: AbortSignal): Promise<void> {
    const busy = new Map<string, Promise<void>>();
    const failures: unknown[] = [];
    while (failures.length === 0 && !signal.aborted) {
      const woken = this.#bell.next();
      for (const run of await this.#nextRuns(shop)) {
        if (busy.has(run.flowId)) continue;
        const running = runFlow(this.services, lease, run, signal)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => {
            busy.delete(run.flowId);
            this.#bell.ring();
          });
        busy.set(run.flowId, running);
      }
      if (busy.size === 0) break;
      await woken;
    }
    await Promise.all(busy.values());
    signal.throwIfAborted();
    if (failures.length > 0) throw failures[0];
  }

  /** The oldest run of each flow of the shop: one left behind by a dead worker comes first. */
  async #nextRuns(shop: string): Promise<Run[]> {
    return this.services.database.read(async (em) => {
      const flows = await em.find(Flow, {
        where: [{ sourceConnectionId: shop }, { targetConnectionId: shop }],
      });
      if (flows.length === 0) return [];
      const runs = await em.find(Run, {
        where: { flowId: In(flows.map((flow) => flow.id)), state: In(['QUEUED', 'RUNNING']) },
        order: { state: 'DESC', queuedAt: 'ASC', id: 'ASC' },
      });
      const firsts = new Map<string, Run>();
      for (const run of runs) if (!firsts.has(run.flowId)) firsts.set(run.flowId, run);
      return [...firsts.values()];
    });
  }
}
