/** What went wrong on the wire, before anybody decides what that means for a read or a write. */
export type WireFault =
  /** No connection came about: nothing was sent. */
  | 'NOT_SENT'
  /** Sent, at least in part; the answer never came or broke off. */
  | 'LOST'
  | 'TIMEOUT'
  | 'CANCELLED'
  /** The answer went over the cap and was dropped. */
  | 'TOO_LARGE';

/** Carries no text of the platform's: that may hold the address. */
export class WireError extends Error {
  override readonly name = 'WireError';
  constructor(readonly fault: WireFault) {
    super(fault);
  }
}

export interface HttpRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** A page of 250 rich orders is about 3 MB: what is far beyond that is no answer but an attack on our memory. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** Codes of connections that never came about, by Node and undici. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/** One POST with one time limit over everything, the body of the answer included. Redirects are not followed. */
export async function postHttp(request: HttpRequest): Promise<HttpAnswer> {
  const limit = AbortSignal.timeout(Math.max(1, Math.ceil(request.timeoutMs)));
  const signal = request.signal ? AbortSignal.any([limit, request.signal]) : limit;
  try {
    const response = await fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      // A redirect would carry the token to wherever the answer says.
      redirect: 'manual',
      signal,
    });
    return { status: response.status, headers: response.headers, text: await readCapped(response) };
  } catch (thrown) {
    if (thrown instanceof WireError) throw thrown;
    if (request.signal?.aborted) throw new WireError('CANCELLED');
    if (limit.aborted) throw new WireError('TIMEOUT');
    throw new WireError(NEVER_CONNECTED.has(causeCode(thrown)) ? 'NOT_SENT' : 'LOST');
  }
}

async function readCapped(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new WireError('TOO_LARGE');
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** fetch hides the code in `cause`, and there in `errors` where it tried several addresses. */
function causeCode(thrown: unknown): string {
  const cause = property(thrown, 'cause') ?? thrown;
  const code = property(cause, 'code');
  if (typeof code === 'string') return code;
  const errors = property(cause, 'errors');
  const first = Array.isArray(errors) ? property(errors[0], 'code') : undefined;
  return typeof first === 'string' ? first : '';
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
