import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { asIntegrationError } from '../../errors/index.js';
import { ChildHandle } from './child-handle.js';
import { type ExpressionOutcome, failed } from './explain.js';
import { FairQueue } from './fair-queue.js';
import type { RecordMessage } from './messages.js';

/** Records of one call to the sandbox that go to a child together. */
export interface Chunk {
  readonly tenant: string;
  readonly records: readonly PendingRecord[];
  /** Ends the call that these records belong to, with the fault that kept them from being tried. */
  readonly abandon: (fault: Error) => void;
}
export interface PendingRecord {
  readonly root: PlainRecord;
  readonly settings: Readonly<Record<string, PlainValue>>;
  readonly jobs: RecordMessage['jobs'];
  readonly answer: (outcomes: readonly ExpressionOutcome[]) => void;
}

export interface LaneOptions {
  readonly idleMs: number;
  /** A tenant's expression cost a child. Its work that is left is handed back, to be queued where it belongs. */
  readonly onOffence: (tenant: string, left: readonly Chunk[]) => void;
}

/** One child and the work that waits for it. The child is there only while there is work, and a while longer. */
export class Lane {
  readonly #queue = new FairQueue<Chunk>();
  readonly #options: LaneOptions;
  #child: ChildHandle | null = null;
  #running: Promise<void> | null = null;
  #idle: NodeJS.Timeout | undefined;
  #closed: Error | null = null;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  add(tenant: string, chunks: readonly Chunk[]): void {
    this.#queue.add(tenant, ...chunks);
    this.#wake();
  }

  addFirst(tenant: string, chunks: readonly Chunk[]): void {
    this.#queue.addFirst(tenant, ...chunks);
    this.#wake();
  }

  get pid(): number | undefined {
    return this.#child?.alive === true ? this.#child.pid : undefined;
  }

  async close(fault: Error): Promise<void> {
    this.#closed = fault;
    clearTimeout(this.#idle);
    for (const chunk of this.#queue.clear()) chunk.abandon(fault);
    await this.#child?.kill();
    await this.#running;
    await this.#child?.kill();
  }

  #wake(): void {
    if (this.#running !== null || this.#closed !== null) return;
    clearTimeout(this.#idle);
    this.#running = this.#work().finally(() => {
      this.#running = null;
      // Work may have come between the last look into the queue and here.
      if (this.#queue.empty) this.#rest();
      else this.#wake();
    });
  }

  async #work(): Promise<void> {
    for (let chunk = this.#queue.take(); chunk !== undefined; chunk = this.#queue.take()) {
      try {
        const left = await this.#run(chunk);
        if (left !== null)
          this.#options.onOffence(chunk.tenant, [...left, ...this.#queue.remove(chunk.tenant)]);
      } catch (fault) {
        chunk.abandon(this.#closed ?? asIntegrationError(fault));
      }
    }
  }

  /** Null if all went well, else what the death of the child left to do. */
  async #run(chunk: Chunk): Promise<Chunk[] | null> {
    const child = this.#child?.alive === true ? this.#child : await ChildHandle.start();
    this.#child = child;
    if (this.#closed !== null) {
      await child.kill();
      throw this.#closed;
    }
    child.hold(true);
    const settings = [...new Set(chunk.records.map((record) => record.settings))];
    const places = new Map(settings.map((one, i) => [one, i]));
    const messages = chunk.records.map(({ root, settings: own, jobs }) => ({
      root,
      settings: places.get(own) ?? 0,
      jobs,
    }));
    const { end, answered } = await child.run(settings, messages, (i, results) => {
      chunk.records[i]?.answer(
        results.map((result) => (result.ok ? result : failed(result.code, result.position))),
      );
    });
    if (end === 'DONE') return null;
    if (this.#closed !== null) throw this.#closed;
    const [suspect, ...rest] = chunk.records.slice(answered);
    if (suspect === undefined) return [];
    const others = rest.length > 0 ? [{ ...chunk, records: rest }] : [];
    // Too slow is its own doing: its clock started when the record before it was done. A crash may be the
    // memory of those before it, so it is tried once more, alone in a new child.
    if (end === 'CRASHED' && chunk.records.length > 1) return [{ ...chunk, records: [suspect] }, ...others];
    suspect.answer(suspect.jobs.map(() => failed(end)));
    return others;
  }

  #rest(): void {
    const child = this.#child;
    if (child === null || !child.alive || this.#closed !== null) return;
    child.hold(false);
    this.#idle = setTimeout(() => {
      this.#child = null;
      void child.kill();
    }, this.#options.idleMs);
    this.#idle.unref();
  }
}
