import type { Logger } from 'pino';
import type { RemoteConnection } from '../connectors/contract.js';
import type { PlainRecord } from '../connectors/plain.js';
import type { Attempt, Connection, Flow, Item, Run, SyncRecord } from '../entities/index.js';
import type { CompiledMapping } from '../mappings/index.js';
import type { Lease } from './lease.js';
import type { TenantSealer } from './sealer.js';
import type { EngineServices } from './services.js';

/** Everything one run works with: pinned, opened, leased. */
export interface RunContext {
  readonly services: EngineServices;
  readonly lease: Lease;
  readonly flow: Flow;
  readonly run: Run;
  readonly sealer: TenantSealer;
  readonly source: Side;
  readonly target: Side;
  readonly mapping: CompiledMapping;
  /** Mapping of the customer on the way of an order, pinned with the run. */
  readonly customerMapping: CompiledMapping | null;
  /** Effective settings, as documents read them by `setting`. */
  readonly settings: PlainRecord;
  readonly logger: Logger;
  /** Aborted when the lease is lost, the run is cancelled or the worker stops. */
  readonly signal: AbortSignal;
}

/** What reading needs: nothing in it can be written with. Previews have one too, and no run and no lease. */
export type ReadContext = Pick<
  RunContext,
  'services' | 'flow' | 'sealer' | 'source' | 'target' | 'settings' | 'signal'
>;

export interface Side {
  readonly connection: Connection;
  readonly remote: RemoteConnection;
}

/** One record in the hands of a run. */
export interface Work {
  readonly record: SyncRecord;
  readonly attempt: Attempt;
  readonly item: Item;
  readonly payload: PlainRecord;
}
