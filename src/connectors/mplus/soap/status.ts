import { CallFailure } from './failures.js';
import type { HttpAnswer } from './http-exchange.js';

/** What a status other than success says, where no SOAP fault explains it. Null: the body decides. */
export function statusFailure(answer: HttpAnswer): CallFailure | null {
  const { status } = answer;
  const detail = `HTTP ${status}`;
  const retryAfterMs = retryAfter(answer.headers['retry-after'], Date.now());
  if (status >= 200 && status < 300) return null;
  if (status === 429) return new CallFailure('BUSY', { detail, retryAfterMs });
  if (status === 401 || status === 403) return new CallFailure('UNAUTHORISED', { detail });
  if (status === 413) return new CallFailure('TOO_LARGE_REQUEST', { detail });
  if (status === 503 && retryAfterMs !== undefined) return new CallFailure('DOWN', { detail, retryAfterMs });
  // 408: whoever sits in between gave up waiting, the till may have gone on.
  if (status >= 500 || status === 408) return new CallFailure('SERVER_ERROR', { detail, retryAfterMs });
  return new CallFailure('NOT_A_TILL', { detail });
}

/** Longest wait we take from the other side: an hour. */
const MAX_WAIT_MS = 3_600_000;

export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MAX_WAIT_MS);
}
