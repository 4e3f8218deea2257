import * as http from 'node:http';
import * as https from 'node:https';
import { CallFailure } from './failures.js';

/** Larger than any page we ask for (1,000 relations are about 1 MB); an answer beyond it is cut off while it streams. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export interface HttpRequest {
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Overall, from the first byte sent to the last one read. */
  timeoutMs: number;
  agent: http.Agent | https.Agent | false;
  signal?: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** One POST. Fails with a CallFailure only; redirects are not followed, since the address carries the secret. */
export function httpExchange(request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { url, signal } = request;
    const secure = url.protocol === 'https:';
    let connected = false;
    /** The socket was there before this call: the till may have closed it meanwhile. */
    let kept = false;
    const outgoing = (secure ? https : http).request(url, {
      method: 'POST',
      agent: request.agent,
      headers: { ...request.headers, 'Content-Length': Buffer.byteLength(request.body) },
    });
    const settle = (done: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      done();
    };
    const fail = (failure: CallFailure): void => {
      settle(() => reject(failure));
      outgoing.destroy();
    };
    // The body leaves only once there is a connection: before that, nothing can have been done.
    const lost = (detail: string, stale = false): CallFailure =>
      connected
        ? new CallFailure('NO_ANSWER', { detail, stale })
        : new CallFailure('NOT_REACHED', { detail });
    const cancel = (): void =>
      fail(connected ? new CallFailure('CANCELLED') : new CallFailure('NOT_REACHED'));
    const timer = setTimeout(
      () => fail(lost(`no full answer within ${request.timeoutMs} ms`)),
      request.timeoutMs,
    );

    outgoing.on('socket', (socket) => {
      // A call that waited for a free socket is handed a connected one without `reusedSocket` (Node 20): what
      // counts is whether the socket still connects.
      kept = outgoing.reusedSocket || !socket.connecting;
      connected = kept;
      if (!kept) socket.once(secure ? 'secureConnect' : 'connect', () => (connected = true));
    });
    outgoing.on('error', (error) => fail(lost(systemCode(error), kept)));
    outgoing.on('response', (incoming) =>
      readBody(
        incoming,
        (body) => {
          settle(() => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }));
        },
        fail,
      ),
    );
    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel);
    outgoing.end(request.body);
  });
}

function readBody(
  incoming: http.IncomingMessage,
  done: (body: string) => void,
  fail: (failure: CallFailure) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) {
      chunks.length = 0;
      fail(new CallFailure('UNREADABLE', { detail: `it is larger than ${MAX_ANSWER_BYTES} bytes` }));
      return;
    }
    chunks.push(chunk);
  });
  incoming.on('end', () => {
    if (!incoming.complete) return fail(new CallFailure('NO_ANSWER', { detail: 'the answer breaks off' }));
    // TextDecoder leaves out the byte order mark that the vendor's files start with.
    done(new TextDecoder('utf-8').decode(Buffer.concat(chunks)));
  });
  incoming.on('error', () => fail(new CallFailure('NO_ANSWER', { detail: 'the answer breaks off' })));
}

/** `ECONNREFUSED` and the like; never the message, which may name the address. */
function systemCode(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'the connection failed';
}
