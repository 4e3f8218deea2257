/** A reader's alarm: rings when told to, and by itself after a while. A ring before the wait is not lost. */
export class Wake {
  #rung = false;
  #ended = false;
  #resolve: (() => void) | null = null;

  constructor(private readonly longestMs: number) {}

  get ended(): boolean {
    return this.#ended;
  }

  reset(): void {
    this.#rung = false;
  }

  ring(): void {
    this.#rung = true;
    this.#resolve?.();
  }

  end(): void {
    this.#ended = true;
    this.ring();
  }

  async wait(): Promise<void> {
    if (this.#rung || this.#ended) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#resolve = resolve;
      timer = setTimeout(resolve, this.longestMs);
    });
    clearTimeout(timer);
    this.#resolve = null;
  }
}
