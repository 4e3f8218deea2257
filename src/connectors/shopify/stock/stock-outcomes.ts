import { type ErrorKind, IntegrationError } from '../../../errors/index.js';
import type { RecordOutcome } from '../../contract.js';

export interface UserError {
  code: string | null;
  field: string[] | null;
  message: string;
}

/**
 * What an answer means for each row. Shopify does all rows or none: with any error nothing was written.
 * Rows that have no error of their own are STALE with `untouched`: what was known of them still holds, so
 * they may be sent again as they are, under a new key.
 */
const UNTOUCHED: RecordOutcome = { state: 'STALE', info: { untouched: true } };

interface Refusal {
  kind: ErrorKind;
  message: string;
  fix?: string;
}

const STALE_CODES = new Set(['CHANGE_FROM_QUANTITY_STALE', 'COMPARE_QUANTITY_STALE']);

const OURS = 'Report this: tillstream sent what Shopify does not allow.';

const REFUSALS: Readonly<Record<string, Refusal>> = {
  INVALID_INVENTORY_ITEM: {
    kind: 'NOT_FOUND',
    message: 'The inventory item does not exist in the shop any more.',
    fix: 'Check whether the variant was deleted; retry the record so that it is looked up by SKU again.',
  },
  INVALID_LOCATION: {
    kind: 'NOT_FOUND',
    message: 'The location does not exist in the shop any more.',
    fix: "Choose an existing location in the flow's table of locations.",
  },
  ITEM_NOT_STOCKED_AT_LOCATION: {
    kind: 'REJECTED',
    message: 'The item is not stocked at the location.',
    fix: 'Stock the product at this location in the shop.',
  },
  INVALID_QUANTITY_NEGATIVE: {
    kind: 'INVALID_RECORD',
    message: 'Shopify takes no quantity below zero here.',
    fix: "Correct the article's stock in the till, or let the flow send zero in place of less.",
  },
  INVALID_QUANTITY_TOO_HIGH: { kind: 'INVALID_RECORD', message: 'The quantity is above 1,000,000,000.' },
  INVALID_QUANTITY_TOO_LOW: { kind: 'INVALID_RECORD', message: 'The quantity is below -1,000,000,000.' },
  NON_MUTABLE_INVENTORY_ITEM: {
    kind: 'REJECTED',
    message: 'Shopify computes the stock of this item itself (a bundle).',
    fix: 'Exclude the article from the stock flow.',
  },
  NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR: {
    kind: 'INVALID_RECORD',
    message: 'The item was in the write twice.',
    fix: 'Two articles lead to the same variant: give each its own SKU.',
  },
  IDEMPOTENCY_KEY_PARAMETER_MISMATCH: {
    kind: 'INTERNAL',
    message: 'Shopify knows the key of this write with other contents.',
    fix: OURS,
  },
  INVALID_REASON: {
    kind: 'INTERNAL',
    message: 'Shopify does not know the reason of the stock change.',
    fix: OURS,
  },
  INVALID_NAME: { kind: 'INTERNAL', message: 'Shopify does not know the kind of quantity.', fix: OURS },
  INVALID_REFERENCE_DOCUMENT: {
    kind: 'INTERNAL',
    message: 'Shopify does not take our reference.',
    fix: OURS,
  },
};

/** Codes that concern the call as a whole, whatever field they name. */
const OF_THE_CALL = new Set(['IDEMPOTENCY_KEY_PARAMETER_MISMATCH', 'INVALID_REASON', 'INVALID_NAME']);

export function stockOutcomes(itemIds: readonly string[], errors: readonly UserError[]): RecordOutcome[] {
  if (errors.length === 0) {
    return itemIds.map((targetId) => ({ state: 'UPDATED', targetId, warnings: [], info: {} }));
  }
  const codes = new Set(errors.map((error) => error.code));
  if (codes.has('IDEMPOTENCY_CONCURRENT_REQUEST')) {
    throw new IntegrationError('UNKNOWN_OUTCOME', 'Shopify is still at work on this very write.', {
      remoteCode: 'IDEMPOTENCY_CONCURRENT_REQUEST',
    });
  }
  // That key is burnt; the rows themselves are as good as before.
  if (codes.has('IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED')) return itemIds.map(() => UNTOUCHED);
  const outcomes: RecordOutcome[] = itemIds.map(() => UNTOUCHED);
  for (const error of errors) {
    const row = rowOf(error, itemIds.length);
    if (row === null) return itemIds.map(() => refusal(error));
    if (!STALE_CODES.has(error.code ?? '')) outcomes[row] = refusal(error);
    else if (outcomes[row]?.state !== 'REFUSED') outcomes[row] = { state: 'STALE', info: {} };
  }
  return outcomes;
}

export function refuseAll(itemIds: readonly string[], error: IntegrationError): RecordOutcome[] {
  return itemIds.map(() => ({ state: 'REFUSED', error }));
}

/** `["input","quantities","3","quantity"]` → 3. */
function rowOf({ code, field }: UserError, rows: number): number | null {
  if (code !== null && OF_THE_CALL.has(code)) return null;
  const index = field?.[1] === 'quantities' ? field[2] : undefined;
  return index !== undefined && /^\d+$/.test(index) && Number(index) < rows ? Number(index) : null;
}

function refusal({ code }: UserError): RecordOutcome {
  const known = code === null ? undefined : REFUSALS[code];
  const { kind, message, fix } = known ?? {
    kind: 'REJECTED' as const,
    message: 'Shopify refused the stock change without a reason that is known here.',
    fix: undefined,
  };
  return {
    state: 'REFUSED',
    error: new IntegrationError(kind, message, { fix, remoteCode: code ?? undefined }),
  };
}
