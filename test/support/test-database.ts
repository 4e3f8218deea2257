import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import {
  type Database,
  type DatabaseConfig,
  type Entities,
  type Migrations,
  openDatabase,
} from '../../src/database/index.js';

export interface TestDatabase {
  database: Database;
  config: DatabaseConfig;
  /** Another handle on the same data, as another process would have. Closed with the rest. */
  another(): Promise<Database>;
  /** Closes every handle and removes the data. */
  drop(): Promise<void>;
}

/** Fresh and migrated: a database of its own on the server of TEST_DATABASE_URL, else an SQLite file. */
export async function openTestDatabase(entities: Entities, migrations: Migrations): Promise<TestDatabase> {
  const place = await freshPlace(process.env.TEST_DATABASE_URL);
  const handles: Database[] = [];
  const another = async (): Promise<Database> => {
    const handle = await openDatabase(place.config, entities, migrations);
    handles.push(handle);
    return handle;
  };
  const drop = async (): Promise<void> => {
    for (const handle of handles) await handle.close();
    await place.remove();
  };
  try {
    const database = await another();
    await database.migrate();
    return { database, config: place.config, another, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

interface Place {
  config: DatabaseConfig;
  remove(): Promise<void>;
}

async function freshPlace(server: string | undefined): Promise<Place> {
  if (server === undefined || server === '') {
    const folder = mkdtempSync(join(tmpdir(), 'tillstream-test-'));
    return {
      config: { kind: 'sqlite', file: join(folder, 'test.sqlite') },
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    config: { kind: 'mysql', url: url.href, poolSize: 5 },
    remove: () => onServer(server, `DROP DATABASE ${name}`),
  };
}

async function onServer(server: string, sql: string): Promise<void> {
  const url = new URL(server);
  url.pathname = '';
  const connection = await createConnection(url.href);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
