import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import type { Database } from '../../database/index.js';
import type { Engine } from '../../engine/engine.js';
import type { Registry } from '../../plugins/registry.js';
import type { Vault } from '../../security/vault.js';

/** What the API works with; made once at the start. */
export interface ServiceDeps {
  readonly config: Pick<Config, 'allowedHosts'>;
  readonly database: Database;
  readonly vault: Vault;
  readonly registry: Registry;
  readonly engine: Engine;
  readonly logger: Logger;
}
