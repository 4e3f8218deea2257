import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { IntegrationError } from '../../errors/index.js';
import { CHILD_HEAP_MB, RECORD_LIMIT_MS, START_LIMIT_MS } from './limits.js';
import type { BatchMessage, ChildMessage, JobResult, RecordMessage } from './messages.js';

export interface BatchEnd {
  readonly end: 'DONE' | 'TOO_SLOW' | 'CRASHED';
  /** How many records were answered; the next one is what it was at when it ended. */
  readonly answered: number;
}

/** One child process. It runs one batch at a time; after anything but DONE it is gone. */
export class ChildHandle {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #onMessage: (message: ChildMessage) => void = () => {};
  #alive = true;
  #batch = 0;

  private constructor() {
    const path = childPath();
    if (!existsSync(path)) {
      throw new IntegrationError('INTERNAL', 'The compiled program of the expression sandbox is missing.', {
        fix: 'Run `npm run build`.',
      });
    }
    this.#process = fork(path, [], {
      // Nothing of ours: no key, no database address. Node adds the channel's number and takes it out again.
      env: {},
      execArgv: [`--max-old-space-size=${CHILD_HEAP_MB}`, '--disallow-code-generation-from-strings'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#process.on('message', (message) => this.#onMessage(message as ChildMessage));
    this.#ended = new Promise((resolve) => {
      const end = () => {
        this.#alive = false;
        resolve();
      };
      this.#process.once('exit', end);
      // Could not be started, or the channel broke: kill makes sure that `exit` follows where there is a process.
      this.#process.on('error', () => {
        this.#process.kill('SIGKILL');
        if (this.#process.pid === undefined) end();
      });
    });
  }

  /** Resolves once the child is up, so that its start counts against nobody's record. */
  static async start(): Promise<ChildHandle> {
    const child = new ChildHandle();
    const up = new Promise<'UP'>((resolve) => {
      child.#onMessage = (message) => {
        if ('ready' in message) resolve('UP');
      };
    });
    const late = timer(START_LIMIT_MS);
    const first = await Promise.race([up, child.#ended, late.fired]);
    late.stop();
    if (first === 'UP') return child;
    await child.kill();
    throw new IntegrationError('INTERNAL', 'The expression sandbox could not be started.', {
      fix: 'Look at the memory and process limits of the machine, then retry.',
    });
  }

  get alive(): boolean {
    return this.#alive && this.#process.connected;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Hands over each answer as it comes, in order. */
  async run(
    settings: BatchMessage['settings'],
    records: readonly RecordMessage[],
    onAnswer: (record: number, results: readonly JobResult[]) => void,
  ): Promise<BatchEnd> {
    this.#batch += 1;
    const batch = this.#batch;
    let answered = 0;
    let note: (what: 'ANSWER') => void = () => {};
    this.#onMessage = (message) => {
      if (!('batch' in message) || message.batch !== batch || message.record !== answered) return;
      onAnswer(answered, message.results);
      answered += 1;
      note('ANSWER');
    };
    this.#process.send({ batch, settings, records }, () => {});
    while (answered < records.length) {
      const before = answered;
      const answer = new Promise<'ANSWER'>((resolve) => {
        note = resolve;
      });
      const limit = timer(RECORD_LIMIT_MS);
      const what = await Promise.race([answer, this.#ended, limit.fired]);
      limit.stop();
      if (what === 'ANSWER' || answered > before) continue;
      if (what === undefined) return { end: 'CRASHED', answered };
      // This process may have been busy itself, with answers waiting to be read: they get a turn first.
      await nextTurn();
      await nextTurn();
      if (answered > before) continue;
      await this.kill();
      return { end: 'TOO_SLOW', answered };
    }
    return { end: 'DONE', answered };
  }

  async kill(): Promise<void> {
    if (this.#alive) this.#process.kill('SIGKILL');
    await this.#ended;
  }

  /** Whether an idle child keeps this process alive. */
  hold(held: boolean): void {
    if (held) {
      this.#process.ref();
      this.#process.channel?.ref();
    } else {
      this.#process.unref();
      this.#process.channel?.unref();
    }
  }
}

function timer(ms: number): { fired: Promise<'LATE'>; stop: () => void } {
  let handle: NodeJS.Timeout | undefined;
  const fired = new Promise<'LATE'>((resolve) => {
    handle = setTimeout(resolve, ms, 'LATE');
  });
  return { fired, stop: () => clearTimeout(handle) };
}

/** Node cannot run TypeScript: tests, which do, use the compiled child under dist/. */
function childPath(): string {
  const here = import.meta.url;
  const compiled = here.endsWith('.ts') ? '../../../dist/src/mappings/sandbox/child.js' : './child.js';
  return fileURLToPath(new URL(compiled, here));
}
