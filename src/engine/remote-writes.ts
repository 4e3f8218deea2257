import { type EntityManager, In } from 'typeorm';
import type { PlannedWrite, Entity as RemoteEntity, StoredWrite } from '../connectors/contract.js';
import { insertMany } from '../database/index.js';
import { RemoteWrite, RemoteWriteRecord } from '../entities/index.js';
import type { WriteState } from '../entities/write.js';
import type { RunContext, Side } from './run-context.js';

export interface NewWrite {
  side: Side;
  entity: RemoteEntity;
  key: string;
  planned: PlannedWrite;
  claimId?: string;
}

/** Stores a write before it is sent: from now on a crash finds it and settles it. */
export async function insertWrite(
  em: EntityManager,
  ctx: RunContext,
  write: NewWrite,
  id: string,
  now: Date,
): Promise<void> {
  await em.insert(RemoteWrite, {
    id,
    tenantId: ctx.flow.tenantId,
    flowId: ctx.flow.id,
    runId: ctx.run.id,
    connectionId: write.side.connection.id,
    entity: write.entity,
    key: write.key,
    operation: write.planned.operation,
    body: ctx.sealer.sealText('remote_write', id, write.planned.body) as never,
    state: 'SENT',
    claimId: write.claimId ?? null,
    firstSentAt: now,
  });
  const rows = write.planned.recordIds.map((recordId, row) => ({ writeId: id, row, recordId }));
  await insertMany(em, RemoteWriteRecord, rows);
}

export function settleWrite(
  em: EntityManager,
  id: string,
  state: WriteState,
  now: Date,
  evidence: string | null = null,
): Promise<unknown> {
  const settledAt = state === 'UNKNOWN' || state === 'SENT' ? null : now;
  return em.update(RemoteWrite, { id }, { state, settledAt, evidence: evidence?.slice(0, 1000) ?? null });
}

/** Writes of a flow whose outcome is not known: a crash left them, or no readable answer came. */
export async function openWrites(ctx: RunContext): Promise<RemoteWrite[]> {
  return ctx.services.database.read((em) =>
    em.find(RemoteWrite, {
      where: { flowId: ctx.flow.id, state: In(['SENT', 'UNKNOWN']) },
      order: { id: 'ASC' },
    }),
  );
}

export async function recordIdsOf(ctx: RunContext, writeId: string): Promise<string[]> {
  const rows = await ctx.services.database.read((em) =>
    em.find(RemoteWriteRecord, { where: { writeId }, order: { row: 'ASC' } }),
  );
  return rows.map((row) => row.recordId);
}

/** The write as the connector takes it: the very body that was sent. */
export function storedWrite(ctx: RunContext, row: RemoteWrite, recordIds: string[]): StoredWrite {
  return {
    writeId: row.id,
    key: row.key,
    operation: row.operation,
    body: row.body ? ctx.sealer.openText('remote_write', row.id, row.body) : '',
    recordIds,
    firstSentAt: row.firstSentAt.toISOString(),
  };
}
