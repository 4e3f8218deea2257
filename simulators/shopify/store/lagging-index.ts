/**
 * What search sees: documents as they were `lagMs` ago. A search right after a write misses it, or finds the
 * object by what it was before, as at Shopify; a look-up by id does not go through here.
 */
export class LaggingIndex<Doc extends { id: string }> {
  #visible = new Map<string, Doc>();
  #waiting: { at: number; doc: Doc }[] = [];

  constructor(
    readonly lagMs: () => number,
    readonly now: () => number,
  ) {}

  put(doc: Doc): void {
    this.#waiting.push({ at: this.now(), doc });
  }

  /** Seeded long ago: visible at once. */
  putVisible(doc: Doc): void {
    this.#visible.set(doc.id, doc);
  }

  all(): Iterable<Doc> {
    this.#settle();
    return this.#visible.values();
  }

  #settle(): void {
    const due = this.now() - this.lagMs();
    let count = 0;
    for (const { at, doc } of this.#waiting) {
      if (at > due) break;
      this.#visible.set(doc.id, doc);
      count += 1;
    }
    if (count > 0) this.#waiting.splice(0, count);
  }
}
