import { IntegrationError } from '../../../errors/index.js';
import { type Clock, systemClock } from './clock.js';

/** What an answer tells of the bucket (`extensions.cost`). */
export interface CostReport {
  requested: number;
  /** Null when the call was refused as THROTTLED: nothing was spent. */
  actual: number | null;
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** What became of the points of a call. `LOST`: no answer, they may be spent. `UNSPENT`: it was never run. */
export type Settlement = CostReport | 'LOST' | 'UNSPENT';

export interface AcquireOptions {
  /** Longest wait in the queue; after it THROTTLED is thrown and nothing was sent. */
  maxWaitMs: number;
  signal?: AbortSignal | undefined;
}

export interface Reservation {
  /** Tell once, when the answer is there or will not come. */
  settle(settlement: Settlement): void;
}

/** Kept back against rounding in what Shopify tells and timers that fire a millisecond early. */
const MARGIN = 1;

/** Of the Standard plan (FACTS 3.1), until the first answer tells the shop's own. */
const ASSUMED_MAXIMUM = 2000;
const ASSUMED_RATE = 100;

interface Flight {
  cost: number;
  /** Points of the calls that were under way at any time of this one's life. */
  overlapping: number;
}

interface Waiter {
  cost: number;
  grant: (reservation: Reservation) => void;
}

/**
 * The one view this process has of a shop's points. Calls wait first come, first served, so that no flow
 * starves another; a call leaves when its whole requested cost is there, so that Shopify never has to
 * refuse it, and what it did not use comes back with the answer.
 */
export class PointBucket {
  #known = false;
  #maximum = ASSUMED_MAXIMUM;
  #rate = ASSUMED_RATE;
  #available = ASSUMED_MAXIMUM;
  #at: number;
  readonly #flights = new Set<Flight>();
  readonly #queue: Waiter[] = [];
  #cancelTimer: (() => void) | null = null;

  constructor(private readonly clock: Clock = systemClock) {
    this.#at = clock.now();
  }

  /** Null until the first answer: the size of pages is chosen by it. */
  get maximum(): number | null {
    return this.#known ? this.#maximum : null;
  }

  acquire(cost: number, { maxWaitMs, signal }: AcquireOptions): Promise<Reservation> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(cancelled());
        return;
      }
      const leave = (reason: (ahead: number) => IntegrationError) => {
        const index = this.#queue.indexOf(waiter);
        if (index < 0) return;
        const error = reason(this.#queue.slice(0, index).reduce((sum, other) => sum + other.cost, 0));
        this.#queue.splice(index, 1);
        stopWaiting();
        this.#pump();
        reject(error);
      };
      const onAbort = () => leave(cancelled);
      const cancelLimit = this.clock.after(maxWaitMs, () => leave((ahead) => this.#tooLong(ahead + cost)));
      const stopWaiting = () => {
        cancelLimit();
        signal?.removeEventListener('abort', onAbort);
      };
      const waiter: Waiter = {
        cost,
        grant: (reservation) => {
          stopWaiting();
          resolve(reservation);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(waiter);
      this.#pump();
    });
  }

  #pump(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    for (let head = this.#queue[0]; head !== undefined; head = this.#queue[0]) {
      const missing = this.#missing(head.cost);
      if (missing > 0) {
        // Before the first answer nothing but that answer can help, so no timer then.
        if (this.#known) {
          const ms = Math.max(1, Math.ceil((missing / this.#rate) * 1000));
          this.#cancelTimer = this.clock.after(ms, () => this.#pump());
        }
        return;
      }
      this.#queue.shift();
      head.grant(this.#reserve(head.cost));
    }
  }

  /** Points that must still come in before a call of that cost may leave. */
  #missing(cost: number): number {
    // One call feels the way until the shop's own figures are known.
    if (!this.#known) return this.#flights.size === 0 ? 0 : Number.POSITIVE_INFINITY;
    this.#refill();
    // A call dearer than the whole bucket is for Shopify to refuse, not for us to hold for ever.
    return Math.min(cost + MARGIN, this.#maximum) - this.#available;
  }

  #refill(): void {
    const now = this.clock.now();
    this.#available = Math.min(this.#maximum, this.#available + ((now - this.#at) / 1000) * this.#rate);
    this.#at = now;
  }

  #reserve(cost: number): Reservation {
    const flight: Flight = { cost, overlapping: 0 };
    for (const other of this.#flights) {
      flight.overlapping += other.cost;
      other.overlapping += cost;
    }
    this.#flights.add(flight);
    this.#refill();
    this.#available -= cost;
    return {
      settle: (settlement) => {
        if (!this.#flights.delete(flight)) return;
        this.#settle(flight, settlement);
        this.#pump();
      },
    };
  }

  #settle(flight: Flight, settlement: Settlement): void {
    if (settlement === 'LOST') return;
    const spent = settlement === 'UNSPENT' ? 0 : (settlement.actual ?? 0);
    this.#refill();
    this.#available += flight.cost - spent;
    for (const other of this.#flights) other.overlapping -= flight.cost - spent;
    if (settlement === 'UNSPENT' || !isUsable(settlement)) return;
    this.#maximum = settlement.maximumAvailable;
    this.#rate = settlement.restoreRate;
    // Shopify's figure was true when it answered. Of the calls that overlapped with this one it had taken
    // off all, some or none: the truth lies between, and our own count is kept as long as it does too.
    const highest = settlement.currentlyAvailable;
    const lowest = highest - flight.overlapping;
    if (!this.#known) this.#available = lowest;
    this.#available = Math.min(this.#maximum, Math.max(lowest, Math.min(highest, this.#available)));
    this.#known = true;
  }

  /** `points` are those of the call and of all that were before it in the queue. */
  #tooLong(points: number): IntegrationError {
    this.#refill();
    const missing = this.#known ? points + MARGIN - this.#available : Number.POSITIVE_INFINITY;
    const retryAfterMs = Number.isFinite(missing)
      ? Math.max(0, Math.ceil((missing / this.#rate) * 1000))
      : 1000;
    return new IntegrationError('THROTTLED', "The shop's call budget is used up for now; nothing was sent.", {
      fix: 'Nothing to do: it goes on by itself when the budget has refilled.',
      retryAfterMs,
    });
  }
}

function isUsable(report: CostReport): boolean {
  return report.maximumAvailable > 0 && report.restoreRate > 0 && Number.isFinite(report.currentlyAvailable);
}

function cancelled(): IntegrationError {
  return new IntegrationError('UNAVAILABLE', 'The call was cancelled before it was sent.');
}
