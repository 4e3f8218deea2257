import { IntegrationError } from '../../../errors/index.js';
import { ORDER_BY_ID, ORDER_LINES, ORDER_SHIPPING_LINES } from '../operations/orders.js';
import type { CallOptions, ShopifyClient } from '../transport/client.js';
import { allNodes, type Connection } from '../transport/connection-pages.js';
import type { Operation } from '../transport/operation.js';
import type { WireLine, WireOrder, WireShippingLine } from './wire.js';

const NESTED_PAGE = 250;
/** 25,000 lines: five times the largest order the service must bear. */
const MAX_NESTED_PAGES = 100;
/** How often an order may change under our hands before we leave it for the next read. */
const MAX_ATTEMPTS = 3;

/** Thrown and caught here: the order changed while its lines were being fetched. */
class OrderMoved extends Error {}

/**
 * The order with every line. Lines that come in a later answer belong to the same state of the order only
 * if it did not change in between, so a change starts it over.
 */
export async function completeOrder(
  client: ShopifyClient,
  order: WireOrder,
  options: CallOptions,
): Promise<WireOrder | null> {
  let current: WireOrder | null = order;
  for (let attempt = 1; current !== null && isCut(current); attempt += 1) {
    try {
      return await withAllLines(client, current, options);
    } catch (thrown) {
      if (!(thrown instanceof OrderMoved)) throw thrown;
      if (attempt === MAX_ATTEMPTS) {
        throw new IntegrationError(
          'UNAVAILABLE',
          'An order changed each time while its lines were being read.',
        );
      }
      current = (await client.call<WireOrder | null>(ORDER_BY_ID, { id: order.id }, options)).value;
    }
  }
  return current;
}

function isCut(order: WireOrder): boolean {
  return order.lineItems.pageInfo.hasNextPage || order.shippingLines.pageInfo.hasNextPage;
}

async function withAllLines(
  client: ShopifyClient,
  order: WireOrder,
  options: CallOptions,
): Promise<WireOrder> {
  return {
    ...order,
    lineItems: await whole<WireLine>(client, ORDER_LINES, 'lineItems', order, options),
    shippingLines: await whole<WireShippingLine>(
      client,
      ORDER_SHIPPING_LINES,
      'shippingLines',
      order,
      options,
    ),
  };
}

type Nested = 'lineItems' | 'shippingLines';
type NestedAnswer<T> = { updatedAt: string } & Partial<Record<Nested, Connection<T>>>;

async function whole<T>(
  client: ShopifyClient,
  operation: Operation,
  field: Nested,
  order: WireOrder,
  options: CallOptions,
): Promise<Connection<T>> {
  const { pageInfo } = order[field];
  const nodes = order[field].nodes as T[];
  if (!pageInfo.hasNextPage) return { pageInfo, nodes };
  const rest = await allNodes<T>(
    async (after) => {
      const variables = { id: order.id, first: NESTED_PAGE, after };
      const { value } = await client.call<NestedAnswer<T> | null>(operation, variables, options);
      const connection = value?.[field];
      if (value?.updatedAt !== order.updatedAt || connection === undefined) throw new OrderMoved();
      return connection;
    },
    MAX_NESTED_PAGES,
    pageInfo.endCursor,
  );
  return { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [...nodes, ...rest] };
}
