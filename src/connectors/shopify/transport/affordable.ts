import { modelCost } from '../rate/cost-model.js';
import type { ShopifyClient, Variables } from './client.js';
import type { Operation } from './operation.js';

/** A query may cost 1000 points at most (FACTS 3.1); the rest is left for what the model does not know. */
const MAX_CALL_COST = 800;

/** Of the shop's bucket at most this part: a dearer read would hold up the writes of other flows for a whole refill. */
const PART_OF_BUCKET = 0.5;

/** The largest size up to the wished one for which a call is allowed and not too dear for the shop's bucket. */
export async function largestAffordable(
  client: ShopifyClient,
  operation: Operation,
  wished: number,
  variablesOf: (size: number) => Variables,
): Promise<number> {
  const bucketSize = await client.bucketSize();
  const limit = bucketSize === null ? MAX_CALL_COST : Math.min(MAX_CALL_COST, bucketSize * PART_OF_BUCKET);
  let low = 1;
  let high = Math.max(1, Math.floor(wished));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (modelCost(operation.document, variablesOf(middle)) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
