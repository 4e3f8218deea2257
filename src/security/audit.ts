import type { EntityManager } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { insertMany, newId } from '../database/index.js';
import { AuditEvent } from '../entities/index.js';
import type { RequestContext } from './request-context.js';

/** What was done, to be told to whoever asks later: ids and names of fields only. */
export interface Deed {
  action: string;
  tenantId: string | null;
  subjectId: string | null;
  details: PlainRecord;
}

export async function audit(em: EntityManager, caller: RequestContext, deed: Deed): Promise<void> {
  await insertMany(em, AuditEvent, [{ id: newId(), keyId: caller.keyId, at: new Date(), ...deed }]);
}
