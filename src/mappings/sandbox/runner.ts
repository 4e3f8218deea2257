import { setImmediate as nextTurn } from 'node:timers/promises';
import { asIntegrationError } from '../../errors/index.js';
import { ChildHandle, type ChildOptions } from './child-handle.js';
import type { Chunk } from './chunk.js';
import { LOOK_MS } from './limits.js';
import type { AnswerLine } from './messages.js';

/** The end of a child. */
export interface Loss {
  readonly cause: 'TOO_SLOW' | 'CRASHED';
  /** Records of the first chunk that were answered. */
  readonly answered: number;
  /** The record of the first chunk that it was at. */
  readonly at: number;
  /** Whether that record was the first it ever had. */
  readonly fresh: boolean;
  /** For how long it was at the first chunk. */
  readonly ms: number;
}

/** Where a runner has its work from, and who is told what became of it. */
export interface RunnerHost {
  readonly child: ChildOptions;
  readonly idleMs: number;
  /** How many chunks are with the child at once. */
  readonly chunksInFlight: number;
  /** How long a child may be at one record. */
  readonly recordLimitMs: number;
  take(): Chunk | null;
  hasWork(): boolean;
  /** So many records from its first on are answered, and took that long; others may be left. */
  onDone(chunk: Chunk, answered: number, ms: number): void;
  onLost(chunks: readonly Chunk[], loss: Loss): void;
  onStartFault(fault: Error): void;
  /** It has been at work for a while; others that wait may need a child of their own. */
  onBusy(): void;
}

/** One child and the chunks that are with it. The child is there while there is work, and a while longer. */
export class Runner {
  readonly #host: RunnerHost;
  #child: ChildHandle | null = null;
  #starting: Promise<void> | null = null;
  #inFlight: Chunk[] = [];
  /** Of the first chunk in flight. */
  #answered = 0;
  /** Records answered since the child started: those before the first chunk in flight, and of it. */
  #answeredInAll = 0;
  #firstSince = 0;
  #begun = 0;
  #begunSince = 0;
  #late = false;
  #looks: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(host: RunnerHost) {
    this.#host = host;
  }

  get pid(): number | undefined {
    return this.#child?.alive === true ? this.#child.pid : undefined;
  }

  get busy(): boolean {
    return this.#starting !== null || this.#inFlight.length > 0;
  }

  /** There may be work. */
  wake(): void {
    if (this.#closed || this.#starting !== null) return;
    clearTimeout(this.#idle);
    if (this.#child?.alive === true) this.#fill(this.#child);
    else if (this.#host.hasWork()) this.#starting = this.#start();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    clearInterval(this.#looks);
    await this.#starting;
    await this.#child?.kill();
  }

  async #start(): Promise<void> {
    try {
      const child = await ChildHandle.start(this.#host.child);
      this.#child = child;
      this.#begun = 0;
      this.#answeredInAll = 0;
      child.onLine((line) => this.#onLine(line));
      void child.ended.then(() => this.#onEnd(child));
    } catch (fault) {
      this.#host.onStartFault(asIntegrationError(fault));
    } finally {
      this.#starting = null;
    }
    if (this.#closed) await this.#child?.kill();
    else this.wake();
  }

  #fill(child: ChildHandle): void {
    const idle = this.#inFlight.length === 0;
    while (this.#inFlight.length < this.#host.chunksInFlight) {
      const chunk = this.#host.take();
      if (chunk === null) break;
      child.send(chunk.text);
      this.#inFlight.push(chunk);
    }
    if (this.#inFlight.length === 0) this.#rest(child);
    else if (idle) {
      child.hold(true);
      this.#firstSince = performance.now();
      this.#begunSince = this.#firstSince;
      clearInterval(this.#looks);
      this.#looks = setInterval(() => void this.#look(child), LOOK_MS).unref();
    }
  }

  #onLine(line: string): void {
    const [chunk] = this.#inFlight;
    if (chunk === undefined || this.#child === null) return;
    const [last, ms, ...answers] = JSON.parse(line) as AnswerLine;
    for (const answer of answers) {
      chunk.call.answer(chunk.from + this.#answered, answer);
      this.#answered += 1;
    }
    this.#answeredInAll += answers.length;
    this.#begunSince = performance.now();
    if (last === 0) return;
    this.#inFlight.shift();
    const answered = this.#answered;
    this.#answered = 0;
    this.#firstSince = this.#begunSince;
    this.#host.onDone(chunk, answered, ms);
    this.#fill(this.#child);
  }

  /** A record that is begun has its time from then on, and not longer. */
  async #look(child: ChildHandle): Promise<void> {
    if (child !== this.#child || this.#inFlight.length === 0) return;
    const now = performance.now();
    const { begun } = child;
    if (begun !== this.#begun) {
      this.#begun = begun;
      this.#begunSince = now;
    } else if (now - this.#begunSince > this.#host.recordLimitMs) {
      const answered = this.#answeredInAll;
      // This process may have been busy itself, with answers waiting to be read: they get a turn first.
      await nextTurn();
      await nextTurn();
      if (answered !== this.#answeredInAll || child.begun !== begun || !child.alive) return;
      this.#late = true;
      await child.kill();
      return;
    }
    this.#host.onBusy();
  }

  #onEnd(child: ChildHandle): void {
    if (child !== this.#child) return;
    this.#child = null;
    clearInterval(this.#looks);
    clearTimeout(this.#idle);
    const chunks = this.#inFlight;
    // At the first record that is not answered, if it ended between two.
    const at = this.#answered + Math.max(0, child.begun - this.#answeredInAll - 1);
    const loss: Loss = {
      cause: this.#late ? 'TOO_SLOW' : 'CRASHED',
      answered: this.#answered,
      at,
      fresh: this.#answeredInAll === 0 && child.begun === 1,
      ms: performance.now() - this.#firstSince,
    };
    this.#inFlight = [];
    this.#answered = 0;
    this.#late = false;
    if (this.#closed) return;
    if (chunks.length > 0) this.#host.onLost(chunks, loss);
    this.wake();
  }

  #rest(child: ChildHandle): void {
    clearInterval(this.#looks);
    clearTimeout(this.#idle);
    child.hold(false);
    this.#idle = setTimeout(() => void child.kill(), this.#host.idleMs).unref();
  }
}
