import { addTo, chunks } from '../chunks.js';
import type { MplusOrder } from '../records.js';
import type { Till } from '../soap/till-client.js';
import { listOf } from '../values/node.js';
import { readOrder } from './order-record.js';

/** Orders asked for in one call; with their lines they stay far under the cap of an answer. */
const IDS_PER_CALL = 100;

export async function findOrders(
  till: Till,
  externalIds: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, MplusOrder[]>> {
  const found = new Map<string, MplusOrder[]>();
  const wanted = [...new Set(externalIds)].filter((key) => key !== '');
  for (const ids of chunks(wanted, IDS_PER_CALL)) {
    const answer = await till.call(
      'getOrdersByExtOrderIds',
      { request: { extOrderIds: { id: ids } } },
      signal,
    );
    for (const node of listOf(answer, 'orderList', 'order')) {
      const order = readOrder(node);
      if (order && ids.includes(order.externalId)) addTo(found, order.externalId, order);
    }
  }
  return found;
}
