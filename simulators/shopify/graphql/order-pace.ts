const WINDOW_MS = 60_000;
const ORDERS_A_WINDOW = 5;

/** Trial and development stores take five new orders a minute, whatever the bucket holds. */
export class OrderPace {
  #made: number[] = [];

  constructor(readonly now: () => number) {}

  allows(): boolean {
    const since = this.now() - WINDOW_MS;
    this.#made = this.#made.filter((at) => at > since);
    return this.#made.length < ORDERS_A_WINDOW;
  }

  count(): void {
    this.#made.push(this.now());
  }
}
