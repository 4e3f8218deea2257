/** Answers of look-ups, kept for one run: what a page asked for is not asked again by the next. */
export class LookupCache<T> {
  readonly #known = new Map<string, T | null>();

  /** Most keys kept; a larger run forgets the oldest. */
  constructor(private readonly most = 20_000) {}

  /** Asks for the keys that are not known; null means asked and not there. */
  async get(
    keys: readonly string[],
    ask: (missing: string[]) => Promise<Map<string, T>>,
  ): Promise<Map<string, T | null>> {
    const missing = [...new Set(keys)].filter((key) => !this.#known.has(key));
    const found = missing.length > 0 ? await ask(missing) : new Map<string, T>();
    const result = new Map(keys.map((key) => [key, found.get(key) ?? this.#known.get(key) ?? null]));
    for (const key of missing) this.#remember(key, found.get(key) ?? null);
    return result;
  }

  #remember(key: string, value: T | null): void {
    if (this.#known.size >= this.most) {
      const oldest = this.#known.keys().next();
      if (!oldest.done) this.#known.delete(oldest.value);
    }
    this.#known.set(key, value);
  }
}
