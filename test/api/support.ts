import { createHash } from 'node:crypto';
import { type Client, createClient } from 'graphql-ws';
import { pino } from 'pino';
import WebSocket from 'ws';
import { MIGRATIONS } from '../../migrations/index.js';
import type { PlainRecord } from '../../src/connectors/plain.js';
import { insertMany, newId } from '../../src/database/index.js';
import { EventSignal } from '../../src/engine/event-signal.js';
import { ApiKey, ENTITIES, Partner, Tenant } from '../../src/entities/index.js';
import { createRegistry, type Registry } from '../../src/plugins/registry.js';
import { newKeyText } from '../../src/security/key-text.js';
import type { Role } from '../../src/security/roles.js';
import { Vault } from '../../src/security/vault.js';
import { createServer } from '../../src/server/index.js';
import { openTestDatabase } from '../support/test-database.js';
import { fakeConnector } from './fake-connector.js';
import { FakeEngine } from './fake-engine.js';

export interface Answer {
  status: number;
  headers: Headers;
  data: unknown;
  errors?: { message: string; extensions: { code: string; [key: string]: unknown } }[];
}

/** What stands at a path of an answer's data, such as `flows.edges.0.node.id`. */
export function at(answer: { data?: unknown }, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Record<string, unknown>)[step];
  }, answer.data);
}

export type Api = Awaited<ReturnType<typeof startApi>>;

/** Both systems, known by name only; `mappings` are its defaults. */
export function fakeRegistry(mappings: readonly PlainRecord[] = []): Registry {
  const connectors = [fakeConnector('shopify'), fakeConnector('mplus')];
  return createRegistry([{ name: 'fake', version: '1.0.0', connectors, mappings }]);
}

/** A server on a fresh database, with an engine that only notes what it is asked. */
export async function startApi(registry: Registry = fakeRegistry()) {
  const { database, drop, another } = await openTestDatabase(ENTITIES, MIGRATIONS);
  const vault = new Vault([{ id: 'k1', bytes: Buffer.alloc(32, 7) }]);
  const events = new EventSignal();
  const engine = new FakeEngine(database, events);
  const logged: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const server = await createServer({
    config: { host: '127.0.0.1', port: 0, allowedHosts: ['allowed.local'] },
    database,
    vault,
    registry,
    engine,
    logger,
  });
  const clients: Client[] = [];

  const addKey = async (
    role: Role,
    owner: { tenantId?: string; partnerId?: string; expiresAt?: Date } = {},
  ) => {
    const text = newKeyText();
    const id = newId();
    await database.transaction((em) =>
      insertMany(em, ApiKey, [
        {
          id,
          hash: createHash('sha256').update(text).digest('hex'),
          prefix: text.slice(0, 12),
          name: role,
          role,
          tenantId: owner.tenantId ?? null,
          partnerId: owner.partnerId ?? null,
          expiresAt: owner.expiresAt ?? null,
          revokedAt: null,
          createdAt: new Date(),
        },
      ]),
    );
    return { id, text };
  };

  return {
    server,
    database,
    another,
    vault,
    engine,
    logged,
    addKey,
    async addTenant(partnerId: string | null = null): Promise<Tenant> {
      const id = newId();
      const tenant: Tenant = {
        id,
        partnerId,
        name: `Tenant ${id}`,
        dataKey: vault.newDataKey(id),
        retentionDays: 90,
        keepPayloads: true,
        createdAt: new Date(),
      };
      await database.transaction((em) => insertMany(em, Tenant, [tenant]));
      return tenant;
    },
    async addPartner(): Promise<Partner> {
      const partner: Partner = { id: newId(), name: 'Partner', createdAt: new Date() };
      await database.transaction((em) => insertMany(em, Partner, [partner]));
      return partner;
    },
    async ask(key: string | null, query: string, variables: object = {}): Promise<Answer> {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
      return { status: response.status, headers: response.headers, ...body };
    },
    socket(key: string | null, options: Partial<Parameters<typeof createClient>[0]> = {}): Client {
      const client = createClient({
        url: `${server.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...(key === null ? {} : { connectionParams: { authorization: `Bearer ${key}` } }),
        ...options,
      });
      clients.push(client);
      return client;
    },
    async close(): Promise<void> {
      for (const client of clients) await client.dispose();
      await server.close();
      await drop();
    },
  };
}
