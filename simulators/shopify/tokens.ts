import { randomBytes } from 'node:crypto';

/** The tokens of one app at one shop: a lasting one, and those of the client-credentials grant, which expire. */
export class Tokens {
  #expiry = new Map<string, number>();

  constructor(
    readonly lasting: string,
    readonly lifeMs: number,
    readonly now: () => number,
  ) {}

  issue(): { access_token: string; expires_in: number } {
    const token = `shpat_${randomBytes(16).toString('hex')}`;
    this.#expiry.set(token, this.now() + this.lifeMs);
    return { access_token: token, expires_in: Math.max(0, Math.floor(this.lifeMs / 1000) - 1) };
  }

  accepts(token: string | undefined): boolean {
    if (token === undefined || token === '') return false;
    if (token === this.lasting) return true;
    return (this.#expiry.get(token) ?? 0) > this.now();
  }

  /** Ends the life of every token that was granted. */
  expireAll(): void {
    this.#expiry.clear();
  }
}
