import { availableParallelism } from 'node:os';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import { Call } from './call.js';
import { Conduct } from './conduct.js';
import type { ExpressionOutcome } from './explain.js';
import { Lane } from './lane.js';
import {
  APART_CHILDREN,
  APART_CHUNKS_IN_FLIGHT,
  APART_PRIORITY,
  APART_RECORD_LIMIT_MS,
  CHUNKS_IN_FLIGHT,
  COMMON_CHILDREN,
  IDLE_MS,
  RECORD_LIMIT_MS,
} from './limits.js';

export type { ExpressionOutcome } from './explain.js';

export interface ExpressionJob {
  readonly expression: string;
  /** The record, or the element of the list it stands in. */
  readonly input: PlainValue;
}
/** One record and the expressions it needs. */
export interface ExpressionRequest {
  readonly root: PlainRecord;
  readonly settings: Readonly<Record<string, PlainValue>>;
  readonly jobs: readonly ExpressionJob[];
}

/** Where expressions of tenants run: see README.md. */
export interface Sandbox {
  /**
   * One list of outcomes per request, one outcome per job, in order. Rejects (INTERNAL) only if no child can
   * be started or the sandbox is closed; whatever an expression does is an outcome.
   */
  evaluate(
    requests: readonly ExpressionRequest[],
    options: { readonly tenantKey: string },
  ): Promise<ExpressionOutcome[][]>;
  /** Process ids of the children there are now. */
  pids(): number[];
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** Addresses of modules that export `functions`, for expressions beside the built-in ones. */
  readonly functionModules?: readonly string[];
  readonly idleMs?: number;
}

/**
 * Children for everybody, the first started with the first expression. A tenant whose expressions are slow or
 * cost a child is served by others for a while, which all such tenants share, so that nobody else waits.
 */
export function createSandbox({ functionModules = [], idleMs = IDLE_MS }: SandboxOptions = {}): Sandbox {
  const conduct = new Conduct();
  const calls = new Set<Call>();
  let closed = false;

  const onMisconduct = (tenant: string, ms: number): void => {
    conduct.setApart(tenant, ms);
    apart.add(common.remove(tenant));
  };
  const common = new Lane({
    children: Math.min(COMMON_CHILDREN, availableParallelism()),
    child: { functionModules, priority: 0 },
    idleMs,
    chunksInFlight: CHUNKS_IN_FLIGHT,
    recordLimitMs: RECORD_LIMIT_MS,
    onMisconduct,
  });
  const apart = new Lane({
    children: APART_CHILDREN,
    child: { functionModules, priority: APART_PRIORITY },
    idleMs,
    chunksInFlight: APART_CHUNKS_IN_FLIGHT,
    recordLimitMs: APART_RECORD_LIMIT_MS,
    onMisconduct: (tenant, ms) => conduct.setApart(tenant, ms),
  });
  const gone = () => new IntegrationError('INTERNAL', 'The expression sandbox is closed.');

  return {
    async evaluate(requests, { tenantKey }) {
      if (closed) throw gone();
      const asked = requests.filter(({ jobs }) => jobs.length > 0);
      if (asked.length === 0) return requests.map(() => []);
      const call = new Call(tenantKey, asked);
      const lane = conduct.isApart(tenantKey) ? apart : common;
      calls.add(call);
      try {
        lane.add([{ call, from: 0, to: asked.length, suspect: false }]);
        const outcomes = (await call.done).values();
        return requests.map(({ jobs }) => (jobs.length > 0 ? (outcomes.next().value ?? []) : []));
      } finally {
        calls.delete(call);
      }
    },
    pids: () => [...common.pids, ...apart.pids],
    async close() {
      closed = true;
      for (const call of calls) call.abandon(gone());
      await Promise.all([common.close(gone()), apart.close(gone())]);
    },
  };
}
