import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from './test-database.js';

/** Built: from a test, in dist/ beside the sources; from a benchmark, beside its own built file. */
const FROM_HERE = import.meta.url.endsWith('.ts') ? '../../dist/src/main.js' : '../../src/main.js';
const PROGRAM = fileURLToPath(new URL(FROM_HERE, import.meta.url));
/** As `npm start` has it: a small young generation keeps the garbage of a busy run out of resident memory. */
const NODE_FLAGS = ['--max-semi-space-size=4'];
export const TEST_KEY = Buffer.alloc(32, 7).toString('base64');

/** The real program in a process of its own, so that it can be killed. */
export class ServiceProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Resolves once it serves. Takes the place of one that was killed, on the same database and port. */
  static async start(
    database: TestDatabase,
    operatorKey: string,
    extra: Record<string, string> = {},
  ): Promise<ServiceProcess> {
    const { config } = database;
    const place: Record<string, string> =
      config.kind === 'sqlite'
        ? { TILLSTREAM_DATABASE: 'embedded', TILLSTREAM_DATA_DIR: config.file.replace(/\/[^/]+$/, '') }
        : { DATABASE_URL: config.url };
    const child = spawn(process.execPath, [...NODE_FLAGS, PROGRAM], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...place,
        TILLSTREAM_DEMO: 'off',
        TILLSTREAM_ENCRYPTION_KEY: TEST_KEY,
        TILLSTREAM_OPERATOR_KEY: operatorKey,
        TILLSTREAM_ALLOWED_HOSTS: '127.0.0.1',
        TILLSTREAM_LEASE_SECONDS: '5',
        TILLSTREAM_CALL_TIMEOUT_SECONDS: '3',
        PORT: '0',
        ...extra,
      },
    });
    return new ServiceProcess(await serving(child), child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Without warning, as a crash or a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<number | null> {
    await this.#end('SIGTERM');
    return this.child.exitCode;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}

async function serving(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('The service has no standard error.');
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    told.push(line);
    const match = /"address":"([^"]+)".*tillstream serves/.exec(line);
    if (match?.[1]) {
      child.stderr.resume();
      return match[1];
    }
  }
  throw new Error(`The service did not start: ${told.slice(-5).join('\n')}`);
}
