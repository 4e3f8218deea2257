import type { EntityManager } from 'typeorm';
import { affected, type Database, insertIfMissing, lockRow, newId } from '../database/index.js';
import { LeaseRow } from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';

/** Who may work on a shop. The token is checked in every writing transaction (`fence`). */
export interface Lease {
  readonly name: string;
  readonly token: string;
}

export function shopLeaseName(connectionId: string): string {
  return `shop:${connectionId}`;
}

/** Takes the lease if nobody holds it, by the database's clock; null if somebody does. */
export function acquireLease(
  database: Database,
  name: string,
  holder: string,
  ttlMs: number,
): Promise<Lease | null> {
  return database.transaction(async (em) => {
    const now = await database.now(em);
    const row = await lockRow(em, LeaseRow, { name });
    if (row?.token && row.expiresAt > now) return null;
    const lease = { name, token: newId() };
    const values = { token: lease.token, holder, expiresAt: new Date(now.getTime() + ttlMs) };
    if (row) await em.update(LeaseRow, { name }, values);
    // A shop's first lease ever: whoever comes second finds the row there.
    else if (!(await insertIfMissing(em, LeaseRow, { name, ...values }))) return null;
    return lease;
  });
}

/** False once somebody else took it: the holder must stop at once. */
export function renewLease(database: Database, lease: Lease, ttlMs: number): Promise<boolean> {
  return database.transaction(async (em) => {
    const now = await database.now(em);
    const expiresAt = new Date(now.getTime() + ttlMs);
    return affected(await em.update(LeaseRow, { name: lease.name, token: lease.token }, { expiresAt })) === 1;
  });
}

export function releaseLease(database: Database, lease: Lease): Promise<void> {
  return database.transaction(async (em) => {
    await em.update(LeaseRow, { name: lease.name, token: lease.token }, { token: null });
  });
}

/** First statement of every transaction that writes for a run: a worker whose lease was taken writes nothing. */
export async function fence(em: EntityManager, lease: Lease): Promise<void> {
  const row = await lockRow(em, LeaseRow, { name: lease.name });
  if (row?.token !== lease.token) throw fenced();
}

export function fenced(): IntegrationError {
  return new IntegrationError('FENCED', 'Another worker has taken this shop over.');
}
