import type { DatabaseConfig } from './config.js';
import { createDataSource, type Entities, type Migrations, type Role } from './data-source.js';
import type { Database } from './database.js';
import { publicError } from './errors.js';
import { RunnerSource } from './runner-source.js';
import { ServerDatabase } from './server-database.js';
import { SqliteDatabase } from './sqlite-database.js';

/** Rejects with DatabaseUnavailable where the server does not answer; later losses heal by themselves. */
export async function openDatabase(
  config: DatabaseConfig,
  entities: Entities,
  migrations: Migrations,
): Promise<Database> {
  const open = async (role: Role): Promise<RunnerSource> => {
    const dataSource = await createDataSource(config, entities, migrations, role);
    try {
      await dataSource.initialize();
    } catch (error) {
      throw publicError(error);
    }
    return new RunnerSource(dataSource);
  };
  const writer = await open('WRITE');
  try {
    const reader = await open('READ');
    if (config.kind === 'sqlite') return new SqliteDatabase(writer, reader);
    const kind = writer.dataSource.options.type === 'mariadb' ? 'mariadb' : 'mysql';
    return new ServerDatabase(kind, writer, reader);
  } catch (error) {
    await writer.dataSource.destroy();
    throw error;
  }
}
