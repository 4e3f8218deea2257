type Listener = (lastNumber: number) => void;

/** Tells readers of the event log in this process that a tenant has new lines; carries no data, holds none. */
export class EventSignal {
  readonly #listeners = new Map<string, Set<Listener>>();

  announce(tenantId: string, lastNumber: number): void {
    for (const listener of this.#listeners.get(tenantId) ?? []) listener(lastNumber);
  }

  listen(tenantId: string, listener: Listener): () => void {
    const set = this.#listeners.get(tenantId) ?? new Set();
    this.#listeners.set(tenantId, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0) this.#listeners.delete(tenantId);
    };
  }

  listenerCount(): number {
    let count = 0;
    for (const set of this.#listeners.values()) count += set.size;
    return count;
  }
}
