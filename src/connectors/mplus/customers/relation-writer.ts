import { IntegrationError } from '../../../errors/index.js';
import type {
  PlannedRecord,
  PlannedWrite,
  RecordOutcome,
  StoredWrite,
  Verification,
  Writer,
} from '../../contract.js';
import type { Till } from '../soap/till-client.js';
import { onlyRecord, parseBody, unreadableAfterWrite } from '../writing.js';
import { createOutcome, updateOutcome } from './relation-outcome.js';
import { type RelationRequest, relationRequest } from './relation-request.js';
import { type FindByEmail, verifyCreate, verifyUpdate } from './relation-verify.js';

/** Creates and updates relations. The till knows no keys here: a doubt is settled by looking, once it can have settled. */
export class RelationWriter implements Writer {
  readonly honoursKeys = false;
  readonly batchSize = 1;

  constructor(
    private readonly till: Till,
    readonly settleMs: number,
    private readonly findByEmail: FindByEmail,
  ) {}

  plan(records: readonly PlannedRecord[]): PlannedWrite {
    const record = onlyRecord(records);
    const operation = record.action === 'CREATE' ? 'createRelation' : 'updateRelation';
    return { operation, body: JSON.stringify(relationRequest(record)), recordIds: [record.recordId] };
  }

  async send(write: StoredWrite): Promise<RecordOutcome[]> {
    const request = parseBody<RelationRequest>(write, 'createRelation', 'updateRelation');
    try {
      if (write.operation === 'createRelation') {
        const answer = await this.till.call('createRelation', request);
        return [await unreadableAfterWrite(() => createOutcome(answer))];
      }
      const answer = await this.till.call('updateRelation', request);
      return [
        await unreadableAfterWrite(() => updateOutcome(answer, String(request.relation.relationNumber))),
      ];
    } catch (error) {
      if (error instanceof IntegrationError && error.kind === 'REJECTED')
        return [{ state: 'REFUSED', error }];
      throw error;
    }
  }

  async verify(write: StoredWrite): Promise<Verification> {
    const request = parseBody<RelationRequest>(write, 'createRelation', 'updateRelation');
    // Taken before the look-up: what the till commits while we look must not pass for "never done".
    const settled = write.firstSentAt === null || Date.now() - Date.parse(write.firstSentAt) >= this.settleMs;
    return write.operation === 'createRelation'
      ? verifyCreate(this.till, request, settled, this.findByEmail)
      : verifyUpdate(this.till, request, settled);
  }
}
