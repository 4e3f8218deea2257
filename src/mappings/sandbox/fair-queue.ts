/** Work of several tenants: each has its line, and the lines take turns. */
export class FairQueue<Work> {
  readonly #lines = new Map<string, Work[]>();

  add(tenant: string, ...work: readonly Work[]): void {
    const line = this.#lines.get(tenant);
    if (line === undefined) this.#lines.set(tenant, [...work]);
    else line.push(...work);
  }

  /** Before the tenant's other work, after the next turn of everybody else. */
  addFirst(tenant: string, ...work: readonly Work[]): void {
    const line = this.remove(tenant);
    this.add(tenant, ...work, ...line);
  }

  /** The next in turn; its tenant goes to the end. */
  take(): Work | undefined {
    for (const [tenant, line] of this.#lines) {
      this.#lines.delete(tenant);
      const work = line.shift();
      if (line.length > 0) this.#lines.set(tenant, line);
      if (work !== undefined) return work;
    }
    return undefined;
  }

  /** Takes out all of a tenant's work. */
  remove(tenant: string): Work[] {
    const line = this.#lines.get(tenant) ?? [];
    this.#lines.delete(tenant);
    return line;
  }

  get empty(): boolean {
    return this.#lines.size === 0;
  }

  clear(): Work[] {
    const all = [...this.#lines.values()].flat();
    this.#lines.clear();
    return all;
  }
}
