import type { IncomingMessage } from 'node:http';
import { CloseCode, handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket, WebSocketServer } from 'ws';

export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

/** A peer that does not answer a ping for that long is gone, and what it had open ends. */
const HEARTBEAT_MS = 12_000;

/**
 * Joins ws and graphql-ws. Their own joint prints errors to the console and sends their texts to the peer;
 * here the log gets their kind and the peer a code.
 */
export function joinSockets<P extends Record<string, unknown> | undefined, E extends SocketExtra>(
  server: WebSocketServer,
  options: ServerOptions<P, E>,
  extraOf: (socket: WebSocket, request: IncomingMessage) => E,
  logger: Logger,
): void {
  const graphql = makeServer<P, E>(options);
  server.options.handleProtocols = handleProtocols;
  const note = (error: unknown): void => {
    logger.warn({ kind: error instanceof Error ? error.name : typeof error }, 'a socket failed');
  };
  server.on('connection', (socket, request) => {
    // ws itself closes the socket, with 1009 for a message that is too long.
    socket.on('error', note);
    const stop = heartbeat(socket);
    const closed = graphql.opened(
      {
        protocol: socket.protocol,
        // Waits until the system took it, so that a reader that stops reading stops its stream, not our memory.
        send: (text) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) resolve();
            else socket.send(text, (error) => (error ? reject(error) : resolve()));
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          socket.on('message', (data) => {
            handle(String(data)).catch((error: unknown) => {
              note(error);
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          }),
      },
      extraOf(socket, request),
    );
    socket.once('close', (code, reason) => {
      stop();
      closed(code, String(reason)).catch(note);
    });
  });
}

function heartbeat(socket: WebSocket): () => void {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) {
      socket.terminate();
      return;
    }
    alive = false;
    socket.ping();
  }, HEARTBEAT_MS).unref();
  return () => clearInterval(timer);
}
