import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { type DatabaseConfig, parseServerUrl, type ServerAddress } from './config.js';
import { publicError } from './errors.js';
import { sessionDriver } from './mysql-driver.js';
import { SqliteConnection } from './sqlite-driver.js';

type Constructor = new () => object;
export type Entities = MixedList<Constructor>;
export type Migrations = MixedList<Constructor>;
/** A writer and a reader never share a connection, so that neither waits for the other. */
export type Role = 'WRITE' | 'READ';

const CONNECT_TIMEOUT_MS = 5_000;
/** A statement that takes longer hangs: the network swallowed it, or nobody bounded its query. */
const STATEMENT_TIMEOUT_MS = 60_000;

/** For `ormconfig.ts` and `openDatabase`: not yet initialised. */
export async function createDataSource(
  config: DatabaseConfig,
  entities: Entities,
  migrations: Migrations,
  role: Role = 'WRITE',
): Promise<DataSource> {
  const common = { entities, migrations, synchronize: false, migrationsRun: false, logging: false } as const;
  const options: DataSourceOptions =
    config.kind === 'sqlite'
      ? { ...common, ...sqliteOptions(config.file, role) }
      : { ...common, ...(await serverOptions(parseServerUrl(config.url), config.poolSize ?? 10, role)) };
  return new DataSource(options);
}

function sqliteOptions(file: string, role: Role) {
  mkdirSync(dirname(file), { recursive: true });
  return {
    type: 'better-sqlite3' as const,
    database: file,
    driver: SqliteConnection,
    /** Statements are kept by SqliteConnection, as each transaction has a query runner of its own. */
    statementCacheSize: 0,
    prepareDatabase: (connection: SqliteConnection) => {
      // libsql waits synchronously, and the event loop with it: a writer waits between its tries instead.
      connection.pragma(`busy_timeout = ${role === 'WRITE' ? 20 : 1_000}`);
      connection.pragma('journal_mode = WAL');
      // WAL with NORMAL may lose the last transactions at a power cut; acknowledged webhooks must not go.
      connection.pragma('synchronous = FULL');
      if (role === 'READ') connection.pragma('query_only = ON');
    },
  };
}

async function serverOptions(address: ServerAddress, poolSize: number, role: Role) {
  return {
    // TypeORM reports false differences when it takes one for the other.
    type: (await isMariaDb(address)) ? ('mariadb' as const) : ('mysql' as const),
    host: address.host,
    port: address.port,
    username: address.user,
    password: address.password,
    database: address.database,
    ...(address.tls ? { ssl: {} } : {}),
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    poolSize,
    connectTimeout: CONNECT_TIMEOUT_MS,
    enableQueryTimeout: true,
    maxQueryExecutionTime: STATEMENT_TIMEOUT_MS,
    driver: sessionDriver(role),
  };
}

async function isMariaDb(address: ServerAddress): Promise<boolean> {
  try {
    const connection = await createConnection({
      host: address.host,
      port: address.port,
      user: address.user,
      password: address.password,
      database: address.database,
      connectTimeout: CONNECT_TIMEOUT_MS,
      ...(address.tls ? { ssl: {} } : {}),
    });
    const [rows] = await connection.query('SELECT VERSION() AS version');
    await connection.end();
    return /mariadb/i.test(JSON.stringify(rows));
  } catch (error) {
    throw publicError(error);
  }
}
