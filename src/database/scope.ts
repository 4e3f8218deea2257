import { AsyncLocalStorage } from 'node:async_hooks';

interface Scope {
  open: boolean;
}

/**
 * Knows whether the calling code runs inside a transaction of ours. A second transaction in there would
 * wait for the first for ever on SQLite, and could starve the pool on MySQL, so it is refused instead.
 */
export class TransactionScope {
  private readonly storage = new AsyncLocalStorage<Scope>();

  refuse(what: string): void {
    if (this.storage.getStore()?.open) {
      throw new Error(`${what} was called inside transaction(): use the entity manager of that transaction`);
    }
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const scope: Scope = { open: true };
    try {
      return await this.storage.run(scope, work);
    } finally {
      // What was started in there and not awaited may open transactions of its own afterwards.
      scope.open = false;
    }
  }
}
