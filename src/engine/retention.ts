import { type EntityManager, In, IsNull, LessThan, Not } from 'typeorm';
import type { Database } from '../database/index.js';
import { Attempt, RemoteWrite, SyncRecord, Tenant } from '../entities/index.js';
import type { RecordState } from './record-states.js';

/** Rows pruned by one transaction: the API waits no longer than one of those. */
const CHUNK = 500;
/** Chunks per look: what is left goes with the next one. */
const MOST_CHUNKS = 20;
const EVERY_MS = 600_000;
const DAY_MS = 86_400_000;
/** What may still be sent again or asked after keeps its payload. */
const OVER = ['CREATED', 'UPDATED', 'UNCHANGED', 'SKIPPED', 'SUPERSEDED'] as const;

/** Prunes payloads (source record, mapped record, request) once a tenant's retention is over. Rows stay. */
export class Retention {
  #nextAt = 0;

  constructor(private readonly database: Database) {}

  async run(now = new Date()): Promise<void> {
    if (now.getTime() < this.#nextAt) return;
    this.#nextAt = now.getTime() + EVERY_MS;
    const tenants = await this.database.read((em) =>
      em.find(Tenant, { select: { id: true, retentionDays: true, keepPayloads: true } }),
    );
    for (const tenant of tenants) {
      const days = tenant.keepPayloads ? tenant.retentionDays : 0;
      const before = new Date(now.getTime() - days * DAY_MS);
      await this.#chunks((em) => pruneRecords(em, tenant.id, [...OVER], before));
      // What failed is kept for a retry, but no longer than anything else.
      const failedBefore = new Date(now.getTime() - tenant.retentionDays * DAY_MS);
      await this.#chunks((em) => pruneRecords(em, tenant.id, ['FAILED'], failedBefore));
      await this.#chunks((em) => pruneAttempts(em, tenant.id, ['FAILED', 'DEFERRED'], failedBefore));
      await this.#chunks((em) => pruneAttempts(em, tenant.id, [...OVER], before));
      await this.#chunks((em) => pruneWrites(em, tenant.id, before));
    }
  }

  async #chunks(prune: (em: EntityManager) => Promise<number>): Promise<void> {
    for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
      if ((await this.database.transaction(prune)) < CHUNK) return;
    }
  }
}

async function pruneRecords(
  em: EntityManager,
  tenantId: string,
  states: RecordState[],
  before: Date,
): Promise<number> {
  const where = { tenantId, state: In(states), updatedAt: LessThan(before), payload: Not(IsNull()) };
  const rows = await em.find(SyncRecord, { select: { id: true }, where, take: CHUNK });
  if (rows.length > 0) await em.update(SyncRecord, { id: In(rows.map((row) => row.id)) }, { payload: null });
  return rows.length;
}

async function pruneAttempts(
  em: EntityManager,
  tenantId: string,
  states: RecordState[],
  before: Date,
): Promise<number> {
  const where = { tenantId, state: In(states), finishedAt: LessThan(before), mapped: Not(IsNull()) };
  const rows = await em.find(Attempt, { select: { id: true }, where, take: CHUNK });
  if (rows.length > 0) await em.update(Attempt, { id: In(rows.map((row) => row.id)) }, { mapped: null });
  return rows.length;
}

async function pruneWrites(em: EntityManager, tenantId: string, before: Date): Promise<number> {
  const where = { tenantId, settledAt: LessThan(before), body: Not(IsNull()) };
  const rows = await em.find(RemoteWrite, { select: { id: true }, where, take: CHUNK });
  if (rows.length > 0) await em.update(RemoteWrite, { id: In(rows.map((row) => row.id)) }, { body: null });
  return rows.length;
}
