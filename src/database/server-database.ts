import type { EntityManager } from 'typeorm';
import type { Database } from './database.js';
import { classify, DatabaseUnavailable, publicError } from './errors.js';
import { migrateServer, pendingMigrations } from './migrator.js';
import { QueryGate } from './query-gate.js';
import { type Lent, markTransaction, type RunnerSource } from './runner-source.js';
import { TransactionScope } from './scope.js';
import { backOff, within } from './wait.js';

/** Tries of one transaction that deadlocks: more means that two parts of the program fight. */
const MOST_ATTEMPTS = 6;
/** Waiting for a free connection: the API has to answer 503 rather than hang. */
const POOL_WAIT_MS = 10_000;
const PING_MS = 3_000;

/** MySQL or MariaDB: one pool that writes and one whose sessions are read-only. */
export class ServerDatabase implements Database {
  private readonly scope = new TransactionScope();
  private closed = false;

  constructor(
    readonly kind: 'mysql' | 'mariadb',
    private readonly writer: RunnerSource,
    private readonly reader: RunnerSource,
  ) {}

  async transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    this.scope.refuse('transaction()');
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (classify(error) !== 'CONFLICT' || attempt >= MOST_ATTEMPTS) throw publicError(error);
      }
      await backOff(attempt, 5, 500);
    }
  }

  async read<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    this.scope.refuse('read()');
    try {
      return await this.lent(this.reader, async ({ runner, manager }) => {
        const gate = new QueryGate(runner, 'READ');
        try {
          return await work(manager);
        } finally {
          gate.close();
        }
      });
    } catch (error) {
      throw publicError(error);
    }
  }

  async now(em?: EntityManager): Promise<Date> {
    if (em === undefined) return this.read((own) => this.now(own));
    const [row] = await em.query('SELECT UTC_TIMESTAMP(3) AS now');
    return row.now;
  }

  async ping(): Promise<void> {
    await within(
      PING_MS,
      'The database ping',
      this.read((em) => em.query('SELECT 1')),
    );
  }

  async pendingMigrations(): Promise<string[]> {
    return this.lent(this.writer, (lent) => pendingMigrations(this.writer, lent));
  }

  async migrate(): Promise<void> {
    this.scope.refuse('migrate()');
    await this.lent(this.writer, (lent) => migrateServer(this.writer, lent));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.reader.dataSource.destroy();
    await this.writer.dataSource.destroy();
  }

  private once<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.lent(this.writer, async ({ runner, manager }) => {
      const gate = new QueryGate(runner, 'WRITE');
      await gate.control('START TRANSACTION');
      markTransaction(runner, true);
      try {
        const result = await this.scope.run(() => work(manager));
        gate.close();
        if (gate.spoiledBy !== undefined) throw gate.spoiledBy;
        await gate.control('COMMIT');
        return result;
      } catch (error) {
        gate.close();
        await this.rollBack(gate, runner);
        // The cause of a caller's own error in a transaction that deadlocked is the deadlock.
        throw gate.spoiledBy ?? error;
      }
    });
  }

  private async rollBack(gate: QueryGate, runner: Lent['runner']): Promise<void> {
    try {
      await gate.control('ROLLBACK');
    } catch {
      // Not known to be rolled back: closing the connection makes the server do it.
      (await runner.connect()).destroy();
    }
  }

  private async lent<T>(source: RunnerSource, work: (lent: Lent) => Promise<T>): Promise<T> {
    if (this.closed) throw new DatabaseUnavailable('The database is closed', 'CLOSED');
    const lent = source.lend();
    const { runner } = lent;
    await within(POOL_WAIT_MS, 'Waiting for a connection to the database', runner.connect(), () =>
      runner.release(),
    );
    try {
      return await work(lent);
    } finally {
      await runner.release();
    }
  }
}
