import { createServer as createHttpServer, type Server } from 'node:http';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Config } from '../config.js';
import { createApollo, httpContext } from './apollo.js';
import { buildApiSchema } from './build-schema.js';
import { graphiql } from './graphiql.js';
import { health } from './health.js';
import { mappingSchemaFile } from './mapping-schema.js';
import { createServices, type ServiceDeps } from './services/index.js';
import { serveSockets } from './sockets/graphql-ws.js';
import { LiveSockets } from './sockets/live-sockets.js';
import { webhooks } from './webhooks.js';

const GRAPHQL = '/graphql';
/** A mapping document of 1 MB, or a file of one with its shared tables. */
const MAX_BODY = '3mb';
const FORGET_EVERY_MS = 3_600_000;
/** Requests under way when the server stops get that long. */
const GRACE_MS = 5_000;

export interface ServerOptions extends ServiceDeps {
  readonly config: Pick<Config, 'host' | 'port' | 'allowedHosts'>;
}

export interface ApiServer {
  /** Where it listens, such as http://127.0.0.1:4000. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** The API on one port: GraphQL over HTTP and WebSocket, GraphiQL, webhooks, health. */
export async function createServer(options: ServerOptions): Promise<ApiServer> {
  const { config, database, engine, logger } = options;
  const sockets = new LiveSockets(database, logger);
  const services = createServices(options, () => sockets.check());
  const schema = await buildApiSchema();
  const apollo = createApollo(schema, logger);
  await apollo.start();

  const app = express();
  app.disable('x-powered-by');
  app.use('/health', health(engine));
  app.use('/webhooks', webhooks(engine, logger));
  app.use('/graphiql', graphiql(GRAPHQL));
  app.get('/mapping.schema.json', mappingSchemaFile(options.registry));
  app.get('/', (_req, res) => res.redirect('/graphiql'));
  app.use(
    GRAPHQL,
    express.json({ limit: MAX_BODY }),
    expressMiddleware(apollo, { context: httpContext(database, services) }),
  );
  app.use(answerError);

  const http = await listen(app, config);
  const socketServer = serveSockets({ http, path: GRAPHQL, schema, database, services, sockets, logger });
  const forgetting = setInterval(() => void services.mutations.forgetOld(), FORGET_EVERY_MS).unref();
  const port = portOf(http);
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    port,
    close: async () => {
      clearInterval(forgetting);
      sockets.stop();
      await socketServer.close();
      await closeHttp(http);
      await apollo.stop();
    },
  };
}

/** What goes wrong before GraphQL: a body that is too large or no JSON. Never the text of the error. */
const answerError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error);
  const status = statusOf(error);
  const message = status === 413 ? `The body is larger than ${MAX_BODY}.` : 'The request cannot be read.';
  res.status(status).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
};

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function listen(app: Express, { host, port }: { host: string; port: number }): Promise<Server> {
  const http = createHttpServer(app);
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve(http);
    });
  });
}

function portOf(http: Server): number {
  const address = http.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return address.port;
}

function closeHttp(http: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => http.closeAllConnections(), GRACE_MS);
    http.close(() => {
      clearTimeout(timer);
      resolve();
    });
    http.closeIdleConnections();
  });
}
