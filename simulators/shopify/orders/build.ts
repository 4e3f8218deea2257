import type { DraftLine, NotTransferable, OrderDraft } from '../../seed/orders-types.js';
import type { Allocation, StoredDiscount, StoredLine, StoredOrder, StoredShipping } from '../store/model.js';
import type { ShopStore } from '../store/shop-store.js';
import { fiveCentRounding, splitCents, taxOf } from './cents.js';
import { customerFor } from './customers.js';
import { addRefund } from './refund.js';
import { orderTotals } from './totals.js';

const CUSTOM_TAX_PERCENT = 21;

/** The full order that Shopify would keep of a compact one. */
export function buildOrder(store: ShopStore, draft: OrderDraft): StoredOrder {
  const createdAt = timeOf(draft.createdAt, store.now(), 'createdAt');
  const number = store.nextOrderNumber();
  const location = [...store.locations.values()].find((one) => one.branchNumber === draft.branchNumber);
  if (draft.branchNumber != null && !location)
    throw new Error(`branchNumber: no location for ${draft.branchNumber}`);
  const person = customerFor(store, draft.person ?? null);
  const order: StoredOrder = {
    kind: 'Order',
    id: store.ids.next('Order'),
    number,
    name: `#${number}`,
    createdAt,
    updatedAt: timeOf(draft.updatedAt, createdAt, 'updatedAt'),
    processedAt: timeOf(draft.processedAt, createdAt, 'processedAt'),
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    test: draft.test ?? false,
    sourceName: draft.sourceName,
    sourceIdentifier: draft.sourceIdentifier ?? null,
    locationId: location?.id ?? null,
    taxesIncluded: draft.taxesIncluded,
    currency: 'EUR',
    note: draft.note ?? null,
    tags: [...(draft.tags ?? [])].sort(),
    poNumber: draft.poNumber ?? null,
    email: draft.person?.email ?? null,
    phone: draft.person?.phone ?? null,
    customerId: person?.customer.id ?? null,
    billing: person?.address ?? null,
    shipping: draft.shippingCents == null ? null : (person?.address ?? null),
    attributes: [],
    metafields: [],
    lines: [],
    shippingLines: [],
    discounts: [],
    orderTaxes: [],
    tipCents: draft.tipCents ?? 0,
    transactions: [],
    refunds: [],
    fulfillments: [],
  };
  addLines(store, order, draft);
  addShipping(store, order, draft);
  addPayments(store, order, draft);
  if (draft.fulfilled) {
    const id = store.ids.next('Fulfillment');
    order.fulfillments.push({
      kind: 'Fulfillment',
      id,
      orderId: order.id,
      locationId: order.locationId,
      at: order.processedAt,
    });
  }
  if (draft.refund) addSeedRefund(store, order, draft.refund);
  return order;
}

export function kindsOf(order: StoredOrder): NotTransferable[] {
  const lines = order.lines;
  const kinds: [NotTransferable, boolean][] = [
    ['tip', order.tipCents > 0],
    [
      'gift_card',
      lines.some((line) => line.giftCard) || order.transactions.some((one) => one.gateway === 'gift_card'),
    ],
    ['duty', lines.some((line) => line.duties.length > 0)],
    ['custom_line', lines.some((line) => line.variantId === null && !line.giftCard)],
    ['refund', order.refunds.length > 0],
  ];
  return kinds.filter(([, applies]) => applies).map(([kind]) => kind);
}

function timeOf(text: string | undefined, otherwise: number, field: string): number {
  if (text === undefined) return otherwise;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Error(`${field}: "${text}" is no ISO time`);
  return time;
}

function addLines(store: ShopStore, order: StoredOrder, draft: OrderDraft): void {
  for (const line of draft.lines) order.lines.push(buildLine(store, order, line));
  const discount = draft.orderDiscountCents ?? 0;
  if (discount > 0) {
    const value: StoredDiscount = {
      how: 'CODE',
      title: 'WELKOM',
      across: true,
      value: { cents: discount },
      target: 'LINE_ITEM',
    };
    const index = order.discounts.push(value) - 1;
    const shares = splitCents(
      discount,
      order.lines.map((line) => (line.giftCard ? 0 : netOf(line))),
    );
    order.lines.forEach((line, i) => {
      const cents = shares[i] ?? 0;
      if (cents > 0) line.allocations.push({ discount: index, cents });
    });
  }
  order.lines.forEach((line, i) => {
    const percent = percentOf(store, draft.lines[i]);
    if (line.giftCard || percent === 0) return;
    line.taxes.push({
      title: 'BTW',
      rate: percent / 100,
      cents: taxOf(netOf(line), percent, order.taxesIncluded),
    });
  });
}

function netOf(line: { unitCents: number; quantity: number; allocations: Allocation[] }): number {
  return line.unitCents * line.quantity - line.allocations.reduce((sum, one) => sum + one.cents, 0);
}

function percentOf(store: ShopStore, line: DraftLine | undefined): number {
  if (!line) return 0;
  const variant = line.sku === null ? undefined : store.variantBySku.get(line.sku);
  return line.taxPercent ?? variant?.taxPercent ?? CUSTOM_TAX_PERCENT;
}

function buildLine(store: ShopStore, order: StoredOrder, draft: DraftLine): StoredLine {
  const variant = draft.sku === null ? undefined : store.variantBySku.get(draft.sku);
  const product = variant && store.products.get(variant.productId);
  const allocations: Allocation[] = [];
  if (draft.discountCents) {
    const value: StoredDiscount = {
      how: 'MANUAL',
      title: 'Korting',
      across: false,
      value: { cents: draft.discountCents },
      target: 'LINE_ITEM',
    };
    allocations.push({ discount: order.discounts.push(value) - 1, cents: draft.discountCents });
  }
  return {
    kind: 'LineItem',
    id: store.ids.next('LineItem'),
    orderId: order.id,
    variantId: variant?.id ?? null,
    productId: product?.id ?? null,
    sku: draft.sku,
    title: draft.title ?? product?.title ?? 'Maatwerk',
    variantTitle: variant && variant.title !== 'Default Title' ? variant.title : null,
    vendor: product?.vendor ?? null,
    quantity: draft.quantity,
    refunded: 0,
    unitCents: draft.unitCents,
    taxable: !draft.giftCard,
    requiresShipping: variant !== undefined && draft.giftCard !== true,
    giftCard: draft.giftCard ?? false,
    allocations,
    taxes: [],
    duties: draft.dutyCents ? [{ kind: 'Duty', id: store.ids.next('Duty'), cents: draft.dutyCents }] : [],
    properties: [],
  };
}

function addShipping(store: ShopStore, order: StoredOrder, draft: OrderDraft): void {
  if (draft.shippingCents == null) return;
  const cents = draft.shippingCents;
  const line: StoredShipping = {
    kind: 'ShippingLine',
    id: store.ids.next('ShippingLine'),
    orderId: order.id,
    title: 'PostNL Standaard',
    code: 'STANDAARD',
    source: 'shopify',
    cents,
    allocations: [],
    taxes: cents === 0 ? [] : [{ title: 'BTW', rate: 0.21, cents: taxOf(cents, 21, order.taxesIncluded) }],
  };
  order.shippingLines.push(line);
}

function addPayments(store: ShopStore, order: StoredOrder, draft: OrderDraft): void {
  const { total } = orderTotals(order);
  let left = total;
  draft.payments.forEach((payment, index) => {
    const last = index === draft.payments.length - 1;
    const cents = Math.min(left, payment.cents ?? (last ? left : 0));
    left -= cents;
    const rounded = draft.cashRounding === true && payment.gateway === 'cash';
    order.transactions.push({
      kind: 'OrderTransaction',
      id: store.ids.next('OrderTransaction'),
      orderId: order.id,
      what: 'SALE',
      status: draft.unpaid ? 'PENDING' : 'SUCCESS',
      gateway: payment.gateway,
      // The amount as it is owed; what rounding makes of it stands beside it (changelog of 2025-04-24).
      cents,
      roundingCents: rounded ? fiveCentRounding(cents) : 0,
      parentId: null,
      locationId: order.locationId,
      test: order.test,
      at: order.processedAt,
    });
  });
}

function addSeedRefund(
  store: ShopStore,
  order: StoredOrder,
  refund: { line: number; quantity: number },
): void {
  const line = order.lines[refund.line];
  if (!line) throw new Error(`refund.line: the order has no line ${refund.line}`);
  addRefund(store, order, {
    lines: [{ line, quantity: refund.quantity, restockType: 'RETURN', locationId: order.locationId }],
    shippingCents: 0,
    payments: null,
    note: null,
    at: order.processedAt + 60_000,
  });
}
