export interface BucketSettings {
  maximumAvailable: number;
  restoreRate: number;
}

export interface BucketBooks extends BucketSettings {
  currentlyAvailable: number;
  /** Points used by answers, what was given back taken off. */
  spent: number;
  /** Points that came back with time. */
  refilled: number;
  /** Points that could have come back had the bucket not been full. */
  lostToFull: number;
  /** Since the first charge after the books were opened. */
  elapsedMs: number;
  throttled: number;
}

/** The leaky bucket of an app at a shop, with books of what went in and out. */
export class Bucket {
  #settings: BucketSettings;
  #available: number;
  #at: number;
  #since: number | null = null;
  #spent = 0;
  #refilled = 0;
  #lost = 0;
  #throttled = 0;

  constructor(
    settings: BucketSettings,
    readonly now: () => number,
  ) {
    this.#settings = settings;
    this.#available = settings.maximumAvailable;
    this.#at = now();
  }

  /** Takes the whole requested cost at once; false where it does not fit now. */
  charge(points: number): boolean {
    this.#refill();
    this.#since ??= this.#at;
    if (points > this.#available) {
      this.#throttled += 1;
      return false;
    }
    this.#available -= points;
    this.#spent += points;
    return true;
  }

  giveBack(points: number): void {
    this.#refill();
    this.#available = Math.min(this.#settings.maximumAvailable, this.#available + points);
    this.#spent -= points;
  }

  status(): { maximumAvailable: number; currentlyAvailable: number; restoreRate: number } {
    this.#refill();
    return { ...this.#settings, currentlyAvailable: Math.floor(this.#available) };
  }

  /** New settings open new books with a full bucket, or with what is told. */
  reset(settings: Partial<BucketSettings & { currentlyAvailable: number }>): void {
    const { maximumAvailable, restoreRate } = { ...this.#settings, ...settings };
    this.#settings = { maximumAvailable, restoreRate };
    this.#available = Math.min(settings.currentlyAvailable ?? maximumAvailable, maximumAvailable);
    this.#at = this.now();
    this.#since = null;
    this.#spent = 0;
    this.#refilled = 0;
    this.#lost = 0;
    this.#throttled = 0;
  }

  books(): BucketBooks {
    return {
      ...this.status(),
      spent: this.#spent,
      refilled: Math.round(this.#refilled),
      lostToFull: Math.round(this.#lost),
      elapsedMs: this.#since === null ? 0 : this.#at - this.#since,
      throttled: this.#throttled,
    };
  }

  #refill(): void {
    const now = this.now();
    const points = ((now - this.#at) / 1000) * this.#settings.restoreRate;
    this.#at = now;
    const room = this.#settings.maximumAvailable - this.#available;
    const taken = Math.min(points, room);
    this.#available += taken;
    if (this.#since === null) return;
    this.#refilled += taken;
    this.#lost += points - taken;
  }
}
