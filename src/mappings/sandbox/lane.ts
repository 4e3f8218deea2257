import type { ChildOptions } from './child-handle.js';
import { type Chunk, cutChunk, type Work } from './chunk.js';
import { FairQueue } from './fair-queue.js';
import {
  CHUNK_MS,
  FIRST_CHUNK_RECORDS,
  MAX_CHUNK_RECORDS,
  OFFENCE_APART_MS,
  SLOW_APART_MS,
  SLOW_RECORD_MS,
} from './limits.js';
import { type Loss, Runner, type RunnerHost } from './runner.js';

export interface LaneOptions {
  readonly children: number;
  readonly child: ChildOptions;
  readonly idleMs: number;
  readonly chunksInFlight: number;
  readonly recordLimitMs: number;
  /** The tenant should not be where others wait for it, for that long at first. */
  readonly onMisconduct: (tenant: string, ms: number) => void;
}

/** What a record on its way counts as, until it is known: turns are taken before anything is answered. */
const EXPECTED_MS = 0.5;

/** Work that waits, and the children that do it: one, and others if there is still work a while later. */
export class Lane {
  readonly #queue = new FairQueue<Work>();
  readonly #options: LaneOptions;
  readonly #runners: Runner[];
  #closed: Error | null = null;

  constructor(options: LaneOptions) {
    this.#options = options;
    const { child, idleMs, chunksInFlight, recordLimitMs } = options;
    const host: RunnerHost = {
      child,
      idleMs,
      chunksInFlight,
      recordLimitMs,
      take: () => this.#take(),
      hasWork: () => !this.#queue.empty,
      onDone: (chunk, answered, ms) => this.#onDone(chunk, answered, ms),
      onLost: (chunks, loss) => this.#onLost(chunks, loss),
      onStartFault: (fault) => this.#abandon(fault),
      onBusy: () => {
        if (!this.#queue.empty) this.#runners.find((runner) => !runner.busy)?.wake();
      },
    };
    this.#runners = Array.from({ length: options.children }, () => new Runner(host));
  }

  add(work: readonly Work[]): void {
    for (const one of work) {
      if (this.#closed !== null) one.call.abandon(this.#closed);
      else this.#queue.add(one.call.tenant, one);
    }
    const up = this.#runners.filter(({ pid }) => pid !== undefined);
    // Children that are up have it at once, idle ones first; others are started for work that has waited.
    for (const runner of up.sort((a, b) => Number(a.busy) - Number(b.busy))) runner.wake();
    if (up.length === 0 && !this.#runners.some(({ busy }) => busy)) this.#runners[0]?.wake();
  }

  /** Takes out what waits of a tenant. */
  remove(tenant: string): Work[] {
    return this.#queue.remove(tenant);
  }

  get pids(): number[] {
    return this.#runners.flatMap(({ pid }) => pid ?? []);
  }

  async close(fault: Error): Promise<void> {
    this.#closed = fault;
    this.#abandon(fault);
    await Promise.all(this.#runners.map((runner) => runner.close()));
  }

  #take(): Chunk | null {
    for (let next = this.#queue.take(); next !== undefined; next = this.#queue.take()) {
      const { tenant, work } = next;
      if (work.call.over) continue;
      const chunk = cutChunk(work, this.#wanted(tenant));
      if (chunk.to < work.to) this.#queue.addFirst(tenant, { ...work, from: chunk.to });
      if (chunk.from === chunk.to) continue;
      this.#queue.charge(tenant, this.#expected(chunk));
      return chunk;
    }
    return null;
  }

  #wanted(tenant: string): number {
    const ms = this.#queue.perRecord(tenant);
    if (ms === null) return FIRST_CHUNK_RECORDS;
    return Math.max(1, Math.min(MAX_CHUNK_RECORDS, Math.floor(CHUNK_MS / ms)));
  }

  /** The same when it is given back as when it was taken. */
  #expected({ from, to }: Chunk): number {
    return (to - from) * EXPECTED_MS;
  }

  #onDone(chunk: Chunk, answered: number, ms: number): void {
    const { tenant } = chunk.call;
    const perRecord = ms / Math.max(1, answered);
    this.#queue.charge(tenant, ms - this.#expected(chunk));
    this.#queue.learn(tenant, perRecord);
    const rest = { ...workOf(chunk), from: chunk.from + answered };
    if (rest.from < rest.to) this.#queue.addFirst(tenant, rest);
    if (perRecord > SLOW_RECORD_MS) this.#options.onMisconduct(tenant, SLOW_APART_MS);
  }

  #onLost([first, ...others]: readonly Chunk[], { cause, answered, at, fresh, ms }: Loss): void {
    for (const chunk of others.reverse()) {
      this.#queue.charge(chunk.call.tenant, -this.#expected(chunk));
      this.#queue.addFirst(chunk.call.tenant, workOf(chunk));
    }
    if (first === undefined) return;
    const { call, from, to } = first;
    const guilty = Math.min(from + at, to - 1);
    const left = [
      { ...workOf(first), from: from + answered, to: guilty },
      { ...workOf(first), from: guilty + 1 },
    ];
    // Too slow is its own doing. A crash may be the memory of those before it, so it is tried once more, alone.
    if (cause === 'TOO_SLOW' || fresh || first.suspect) call.fail(guilty, cause);
    else left.unshift({ call, from: guilty, to: guilty + 1, suspect: true });
    this.#queue.charge(call.tenant, ms - this.#expected(first));
    this.#queue.addFirst(call.tenant, ...left.filter((work) => work.from < work.to));
    this.#options.onMisconduct(call.tenant, OFFENCE_APART_MS);
  }

  #abandon(fault: Error): void {
    for (const { call } of this.#queue.clear()) call.abandon(fault);
  }
}

function workOf({ call, from, to, suspect }: Chunk): Work {
  return { call, from, to, suspect };
}
