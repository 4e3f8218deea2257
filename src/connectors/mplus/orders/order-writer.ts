import { IntegrationError } from '../../../errors/index.js';
import type {
  PlannedRecord,
  PlannedWrite,
  RecordOutcome,
  StoredWrite,
  Verification,
  Writer,
} from '../../contract.js';
import type { MplusSettings } from '../settings.js';
import type { Till } from '../soap/till-client.js';
import { onlyRecord, parseBody, unreadableAfterWrite } from '../writing.js';
import { findOrders } from './find-orders.js';
import { orderOutcome } from './order-outcome.js';
import { type OrderRequest, orderRequest } from './order-request.js';

/** Creates orders. createOrderV3 answers a repeated key with the first answer, so a doubt is settled by repeating. */
export class OrderWriter implements Writer {
  readonly honoursKeys = true;
  readonly batchSize = 1;
  readonly settleMs = 0;

  constructor(
    private readonly till: Till,
    private readonly settings: MplusSettings,
  ) {}

  plan(records: readonly PlannedRecord[], key: string): PlannedWrite {
    const record = onlyRecord(records);
    if (record.action !== 'CREATE') {
      throw new IntegrationError(
        'NOT_SUPPORTED',
        'An order at the till is created once and not changed afterwards.',
        {
          fix: 'Change the order at the till itself.',
        },
      );
    }
    const request = orderRequest(record.mapped, key, this.settings, new Date());
    return { operation: 'createOrderV3', body: JSON.stringify(request), recordIds: [record.recordId] };
  }

  async send(write: StoredWrite): Promise<RecordOutcome[]> {
    const request = parseBody<OrderRequest>(write, 'createOrderV3');
    try {
      const answer = await this.till.call('createOrderV3', { request });
      return [await unreadableAfterWrite(() => orderOutcome(request, answer, (id) => this.#find(id)))];
    } catch (error) {
      if (error instanceof IntegrationError && error.kind === 'REJECTED')
        return [{ state: 'REFUSED', error }];
      throw error;
    }
  }

  /** Throws like `send` where the till cannot be asked now; UNDECIDED only where it answered and still left it open. */
  async verify(write: StoredWrite): Promise<Verification> {
    try {
      const outcomes = await this.send(write);
      return { verdict: 'DONE', outcomes, evidence: evidenceOf(outcomes) };
    } catch (error) {
      if (error instanceof IntegrationError && error.kind === 'UNKNOWN_OUTCOME') {
        return { verdict: 'UNDECIDED', evidence: `Sent again under the same key: ${error.message}` };
      }
      throw error;
    }
  }

  async #find(externalId: string) {
    return (await findOrders(this.till, [externalId])).get(externalId)?.[0] ?? null;
  }
}

function evidenceOf([outcome]: readonly RecordOutcome[]): string {
  const replay = outcome && 'info' in outcome && outcome.info.replay === true;
  const how = replay ? 'it repeated its first answer' : 'it carried it out now';
  return outcome?.state === 'REFUSED'
    ? 'Sent again under the same key: the till refused it.'
    : `Sent again under the same key: ${how}.`;
}
