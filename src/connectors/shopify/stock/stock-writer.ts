import { IntegrationError } from '../../../errors/index.js';
import type {
  PlannedRecord,
  PlannedWrite,
  RecordOutcome,
  StoredWrite,
  Verification,
  Writer,
} from '../../contract.js';
import { numericId } from '../ids.js';
import { SET_QUANTITIES } from '../operations/inventory.js';
import type { ShopifyClient } from '../transport/client.js';
import { refuseAll, stockOutcomes, type UserError } from './stock-outcomes.js';
import { refuseTwins, type StockRow, stockRow } from './stock-rows.js';
import { variablesOf } from './write-body.js';

const OPERATION = 'inventorySetQuantities';

/** Shopify keeps the result of a key for 24 hours; afterwards it would carry the write out again (FACTS 2.3). */
const KEY_LIFE_MS = 23 * 60 * 60_000;

/** Refusals of the whole call, after which nothing was done. */
const DEFINITE = new Set(['REJECTED', 'NOT_FOUND']);

/** Sets what is available, absolutely, compared with what was last known: 250 rows a call, all or none. */
export class StockWriter implements Writer {
  readonly honoursKeys = true;
  readonly batchSize = 250;
  readonly settleMs = 0;

  constructor(
    private readonly client: ShopifyClient,
    private readonly now: () => number = Date.now,
  ) {}

  plan(records: readonly PlannedRecord[], key: string): PlannedWrite {
    if (records.length === 0 || records.length > this.batchSize) {
      throw new IntegrationError(
        'INTERNAL',
        `A stock write carries 1 to ${this.batchSize} rows, not ${records.length}.`,
      );
    }
    const quantities = records.map(stockRow);
    refuseTwins(quantities);
    const input = {
      name: 'available',
      reason: 'correction',
      referenceDocumentUri: `gid://tillstream/Write/${key}`,
      quantities,
    };
    return {
      operation: OPERATION,
      body: JSON.stringify({ input, key }),
      recordIds: records.map((record) => record.recordId),
    };
  }

  async send(write: StoredWrite): Promise<RecordOutcome[]> {
    const variables = variablesOf(write, OPERATION);
    const itemIds = rowsOf(variables.input).map((row) => numericId(row.inventoryItemId));
    try {
      const { value } = await this.client.call<{ userErrors: UserError[] } | null>(SET_QUANTITIES, variables);
      if (value === null || !Array.isArray(value.userErrors)) {
        throw new IntegrationError('UNKNOWN_OUTCOME', 'Shopify answered the stock change with nothing.');
      }
      return stockOutcomes(itemIds, value.userErrors);
    } catch (thrown) {
      if (!(thrown instanceof IntegrationError) || !DEFINITE.has(thrown.kind)) throw thrown;
      // The idempotency codes have been documented as user errors, but never recorded: take them here too.
      if (thrown.remoteCode?.startsWith('IDEMPOTENCY_')) {
        return stockOutcomes(itemIds, [{ code: thrown.remoteCode, field: null, message: '' }]);
      }
      return refuseAll(itemIds, thrown);
    }
  }

  async verify(write: StoredWrite): Promise<Verification> {
    if (write.firstSentAt === null) return { verdict: 'NOT_DONE', evidence: 'The write was never sent.' };
    if (this.now() - Date.parse(write.firstSentAt) > KEY_LIFE_MS) {
      return {
        verdict: 'DONE',
        outcomes: write.recordIds.map(() => ({ state: 'STALE', info: {} })),
        evidence: 'Shopify no longer remembers the key; the quantities are read and computed again.',
      };
    }
    return {
      verdict: 'DONE',
      outcomes: await this.send(write),
      evidence: 'The same write was sent again under the same key, and Shopify answered it.',
    };
  }
}

function rowsOf(input: unknown): StockRow[] {
  const quantities = (input as { quantities?: unknown } | undefined)?.quantities;
  if (!Array.isArray(quantities))
    throw new IntegrationError('INTERNAL', 'The stored body of a write has no rows.');
  return quantities as StockRow[];
}
