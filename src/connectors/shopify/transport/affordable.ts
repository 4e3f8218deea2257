import { modelCost } from '../rate/cost-model.js';
import type { CallOptions, ShopifyClient, Variables } from './client.js';
import type { Operation } from './operation.js';

/** A query may cost 1000 points at most (FACTS 3.1); the rest is left for what the model does not know. */
const MAX_CALL_COST = 800;

/** The largest size up to the wished one for which a call is allowed, and fits the shop's bucket when that is full. */
export async function largestAffordable(
  client: ShopifyClient,
  operation: Operation,
  wished: number,
  variablesOf: (size: number) => Variables,
  options: CallOptions,
): Promise<number> {
  const limit = Math.min(MAX_CALL_COST, (await client.bucketSize(options)) ?? MAX_CALL_COST);
  let low = 1;
  let high = Math.max(1, Math.floor(wished));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (modelCost(operation.document, variablesOf(middle)) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
