import { IntegrationError } from '../../../errors/index.js';
import type {
  PlannedRecord,
  PlannedWrite,
  RecordOutcome,
  StoredWrite,
  Verification,
  Writer,
} from '../../contract.js';
import { isNumericId, numericId, toGid } from '../ids.js';
import { SET_TRACKED } from '../operations/inventory.js';
import type { ShopifyClient } from '../transport/client.js';
import { variablesOf } from './write-body.js';

const OPERATION = 'inventoryItemUpdate';

interface Answer {
  inventoryItem: { id: string; tracked: boolean } | null;
  userErrors: { field: string[] | null; message: string }[];
}

/** Whether Shopify counts the stock of an item. The value is absolute, so that sending it twice does no harm. */
export class TrackingWriter implements Writer {
  readonly honoursKeys = true;
  readonly batchSize = 1;
  readonly settleMs = 0;

  constructor(private readonly client: ShopifyClient) {}

  plan(records: readonly PlannedRecord[]): PlannedWrite {
    const [record] = records;
    if (record === undefined || records.length > 1) {
      throw new IntegrationError('INTERNAL', `A tracking write carries one item, not ${records.length}.`);
    }
    const { inventoryItemId, tracked } = record.mapped;
    if (typeof tracked !== 'boolean') {
      throw new IntegrationError('INVALID_RECORD', 'tracked must be true or false.', {
        field: 'tracked',
        fix: 'Map the field `tracked` to a yes or no.',
      });
    }
    const id = toGid('InventoryItem', isNumericId(inventoryItemId) ? inventoryItemId : '', 'inventoryItemId');
    return {
      operation: OPERATION,
      body: JSON.stringify({ id, input: { tracked } }),
      recordIds: [record.recordId],
    };
  }

  async send(write: StoredWrite): Promise<RecordOutcome[]> {
    const variables = variablesOf(write, OPERATION);
    const { value } = await this.client
      .call<Answer | null>(SET_TRACKED, variables)
      .catch((thrown: unknown) => {
        // An id that was never an inventory item's is refused before anything is done.
        if (thrown instanceof IntegrationError && thrown.kind === 'NOT_FOUND') return { value: gone() };
        throw thrown;
      });
    if (value === null)
      throw new IntegrationError('UNKNOWN_OUTCOME', 'Shopify answered the change with nothing.');
    const [error] = value.userErrors;
    if (error !== undefined) return [{ state: 'REFUSED', error: refusal(error.message) }];
    const targetId = numericId(String(variables.id));
    return [{ state: 'UPDATED', targetId, warnings: [], info: {} }];
  }

  async verify(write: StoredWrite): Promise<Verification> {
    if (write.firstSentAt === null) return { verdict: 'NOT_DONE', evidence: 'The write was never sent.' };
    return {
      verdict: 'DONE',
      outcomes: await this.send(write),
      evidence: 'The value is absolute: it was sent again, and Shopify answered.',
    };
  }
}

function gone(): Answer {
  return { inventoryItem: null, userErrors: [{ field: ['id'], message: 'does not exist' }] };
}

/** This mutation's errors have no code; the text for an unknown item is recorded (FACTS 2.1). */
function refusal(message: string): IntegrationError {
  if (/does not exist/i.test(message)) {
    return new IntegrationError('NOT_FOUND', 'The inventory item does not exist in the shop any more.', {
      fix: 'Retry the record so that its variant is looked up by SKU again.',
    });
  }
  return new IntegrationError(
    'REJECTED',
    'Shopify refused to change whether the stock of the item is counted.',
    {
      fix: 'Look at the inventory settings of the variant in the shop.',
    },
  );
}
