import type { EntityManager } from 'typeorm';

/** The one door to the database. Nothing else hands out an entity manager. */
export interface Database {
  readonly kind: 'sqlite' | 'mysql' | 'mariadb';
  /**
   * All of `work` or nothing. On a deadlock `work` is called again from the start: nothing in it may reach
   * beyond the database. Do all that `work` does on its `em`; another transaction() or read() inside is refused.
   */
  transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T>;
  /** Sees what is committed and cannot write. Each statement sees the newest state: it is no snapshot. */
  read<T>(work: (em: EntityManager) => Promise<T>): Promise<T>;
  /** The clock that leases and cursors are compared by, the same for all processes on this database. */
  now(em?: EntityManager): Promise<Date>;
  /** Rejects with DatabaseUnavailable within three seconds where the database does not answer. */
  ping(): Promise<void>;
  pendingMigrations(): Promise<string[]>;
  /** Runs what is pending; a second process that migrates at the same time waits and finds nothing to do. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}
