import { IntegrationError } from '../../../errors/index.js';
import type { Page, ReadOptions, SourceObject } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { isNumericId, toGid } from '../ids.js';
import { ORDER_BY_ID, ORDERS } from '../operations/orders.js';
import { largestAffordable } from '../transport/affordable.js';
import type { CallOptions, ShopifyClient } from '../transport/client.js';
import { type Connection, nextCursor } from '../transport/connection-pages.js';
import { completeOrder } from './complete-order.js';
import { isoTime, orderObject } from './map-order.js';
import { Watermark } from './watermark.js';
import type { WireOrder } from './wire.js';

/** Shopify's own limit of a page. */
const MAX_PAGE = 250;

export async function* readOrders(
  client: ShopifyClient,
  overlapMs: number,
  cursor: PlainRecord | null,
  options: ReadOptions,
): AsyncGenerator<Page> {
  const mark = Watermark.from(cursor);
  const from = mark.startsAt(overlapMs, options.since);
  const query = from === null ? null : updatedSince(from);
  const call: CallOptions = { signal: options.signal };
  let after: string | null = null;
  let first = true;
  for (;;) {
    const wished = Math.min(MAX_PAGE, options.pageSize);
    const size = await largestAffordable(client, ORDERS, wished, (first) => ({ first }));
    const variables = { first: size, after, query, reverse: options.newest ?? false };
    const { value, serverTime } = await client.call<Connection<WireOrder>>(ORDERS, variables, call);
    if (first) mark.limitTo(serverTime ?? new Date().toISOString());
    first = false;
    after = nextCursor(value, after);
    yield {
      objects: await objects(client, value.nodes, mark, call),
      cursor: mark.cursor(),
      last: after === null,
    };
    if (after === null) return;
  }
}

async function objects(
  client: ShopifyClient,
  orders: readonly WireOrder[],
  mark: Watermark,
  call: CallOptions,
): Promise<SourceObject[]> {
  const found: SourceObject[] = [];
  for (const order of orders) {
    // The mark goes by the time at which the index showed the order, not by what it became while its lines were fetched.
    mark.saw(isoTime(order.updatedAt));
    const complete = await completeOrder(client, order, call);
    if (complete !== null) found.push(orderObject(complete));
  }
  return found;
}

export async function readOrder(
  client: ShopifyClient,
  sourceId: string,
  options: CallOptions,
): Promise<SourceObject | null> {
  if (!isNumericId(sourceId)) return null;
  const variables = { id: toGid('Order', sourceId, 'sourceId') };
  const { value } = await client.call<WireOrder | null>(ORDER_BY_ID, variables, options);
  const complete = value === null ? null : await completeOrder(client, value, options);
  return complete === null ? null : orderObject(complete);
}

/** Quoted, because unquoted Shopify takes the date alone, in the shop's time zone (FACTS 3.3); `>=`, because `>` skips its whole second. */
export function updatedSince(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) {
    throw new IntegrationError('INVALID_SETTING', 'The start date of the orders is not a time.', {
      field: 'since',
      fix: 'Give an ISO time such as 2026-01-31T00:00:00Z.',
    });
  }
  return `updated_at:>='${at.toISOString().slice(0, 19)}Z'`;
}
