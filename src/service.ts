import type { Logger } from 'pino';
import { MIGRATIONS } from '../migrations/index.js';
import { type Config, ConfigError } from './config.js';
import { type Database, openDatabase } from './database/index.js';
import { createEngine, type RunningEngine } from './engine/create-engine.js';
import type { EngineTiming } from './engine/services.js';
import { ENTITIES } from './entities/index.js';
import { loadRegistry } from './plugins/load-registry.js';
import { ensureOperatorKey, type OperatorKey } from './security/operator-key.js';
import { type MasterKey, Vault } from './security/vault.js';
import { type ApiServer, createServer } from './server/index.js';

export interface Service {
  /** http://host:port */
  readonly url: string;
  /** The operator's key, where it is known: given by the environment, or made at this start. */
  readonly operatorKey: OperatorKey;
  readonly engine: RunningEngine;
  readonly database: Database;
  /** Stops taking work, waits for what is under way, gives leases back. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  config: Config;
  keys: readonly [MasterKey, ...MasterKey[]];
  logger: Logger;
  /** How often missed work is looked for; the defaults suit production. */
  sweepEveryMs?: number;
  processEveryMs?: number;
  timing?: Partial<EngineTiming>;
}

/** Database → plug-ins → engine → server. Whatever fails closes what was opened before it. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { config, keys, logger } = options;
  const database = await openDatabase(config.database, ENTITIES, MIGRATIONS);
  try {
    await migrated(database);
    const operatorKey = await ensureOperatorKey(database, config);
    const vault = new Vault(keys);
    const registry = await loadRegistry(config.plugins);
    const engine = createEngine({
      database,
      vault,
      registry,
      logger,
      mongoUrl: config.mongoUrl ?? undefined,
      works: config.worker,
      publicUrl: () => config.publicUrl ?? server.url,
      sweepEveryMs: options.sweepEveryMs,
      processEveryMs: options.processEveryMs,
      timing: {
        leaseMs: config.leaseSeconds * 1000,
        callTimeoutMs: config.callTimeoutSeconds * 1000,
        ...options.timing,
      },
    });
    const server: ApiServer = await createServer({ config, database, vault, registry, engine, logger });
    await engine.start();
    return { url: server.url, operatorKey, engine, database, stop: () => stop(server, engine, database) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The embedded database is migrated here; a server database is somebody's to change, knowingly. */
async function migrated(database: Database): Promise<void> {
  if (database.kind === 'sqlite') return database.migrate();
  const pending = await database.pendingMigrations();
  if (pending.length === 0) return;
  throw new ConfigError(
    `DATABASE_URL names a database that lacks ${pending.length} migrations: run "npm run migration:run" first.`,
  );
}

async function stop(server: ApiServer, engine: RunningEngine, database: Database): Promise<void> {
  await server.close();
  await engine.stop();
  await database.close();
}
