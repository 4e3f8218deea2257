import type { SourceObject } from '../../src/connectors/contract.js';
import type { PlainRecord } from '../../src/connectors/plain.js';
import type {
  ShopifyOrder,
  ShopifyOrderLine,
  ShopifyTransaction,
} from '../../src/connectors/shopify/records.js';

/** An order that this version transfers: one article at 12.10, paid in cash, handed over in a shop. */
export function shopOrder(changes: Partial<ShopifyOrder> = {}): ShopifyOrder {
  const total = changes.totals?.total ?? '12.10';
  return {
    id: '1001',
    name: '#1001',
    createdAt: '2026-11-01T09:00:00Z',
    updatedAt: '2026-11-01T10:00:00Z',
    processedAt: '2026-11-01T09:00:00Z',
    cancelledAt: null,
    test: false,
    currency: 'EUR',
    presentmentCurrency: 'EUR',
    taxesIncluded: true,
    sourceName: 'pos',
    sourceIdentifier: null,
    financialStatus: 'PAID',
    fulfillmentStatus: 'FULFILLED',
    note: null,
    tags: [],
    poNumber: null,
    email: null,
    phone: null,
    retailLocation: { id: '61', name: 'Winkel' },
    customer: null,
    billingAddress: null,
    shippingAddress: null,
    lines: [orderLine({ total })],
    shippingLines: [],
    transactions: [transaction({ amount: total })],
    refunds: [],
    totals: orderTotals({ total }),
    ...changes,
  };
}

/** The order as the shop's connector hands it out. */
export function orderObject(
  changes: Partial<ShopifyOrder> = {},
  changedAt = '2026-11-01T10:00:00Z',
): SourceObject {
  const order = shopOrder({ updatedAt: changedAt, ...changes });
  return { sourceId: order.id, changedAt, payload: order as unknown as PlainRecord };
}

export function orderTotals(changes: Partial<ShopifyOrder['totals']> = {}): ShopifyOrder['totals'] {
  const total = changes.total ?? '12.10';
  return {
    subtotal: total,
    shipping: '0.00',
    tax: '2.10',
    discounts: '0.00',
    total,
    currentTotal: total,
    tip: '0.00',
    duties: '0',
    additionalFees: '0',
    cashRounding: '0.00',
    refunded: '0.00',
    received: total,
    outstanding: '0.00',
    ...changes,
  };
}

export function orderLine(changes: Partial<ShopifyOrderLine> = {}): ShopifyOrderLine {
  const total = changes.total ?? '12.10';
  const quantity = changes.quantity ?? 1;
  return {
    id: '1',
    title: 'Trui',
    variantTitle: null,
    sku: '1000001',
    barcode: null,
    variantId: '1',
    inventoryItemId: '1',
    quantity,
    currentQuantity: quantity,
    unitPrice: total,
    originalTotal: total,
    discountTotal: '0.00',
    total,
    taxable: true,
    taxLines: [],
    giftCard: false,
    custom: false,
    requiresShipping: false,
    duties: '0',
    ...changes,
  };
}

export function transaction(changes: Partial<ShopifyTransaction> = {}): ShopifyTransaction {
  return {
    id: '1',
    kind: 'SALE',
    status: 'SUCCESS',
    gateway: 'cash',
    amount: '12.10',
    rounding: '0.00',
    processedAt: '2026-11-01T09:00:00Z',
    parentId: null,
    test: false,
    ...changes,
  };
}

/** The articles of the fake till, for `onFind`: whatever number is asked for is there. */
export function everyArticle(keys: readonly string[]) {
  return new Map(keys.map((articleNumber) => [articleNumber, [{ articleNumber, active: true }]]));
}
