import type { Clock } from './clock.js';

interface Due {
  at: number;
  callback: () => void;
}

/** For tests: a clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  #now = 0;
  #due: Due[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const due: Due = { at: this.#now + ms, callback };
    this.#due.push(due);
    return () => {
      this.#due = this.#due.filter((other) => other !== due);
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Goes on to `until`, letting everything that waits on promises run before each step. */
  async runTo(until: number): Promise<void> {
    for (;;) {
      await settlePromises();
      const next = this.#due.reduce<Due | null>(
        (first, due) => (first === null || due.at < first.at ? due : first),
        null,
      );
      if (next === null || next.at > until) break;
      this.#due = this.#due.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = until;
  }
}

/** A turn of the event loop: every promise that can settle has. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
