import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import type { ExpressionOutcome } from './explain.js';
import { type Chunk, Lane, type PendingRecord } from './lane.js';
import { BATCH_RECORDS, IDLE_MS, OFFENCE_MS } from './limits.js';

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
  readonly idleMs?: number;
  readonly offenceMs?: number;
}

/**
 * One child for everybody, started with the first expression. A tenant whose expression costs a child is
 * served by a second one for a while, so that nobody else waits for the next death.
 */
export function createSandbox({ idleMs = IDLE_MS, offenceMs = OFFENCE_MS }: SandboxOptions = {}): Sandbox {
  const offenders = new Map<string, number>();
  let closed = false;

  const offends = (tenant: string): boolean => {
    const until = offenders.get(tenant);
    if (until === undefined) return false;
    if (until > performance.now()) return true;
    offenders.delete(tenant);
    return false;
  };
  const onOffence = (tenant: string, left: readonly Chunk[]): void => {
    offenders.set(tenant, performance.now() + offenceMs);
    if (left.length > 0) apart.addFirst(tenant, left);
  };
  const common = new Lane({ idleMs, onOffence });
  const apart = new Lane({ idleMs, onOffence });
  const gone = () => new IntegrationError('INTERNAL', 'The expression sandbox is closed.');

  return {
    async evaluate(requests, { tenantKey }) {
      if (closed) throw gone();
      const outcomes: ExpressionOutcome[][] = requests.map(() => []);
      await new Promise<void>((resolve, reject) => {
        const records: PendingRecord[] = [];
        let open = 0;
        requests.forEach((request, i) => {
          if (request.jobs.length === 0) return;
          open += 1;
          const answer = (found: readonly ExpressionOutcome[]) => {
            outcomes[i] = [...found];
            open -= 1;
            if (open === 0) resolve();
          };
          records.push({
            ...request,
            jobs: request.jobs.map((job) => jobMessage(job, request.root)),
            answer,
          });
        });
        if (open === 0) resolve();
        const chunks: Chunk[] = [];
        for (let from = 0; from < records.length; from += BATCH_RECORDS) {
          chunks.push({
            tenant: tenantKey,
            records: records.slice(from, from + BATCH_RECORDS),
            abandon: reject,
          });
        }
        (offends(tenantKey) ? apart : common).add(tenantKey, chunks);
      });
      return outcomes;
    },
    pids: () => [common.pid, apart.pid].filter((pid) => pid !== undefined),
    async close() {
      closed = true;
      await Promise.all([common.close(gone()), apart.close(gone())]);
    },
  };
}

function jobMessage({ expression, input }: ExpressionJob, root: PlainRecord) {
  return input === root ? { expression } : { expression, input };
}
