/** A result is kept for 24 hours; after that the key counts as new. */
const KEPT_MS = 86_400_000;

interface Attempt {
  fingerprint: string;
  at: number;
  state: 'RUNNING' | 'DONE' | 'FAILED';
  result: unknown;
}

export type IdempotencyProblem =
  | 'IDEMPOTENCY_CONCURRENT_REQUEST'
  | 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH'
  | 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED';

export const IDEMPOTENCY_MESSAGES: Record<IdempotencyProblem, string> = {
  IDEMPOTENCY_CONCURRENT_REQUEST: 'This request is currently in progress, please try again.',
  IDEMPOTENCY_KEY_PARAMETER_MISMATCH:
    'The same idempotency key cannot be used with different operation parameters.',
  IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED:
    'A previous request with this idempotency key failed. Retry with a new idempotency key.',
};

export type Decision =
  | { do: 'RUN' }
  | { do: 'REPLAY'; result: unknown }
  | { do: 'REFUSE'; problem: IdempotencyProblem };

export class Idempotency {
  #attempts = new Map<string, Attempt>();
  #held = new Set<string>();
  replays = 0;

  constructor(readonly now: () => number) {}

  /** A request under way holds its key until it has been answered. */
  hold(key: string): void {
    this.#held.add(key);
  }

  release(key: string): void {
    this.#held.delete(key);
  }

  decide(key: string, fingerprint: string, own: boolean): Decision {
    const attempt = this.#attempts.get(key);
    const known = attempt && this.now() - attempt.at < KEPT_MS ? attempt : undefined;
    if (known && known.fingerprint !== fingerprint)
      return { do: 'REFUSE', problem: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH' };
    if (this.#held.has(key) && !own) return { do: 'REFUSE', problem: 'IDEMPOTENCY_CONCURRENT_REQUEST' };
    if (!known) return { do: 'RUN' };
    if (known.state === 'FAILED') return { do: 'REFUSE', problem: 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED' };
    this.replays += 1;
    return { do: 'REPLAY', result: known.result };
  }

  finish(key: string, fingerprint: string, result: unknown, failed: boolean): void {
    this.#attempts.set(key, { fingerprint, at: this.now(), state: failed ? 'FAILED' : 'DONE', result });
  }
}
