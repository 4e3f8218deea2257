import type { Logger } from 'pino';
import type { Database } from '../database/index.js';
import type { Sandbox } from '../mappings/index.js';
import type { Registry } from '../plugins/registry.js';
import type { Vault } from '../security/vault.js';
import type { ConnectionPool } from './connection-pool.js';
import type { EventSignal } from './event-signal.js';
import type { Sealer } from './sealer.js';

/** What every part of the engine works with; made once at the start. */
export interface EngineServices {
  readonly database: Database;
  readonly registry: Registry;
  readonly vault: Vault;
  readonly sealer: Sealer;
  readonly connections: ConnectionPool;
  readonly sandbox: Sandbox;
  readonly events: EventSignal;
  readonly logger: Logger;
  readonly timing: EngineTiming;
}

export interface EngineTiming {
  /** How long a lease lasts without renewal: work resumes at the latest this long after a crash. */
  leaseMs: number;
  /** Longest remote call; shorter than the lease, so that a worker's call ends before another may begin. */
  callTimeoutMs: number;
  /** How often a worker looks for queued runs when nothing wakes it. */
  pollMs: number;
  /** First wait after a failed attempt; doubled each time, with jitter, up to `backOffMaxMs`. */
  backOffMs: number;
  backOffMaxMs: number;
  /** A record that failed this often without a verdict is given to a person. */
  maxTries: number;
}

export const DEFAULT_TIMING: EngineTiming = {
  leaseMs: 30_000,
  callTimeoutMs: 15_000,
  pollMs: 1_000,
  backOffMs: 5_000,
  backOffMaxMs: 3_600_000,
  maxTries: 8,
};
