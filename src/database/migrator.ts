import { MigrationExecutor } from 'typeorm';
import { type Lent, markTransaction, type RunnerSource } from './runner-source.js';

export async function pendingMigrations(source: RunnerSource, { runner }: Lent): Promise<string[]> {
  const pending = await new MigrationExecutor(source.dataSource, runner).getPendingMigrations();
  return pending.map((migration) => migration.name);
}

/** SQLite: all pending migrations in one transaction, which also keeps other processes out. */
export async function migrateSqlite(
  source: RunnerSource,
  { runner }: Lent,
  begin: () => Promise<void>,
): Promise<void> {
  // Changing a table rebuilds it, and with foreign keys on that would cascade; inside a transaction this
  // pragma does nothing.
  await runner.query('PRAGMA foreign_keys = OFF');
  try {
    await begin();
    markTransaction(runner, true);
    try {
      await new MigrationExecutor(source.dataSource, runner).executePendingMigrations();
      await runner.query('COMMIT');
    } catch (error) {
      await runner.query('ROLLBACK');
      throw error;
    } finally {
      markTransaction(runner, false);
    }
  } finally {
    await runner.query('PRAGMA foreign_keys = ON');
  }
}

/** MySQL commits at each change of a table, so a named lock keeps the other processes out. */
export async function migrateServer(source: RunnerSource, { runner }: Lent): Promise<void> {
  const [row] = await runner.query("SELECT GET_LOCK(CONCAT('migrate.', LEFT(DATABASE(), 50)), 50) AS held");
  if (Number(row?.held) !== 1)
    throw new Error('Another process has been migrating this database for 50 seconds');
  try {
    const executor = new MigrationExecutor(source.dataSource, runner);
    executor.transaction = 'each';
    await executor.executePendingMigrations();
  } finally {
    await runner.query("SELECT RELEASE_LOCK(CONCAT('migrate.', LEFT(DATABASE(), 50)))");
  }
}
