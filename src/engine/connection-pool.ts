import type { Logger } from 'pino';
import type { RemoteConnection } from '../connectors/contract.js';
import type { Connection } from '../entities/index.js';
import type { Registry } from '../plugins/registry.js';
import type { Sealer } from './sealer.js';

interface Opened {
  revision: number;
  remote: RemoteConnection;
}

/** Open connections by id; a changed connection (another revision) is opened anew. */
export class ConnectionPool {
  readonly #opened = new Map<string, Opened>();

  constructor(
    private readonly registry: Registry,
    private readonly sealer: Sealer,
    private readonly logger: Logger,
    private readonly callTimeoutMs: number,
  ) {}

  async open(connection: Connection): Promise<RemoteConnection> {
    // Loaded first: nothing may wait between the look and the opening, or two flows would open it twice.
    const tenant = await this.sealer.load(connection.tenantId);
    const known = this.#opened.get(connection.id);
    if (known?.revision === connection.revision) return known.remote;
    const connector = this.registry.connector(connection.system);
    if (!connector) throw new Error(`No plug-in adds the connector "${connection.system}".`);
    const remote = connector.open({
      connectionId: connection.id,
      settings: connection.settings,
      credentials: tenant.open('connection', connection.id, connection.credentials),
      logger: this.logger.child({ connectionId: connection.id }),
      callTimeoutMs: this.callTimeoutMs,
    });
    this.#opened.set(connection.id, { revision: connection.revision, remote });
    await known?.remote.close();
    return remote;
  }

  async drop(connectionId: string): Promise<void> {
    const known = this.#opened.get(connectionId);
    this.#opened.delete(connectionId);
    await known?.remote.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened.keys()].map((id) => this.drop(id)));
  }
}
