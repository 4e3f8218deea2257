import type { Server } from 'node:http';
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Database } from '../../database/index.js';
import type { RequestContext } from '../../security/request-context.js';
import { callerOf } from '../apollo.js';
import { formatError } from '../format-error.js';
import type { GraphContext } from '../graph-context.js';
import { deepFault, isTooDeep, limitFault, MAX_TOKENS } from '../limits.js';
import { createLoaders } from '../loaders.js';
import type { Services } from '../services/index.js';
import { joinSockets, type SocketExtra } from './adapter.js';
import { CLOSE, type Close } from './close-codes.js';
import type { LiveSockets } from './live-sockets.js';

/** As over HTTP. */
const MAX_MESSAGE_BYTES = 1_048_576;
const MAX_SUBSCRIPTIONS = 100;
/** A socket without a key has that long to bring one with its first operation. */
const PROOF_MS = 5_000;

export interface SocketOptions {
  http: Server;
  path: string;
  schema: GraphQLSchema;
  database: Database;
  services: Services;
  sockets: LiveSockets;
  logger: Logger;
}

interface BoundExtra extends SocketExtra {
  /** Who the socket belongs to, once a key was shown. */
  caller?: RequestContext;
}
type SocketContext = Context<Record<string, unknown> | undefined, BoundExtra>;

/** graphql-transport-ws on the port of the API. Ends all sockets when closed. */
export function serveSockets(options: SocketOptions): { close(): Promise<void> } {
  const { schema, logger } = options;
  const server = new WebSocketServer({
    server: options.http,
    path: options.path,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  const show = (error: GraphQLError): GraphQLFormattedError => formatError(error, error.toJSON(), logger);
  joinSockets<Record<string, unknown> | undefined, BoundExtra>(
    server,
    {
      schema,
      onConnect: async (ctx) => {
        const header = headerOf(ctx.connectionParams);
        if (header !== undefined) {
          await identify(options, ctx, header);
          return;
        }
        const { socket, extra } = { socket: ctx.extra.socket, extra: ctx.extra };
        const timer = setTimeout(
          () => extra.caller ?? close(socket, CLOSE.UNAUTHENTICATED),
          PROOF_MS,
        ).unref();
        socket.once('close', () => clearTimeout(timer));
      },
      onSubscribe: (ctx, _id, payload) => prepare(options, ctx, payload),
      onNext: (_ctx, _id, _payload, _args, result) =>
        result.errors ? { ...result, errors: result.errors.map(show) } : undefined,
      onError: (_ctx, _id, _payload, errors) =>
        errors.map((error) => (error instanceof GraphQLError ? show(error) : error)),
    },
    (socket, request) => ({ socket, request }),
    logger,
  );
  return { close: () => closeAll(server) };
}

/** A peer that does not answer the goodbye is cut off. */
const GOODBYE_MS = 2_000;

function closeAll(server: WebSocketServer): Promise<void> {
  for (const socket of server.clients) close(socket, CLOSE.GOING_AWAY);
  const timer = setTimeout(() => {
    for (const socket of server.clients) socket.terminate();
  }, GOODBYE_MS);
  return new Promise((resolve, reject) => {
    server.close((error) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Parsed, measured and checked as over HTTP, which graphql-ws by itself does not do. */
async function prepare(
  options: SocketOptions,
  ctx: SocketContext,
  payload: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { schema, services, database } = options;
  if (Object.keys(ctx.subscriptions).length > MAX_SUBSCRIPTIONS) {
    close(ctx.extra.socket, CLOSE.TOO_MANY);
    return [new GraphQLError(CLOSE.TOO_MANY.reason, { extensions: { code: 'BAD_REQUEST' } })];
  }
  if (ctx.extra.caller === undefined) {
    // GraphiQL sends its headers with each operation, not with the connection.
    const header = headerOf(payload.extensions?.headers);
    if (header !== undefined) await identify(options, ctx, header);
  }
  const variableValues = payload.variables ?? {};
  if (isTooDeep(variableValues)) return [deepFault()];
  try {
    const document = parse(payload.query, { maxTokens: MAX_TOKENS });
    const fault = limitFault(document, variableValues);
    if (fault !== null) return [fault];
    const errors = validate(schema, document, specifiedRules);
    if (errors.length > 0) return errors;
    const contextValue: GraphContext = {
      caller: ctx.extra.caller ?? null,
      services,
      loaders: createLoaders(database),
    };
    return {
      schema,
      document,
      operationName: payload.operationName ?? undefined,
      variableValues,
      contextValue,
    };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** Binds the socket to the key, for good, or closes it. */
async function identify(options: SocketOptions, ctx: SocketContext, header: string): Promise<void> {
  const { socket } = ctx.extra;
  try {
    const caller = await callerOf(options.database, header);
    if (caller === null) return close(socket, CLOSE.UNAUTHENTICATED);
    if (!options.sockets.add(socket, caller)) return close(socket, CLOSE.TOO_MANY);
    ctx.extra.caller = caller;
  } catch (error) {
    const away = error instanceof GraphQLError && error.extensions.code === 'UNAVAILABLE';
    close(socket, away ? CLOSE.UNAVAILABLE : CLOSE.UNAUTHENTICATED);
  }
}

function headerOf(values: unknown): string | undefined {
  if (typeof values !== 'object' || values === null) return undefined;
  const found = Object.entries(values).find(([name]) => name.toLowerCase() === 'authorization');
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}

function close(socket: WebSocket, why: Close): void {
  socket.close(why.code, why.reason);
}
