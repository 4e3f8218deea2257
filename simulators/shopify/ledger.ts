import type { NotTransferable } from '../seed/orders-types.js';
import { type Bucket, type BucketBooks } from './graphql/bucket.js';
import type { Shop } from './graphql/context.js';
import { financialStatus, fulfillmentStatus } from './orders/status.js';
import { orderTotals } from './orders/totals.js';

export interface LedgerOrder {
  id: string;
  name: string;
  totalCents: number;
  taxesIncluded: boolean;
  sourceName: string | null;
  financialStatus: string | null;
  fulfillmentStatus: string;
  cancelled: boolean;
  test: boolean;
  createdAt: string;
  /** Why it cannot be carried over to the till. */
  kinds: NotTransferable[];
}

export interface ShopifyLedger {
  operations: Record<string, number>;
  throttled: number;
  refusedTokens: number;
  tokensIssued: number;
  bucket: BucketBooks;
  orders: LedgerOrder[];
  /** Available by `itemId/locationId`, in the digits of their GIDs. */
  inventory: Record<string, number>;
  /** The same by `branchNumber/sku`, the way the seeded shop names it. */
  inventoryBySku: Record<string, number>;
  inventoryWrites: { calls: number; rows: number; refused: number };
  idempotentReplays: number;
  webhooks: { subscriptions: number; sent: number; attempts: number; delivered: number; givenUp: number };
}

/** The simulator's own books: what it was asked, and what it holds. */
export class Ledger {
  throttled = 0;
  refusedTokens = 0;
  tokensIssued = 0;
  #operations = new Map<string, number>();

  constructor(
    readonly shop: Shop,
    readonly bucket: Bucket,
  ) {}

  count(operation: string): void {
    this.#operations.set(operation, (this.#operations.get(operation) ?? 0) + 1);
  }

  read(): ShopifyLedger {
    const { store, webhooks, inventoryWrites, idempotency } = this.shop;
    const inventory: Record<string, number> = {};
    const inventoryBySku: Record<string, number> = {};
    for (const level of store.levels.values()) {
      inventory[`${level.itemId}/${level.locationId}`] = level.quantities.available;
      const sku = store.variants.get(store.items.get(level.itemId)?.variantId ?? '')?.sku;
      const branch = store.locations.get(level.locationId)?.branchNumber;
      if (sku != null) inventoryBySku[`${branch}/${sku}`] = level.quantities.available;
    }
    const { deliveries } = webhooks;
    return {
      operations: Object.fromEntries(this.#operations),
      throttled: this.throttled,
      refusedTokens: this.refusedTokens,
      tokensIssued: this.tokensIssued,
      bucket: this.bucket.books(),
      orders: [...store.orders.values()].map((order) => ({
        id: order.id,
        name: order.name,
        totalCents: orderTotals(order).total,
        taxesIncluded: order.taxesIncluded,
        sourceName: order.sourceName,
        financialStatus: financialStatus(order),
        fulfillmentStatus: fulfillmentStatus(order),
        cancelled: order.cancelledAt !== null,
        test: order.test,
        createdAt: new Date(order.createdAt).toISOString(),
        kinds: store.kinds.get(order.id) ?? [],
      })),
      inventory,
      inventoryBySku,
      inventoryWrites: { ...inventoryWrites },
      idempotentReplays: idempotency.replays,
      webhooks: {
        subscriptions: webhooks.subscriptions().length,
        sent: deliveries.length,
        attempts: deliveries.reduce((sum, one) => sum + one.attempts, 0),
        delivered: deliveries.filter((one) => one.state === 'DELIVERED').length,
        givenUp: deliveries.filter((one) => one.state === 'GIVEN_UP').length,
      },
    };
  }
}
