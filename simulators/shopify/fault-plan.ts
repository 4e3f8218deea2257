import type { Fault, FaultKind } from '../faults.js';

const FOR_EVER_MS = 600_000;
const SOON_MS = 1000;

/** How a fault bends one call, for every kind that concerns HTTP or GraphQL. */
export interface FaultPlan {
  /** Whether the call is carried out, and when. */
  commit: 'NOW' | 'NEVER' | 'LATE';
  /** Milliseconds of the late commit, of the delayed answer, or until a hanging socket is closed. */
  ms: number;
  answer:
    | {
        how:
          | 'NORMAL'
          | 'CLOSE'
          | 'HANG'
          | 'EMPTY'
          | 'HALF'
          | 'THROTTLED'
          | 'TOO_MANY_ATTEMPTS'
          | 'UNAUTHORIZED'
          | 'HUGE'
          | 'DEEP';
      }
    | { how: 'STATUS'; status: number; body: string; headers?: Record<string, string>; html?: boolean };
}

type Plan = (fault: Fault) => FaultPlan;

const text = (status: number): FaultPlan['answer'] => ({
  how: 'STATUS',
  status,
  body: JSON.stringify({ errors: `HTTP ${status}` }),
});

const PLANS: Partial<Record<FaultKind, Plan>> = {
  DELAY: (fault) => ({ commit: 'NOW', ms: fault.ms ?? SOON_MS, answer: { how: 'NORMAL' } }),
  HANG_BEFORE_COMMIT: (fault) => ({ commit: 'NEVER', ms: fault.ms ?? FOR_EVER_MS, answer: { how: 'HANG' } }),
  HANG_AFTER_COMMIT: (fault) => ({ commit: 'NOW', ms: fault.ms ?? FOR_EVER_MS, answer: { how: 'HANG' } }),
  COMMIT_LATE: (fault) => ({ commit: 'LATE', ms: fault.ms ?? SOON_MS, answer: { how: 'CLOSE' } }),
  CUT_BEFORE_COMMIT: () => ({ commit: 'NEVER', ms: 0, answer: { how: 'CLOSE' } }),
  CUT_AFTER_COMMIT: () => ({ commit: 'NOW', ms: 0, answer: { how: 'CLOSE' } }),
  HTTP_ERROR: (fault) => ({ commit: 'NEVER', ms: 0, answer: text(fault.status ?? 500) }),
  HTTP_ERROR_AFTER_COMMIT: (fault) => ({ commit: 'NOW', ms: 0, answer: text(fault.status ?? 500) }),
  HTML: (fault) => ({
    commit: 'NEVER',
    ms: 0,
    answer: {
      how: 'STATUS',
      status: fault.status ?? 502,
      html: true,
      body: '<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>',
    },
  }),
  RATE_LIMITED: (fault) => ({
    commit: 'NEVER',
    ms: 0,
    answer: {
      how: 'STATUS',
      status: 429,
      body: JSON.stringify({
        errors:
          'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.',
      }),
      // Written as Shopify writes it, with a decimal.
      headers: { 'Retry-After': `${Math.ceil((fault.ms ?? SOON_MS) / 1000)}.0` },
    },
  }),
  THROTTLED: () => ({ commit: 'NEVER', ms: 0, answer: { how: 'THROTTLED' } }),
  TOO_MANY_ATTEMPTS: () => ({ commit: 'NEVER', ms: 0, answer: { how: 'TOO_MANY_ATTEMPTS' } }),
  EMPTY: () => ({ commit: 'NEVER', ms: 0, answer: { how: 'EMPTY' } }),
  EMPTY_AFTER_COMMIT: () => ({ commit: 'NOW', ms: 0, answer: { how: 'EMPTY' } }),
  CUT_ANSWER: () => ({ commit: 'NOW', ms: 0, answer: { how: 'HALF' } }),
  WRONG_CREDENTIALS: () => ({ commit: 'NEVER', ms: 0, answer: { how: 'UNAUTHORIZED' } }),
  HUGE_ANSWER: () => ({ commit: 'NEVER', ms: 0, answer: { how: 'HUGE' } }),
  DEEP_ANSWER: () => ({ commit: 'NEVER', ms: 0, answer: { how: 'DEEP' } }),
};

/** Kinds that only XML knows do nothing here. */
export function planOf(fault: Fault | undefined): FaultPlan {
  const plan = fault && PLANS[fault.kind];
  return plan ? plan(fault) : { commit: 'NOW', ms: 0, answer: { how: 'NORMAL' } };
}
