import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { IntegrationError } from '../../errors/index.js';
import { CHILD_HEAP_MB, CHILD_YOUNG_MB, MAX_LINE_CHARS, START_LIMIT_MS } from './limits.js';
import { LineReader } from './line-reader.js';
import type { StartLine } from './messages.js';
import { lowerPriority } from './priority.js';
import { ProgressFile } from './progress-file.js';

export interface ChildOptions {
  /** Addresses of modules whose functions expressions may use. */
  readonly functionModules: readonly string[];
  /** How far it stands back behind other processes; 0 not at all. */
  readonly priority: number;
}

/** One child process: text goes in, lines come out, until it ends. */
export class ChildHandle {
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #output: Readable;
  readonly #progress: ProgressFile;
  readonly #ended: Promise<void>;
  #alive = true;
  #onLine: (line: string) => void = () => {};

  private constructor({ functionModules }: ChildOptions) {
    const path = childPath();
    if (!existsSync(path)) {
      throw new IntegrationError('INTERNAL', 'The compiled program of the expression sandbox is missing.', {
        fix: 'Run `npm run build`.',
      });
    }
    this.#progress = new ProgressFile();
    const flags = [
      `--max-old-space-size=${CHILD_HEAP_MB}`,
      `--min-semi-space-size=${CHILD_YOUNG_MB}`,
      `--max-semi-space-size=${CHILD_YOUNG_MB}`,
      '--disallow-code-generation-from-strings',
    ];
    const child = spawn(process.execPath, [...flags, path, ...functionModules], {
      // Nothing of ours: no key, no database address.
      env: {},
      stdio: ['pipe', 'pipe', 'ignore', this.#progress.descriptor],
    });
    this.#process = child;
    const { stdin, stdout } = child;
    if (stdin === null || stdout === null) throw cannotStart();
    this.#input = stdin;
    this.#output = stdout;
    // What is written to a child that has just ended; its end is told below.
    this.#input.on('error', () => {});
    new LineReader(this.#output, MAX_LINE_CHARS, {
      onLine: (line) => this.#onLine(line),
      onTooLong: () => child.kill('SIGKILL'),
    });
    this.#ended = new Promise((resolve) => {
      const end = () => {
        this.#alive = false;
        resolve();
      };
      // After `exit`, when all that it wrote has been read.
      child.once('close', end);
      child.on('error', () => {
        child.kill('SIGKILL');
        if (child.pid === undefined) end();
      });
    });
    void this.#ended.then(() => this.#progress.close());
  }

  /** Resolves once the child is up, so that its start counts against nobody's record. */
  static async start(options: ChildOptions): Promise<ChildHandle> {
    const child = new ChildHandle(options);
    const up = new Promise<StartLine>((resolve) => {
      child.#onLine = (line) => resolve(JSON.parse(line) as StartLine);
    });
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      limit = setTimeout(resolve, START_LIMIT_MS);
    });
    const first = await Promise.race([up, child.#ended, late]);
    clearTimeout(limit);
    if (first !== undefined && 'up' in first) {
      // Not before: whoever waits for the start would wait several times as long on a machine with much to do.
      if (child.pid !== undefined) lowerPriority(child.pid, options.priority);
      return child;
    }
    await child.kill();
    throw first === undefined
      ? cannotStart()
      : new IntegrationError(
          'INTERNAL',
          `The expression sandbox cannot load the functions of the module ${first.broken}.`,
          { fix: 'The module must export `functions`, and load without the rest of the service.' },
        );
  }

  get alive(): boolean {
    return this.#alive;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** How many records it has begun since it started. */
  get begun(): number {
    return this.#progress.read();
  }

  /** Resolves when it is gone and all it wrote has been handed over. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  onLine(handle: (line: string) => void): void {
    this.#onLine = handle;
  }

  send(text: string): void {
    const bytes = Buffer.byteLength(text);
    const message = Buffer.allocUnsafe(4 + bytes);
    message.writeUInt32LE(bytes);
    message.write(text, 4);
    this.#input.write(message);
  }

  async kill(): Promise<void> {
    if (this.#alive) {
      // An idle child keeps nothing alive, and whoever waits for its end would not live to see it.
      this.hold(true);
      this.#process.kill('SIGKILL');
    }
    await this.#ended;
  }

  /** Whether the child keeps this process alive. */
  hold(held: boolean): void {
    for (const one of [this.#process, this.#input, this.#output]) {
      if (held) (one as unknown as NodeJS.Timeout).ref();
      else (one as unknown as NodeJS.Timeout).unref();
    }
  }
}

function cannotStart(): IntegrationError {
  return new IntegrationError('INTERNAL', 'The expression sandbox could not be started.', {
    fix: 'Look at the memory and process limits of the machine, then retry.',
  });
}

/** Node cannot run TypeScript: tests, which do, use the compiled child under dist/. */
function childPath(): string {
  const here = import.meta.url;
  const compiled = here.endsWith('.ts') ? '../../../dist/src/mappings/sandbox/child.js' : './child.js';
  return fileURLToPath(new URL(compiled, here));
}
