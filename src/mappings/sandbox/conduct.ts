import { MAX_APART_MS } from './limits.js';

interface Entry {
  until: number;
  times: number;
}

/** Which tenants are served apart, and for how long: each time, twice as long as the time before. */
export class Conduct {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  isApart(tenant: string): boolean {
    return (this.#entries.get(tenant)?.until ?? 0) > this.#now();
  }

  setApart(tenant: string, firstMs: number): void {
    const now = this.#now();
    this.#forget(now);
    const known = this.#entries.get(tenant) ?? { until: 0, times: 0 };
    // While it is apart it goes on as it does; only what it does once it is back counts as another time.
    if (known.until <= now) known.times += 1;
    const ms = Math.min(firstMs * 2 ** (known.times - 1), MAX_APART_MS);
    known.until = Math.max(known.until, now + ms);
    this.#entries.set(tenant, known);
  }

  /** Clean for as long as the longest time apart: forgiven. */
  #forget(now: number): void {
    for (const [tenant, { until }] of this.#entries) {
      if (until + MAX_APART_MS < now) this.#entries.delete(tenant);
    }
  }
}
