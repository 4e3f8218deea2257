import type { EntityManager } from 'typeorm';
import type { Database } from './database.js';
import { classify, DatabaseUnavailable, publicError } from './errors.js';
import { migrateSqlite, pendingMigrations } from './migrator.js';
import { Mutex } from './mutex.js';
import { QueryGate } from './query-gate.js';
import { markTransaction, type RunnerSource } from './runner-source.js';
import { TransactionScope } from './scope.js';
import { backOff } from './wait.js';

/** How long a writer waits for the other processes on the file before it says "unavailable". */
const BEGIN_DEADLINE_MS = 15_000;

/** One connection that writes, a transaction at a time, and one that reads. */
export class SqliteDatabase implements Database {
  readonly kind = 'sqlite';
  private readonly mutex = new Mutex();
  private readonly scope = new TransactionScope();
  private closed = false;

  constructor(
    private readonly writer: RunnerSource,
    private readonly reader: RunnerSource,
  ) {}

  async transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    this.scope.refuse('transaction()');
    return this.mutex.run(async () => {
      this.refuseClosed();
      const { runner, manager } = this.writer.lend();
      const gate = new QueryGate(runner, 'WRITE');
      try {
        await this.begin((sql) => gate.control(sql));
        markTransaction(runner, true);
        return await this.settle(gate, () => this.scope.run(() => work(manager)));
      } catch (error) {
        throw publicError(error);
      } finally {
        await gate.release();
      }
    });
  }

  async read<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    this.scope.refuse('read()');
    this.refuseClosed();
    const { runner, manager } = this.reader.lend();
    const gate = new QueryGate(runner, 'READ');
    try {
      return await work(manager);
    } catch (error) {
      throw publicError(error);
    } finally {
      await gate.release();
    }
  }

  /** All processes on the file share this machine's clock. */
  async now(): Promise<Date> {
    return new Date();
  }

  async ping(): Promise<void> {
    // The schema's version is read from the file, where a constant would not be.
    await this.read((em) => em.query('PRAGMA schema_version'));
  }

  async pendingMigrations(): Promise<string[]> {
    return this.mutex.run(() => pendingMigrations(this.writer, this.writer.lend()));
  }

  async migrate(): Promise<void> {
    this.scope.refuse('migrate()');
    await this.mutex.run(async () => {
      const lent = this.writer.lend();
      await migrateSqlite(this.writer, lent, () =>
        this.begin(async (sql) => void (await lent.runner.query(sql))),
      );
    });
  }

  async close(): Promise<void> {
    await this.mutex.run(async () => {
      if (this.closed) return;
      this.closed = true;
      await this.reader.dataSource.destroy();
      await this.writer.dataSource.destroy();
    });
  }

  /** BEGIN IMMEDIATE takes the write lock at once: later nothing in the transaction can find it taken. */
  private async begin(send: (sql: string) => Promise<void>): Promise<void> {
    const deadline = Date.now() + BEGIN_DEADLINE_MS;
    for (let attempt = 0; ; attempt += 1) {
      try {
        await send('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (classify(error) !== 'UNAVAILABLE' || Date.now() > deadline) throw error;
      }
      await backOff(attempt, 4, 60);
    }
  }

  private async settle<T>(gate: QueryGate, work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      gate.close();
      if (gate.spoiledBy !== undefined) throw gate.spoiledBy;
      await gate.control('COMMIT');
      return result;
    } catch (error) {
      gate.close();
      // Fails where SQLite has rolled back by itself already (disk full, I/O error).
      await gate.control('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private refuseClosed(): void {
    if (this.closed) throw new DatabaseUnavailable('The database is closed', 'CLOSED');
  }
}
