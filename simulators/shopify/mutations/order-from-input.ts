import { type UserError, userError } from '../graphql/errors.js';
import { centsOf, splitCents, taxOf } from '../orders/cents.js';
import { lineNet } from '../orders/totals.js';
import { parseGid } from '../store/ids.js';
import type { StoredLine, StoredOrder, TaxShare } from '../store/model.js';
import type { ShopStore } from '../store/shop-store.js';
import { addressFrom, customerFrom } from './order-customer.js';
import type { LineInput, MoneyBagInput, OrderCreateInput, TaxLineInput } from './order-input.js';

/** The order that an input asks for, or why it cannot be made; nothing is stored yet. */
export function orderFromInput(store: ShopStore, input: OrderCreateInput): StoredOrder | UserError[] {
  const errors: UserError[] = [];
  const now = store.now();
  const currency = input.currency ?? 'EUR';
  const taxesIncluded = input.taxesIncluded ?? false;
  const id = store.ids.next('Order');
  const lines = (input.lineItems ?? []).map((line, index) => lineFrom(store, id, line, index, errors));
  const customer = errors.length > 0 ? null : customerFrom(store, input, errors);
  if (errors.length > 0) return errors;
  const number = store.nextOrderNumber();
  const order: StoredOrder = {
    kind: 'Order',
    id,
    number,
    name: input.name ?? `#${number}`,
    createdAt: now,
    updatedAt: now,
    // Since 2026-07 a time in the future becomes now.
    processedAt: Math.min(now, input.processedAt == null ? now : Date.parse(input.processedAt)),
    cancelledAt: null,
    cancelReason: null,
    closedAt: input.closedAt == null ? null : Date.parse(input.closedAt),
    test: input.test ?? false,
    sourceName: input.sourceName ?? '2001',
    sourceIdentifier: input.sourceIdentifier ?? null,
    locationId: null,
    taxesIncluded,
    currency,
    note: input.note ?? null,
    tags: [...(input.tags ?? [])].sort(),
    poNumber: input.poNumber ?? null,
    email: input.email ?? customer?.email ?? null,
    phone: input.phone ?? null,
    customerId: customer?.id ?? null,
    billing: input.billingAddress ? addressFrom(store, input.billingAddress) : null,
    shipping: input.shippingAddress ? addressFrom(store, input.shippingAddress) : null,
    attributes: input.customAttributes ?? [],
    metafields: (input.metafields ?? []).map((one) => ({
      kind: 'Metafield',
      id: store.ids.next('Metafield'),
      namespace: one.namespace ?? 'app--2001',
      key: one.key ?? '',
      type: one.type ?? 'single_line_text_field',
      value: one.value ?? '',
      createdAt: now,
      updatedAt: now,
    })),
    lines,
    shippingLines: (input.shippingLines ?? []).map((line) => {
      const cents = centsIn(line.priceSet);
      return {
        kind: 'ShippingLine',
        id: store.ids.next('ShippingLine'),
        orderId: id,
        title: line.title,
        code: line.code ?? null,
        source: line.source ?? null,
        cents,
        allocations: [],
        taxes: taxesFrom(line.taxLines, cents, taxesIncluded),
      };
    }),
    discounts: [],
    orderTaxes: [],
    tipCents: 0,
    transactions: [],
    refunds: [],
    fulfillments: [],
  };
  applyDiscount(order, input);
  for (const line of order.lines) {
    const given = input.lineItems?.[order.lines.indexOf(line)]?.taxLines;
    line.taxes = taxesFrom(given, lineNet(line), taxesIncluded);
  }
  order.orderTaxes = taxesFrom(
    input.taxLines,
    order.lines.reduce((sum, line) => sum + lineNet(line), 0),
    taxesIncluded,
  );
  addTransactions(store, order, input);
  if (input.fulfillment || input.fulfillmentStatus === 'FULFILLED') {
    const locationId = parseGid(input.fulfillment?.locationId ?? '')?.id ?? null;
    order.fulfillments.push({
      kind: 'Fulfillment',
      id: store.ids.next('Fulfillment'),
      orderId: id,
      locationId,
      at: now,
    });
  }
  return order;
}

function centsIn(bag: MoneyBagInput | null | undefined): number {
  return centsOf(bag?.shopMoney.amount ?? '0') ?? 0;
}

function taxesFrom(
  lines: readonly TaxLineInput[] | null | undefined,
  net: number,
  included: boolean,
): TaxShare[] {
  return (lines ?? []).map(({ title, rate, priceSet }) => ({
    title,
    rate: Number(rate),
    cents: priceSet ? centsIn(priceSet) : taxOf(net, Number(rate) * 100, included),
  }));
}

function lineFrom(
  store: ShopStore,
  orderId: string,
  input: LineInput,
  index: number,
  errors: UserError[],
): StoredLine {
  const at = (field: string) => ['order', 'lineItems', String(index), field];
  const variant = store.variants.get(parseGid(input.variantId ?? '')?.id ?? '');
  if (input.variantId != null && !variant)
    errors.push(userError(at('variantId'), 'Variant could not be found', 'INVALID'));
  if (input.variantId == null && (input.title == null || input.title === ''))
    errors.push(userError(at('title'), "Title can't be blank", 'INVALID'));
  if (input.variantId == null && !input.priceSet)
    errors.push(userError(at('priceSet'), "Price can't be blank", 'INVALID'));
  const product = variant && store.products.get(variant.productId);
  return {
    kind: 'LineItem',
    id: store.ids.next('LineItem'),
    orderId,
    variantId: variant?.id ?? null,
    productId: product?.id ?? null,
    sku: input.sku ?? variant?.sku ?? null,
    title: input.title ?? product?.title ?? '',
    variantTitle: input.variantTitle ?? (variant && variant.title !== 'Default Title' ? variant.title : null),
    vendor: input.vendor ?? product?.vendor ?? null,
    quantity: input.quantity,
    refunded: 0,
    unitCents: input.priceSet ? centsIn(input.priceSet) : (variant?.priceCents ?? 0),
    taxable: input.taxable ?? true,
    requiresShipping: input.requiresShipping ?? false,
    giftCard: input.giftCard ?? false,
    allocations: [],
    taxes: [],
    duties: [],
    properties: (input.properties ?? []).map(({ name, value }) => ({ key: name, value })),
  };
}

/** One code for the whole order: `orderCreate` knows no discount of a line. */
function applyDiscount(order: StoredOrder, input: OrderCreateInput): void {
  const fixed = input.discountCode?.itemFixedDiscountCode;
  const percentage = input.discountCode?.itemPercentageDiscountCode;
  const free = input.discountCode?.freeShippingDiscountCode;
  const gross = order.lines.map((line) => line.unitCents * line.quantity);
  const whole = gross.reduce((sum, cents) => sum + cents, 0);
  const off = fixed
    ? Math.min(whole, centsIn(fixed.amountSet))
    : percentage
      ? Math.round((whole * (percentage.percentage ?? 0)) / 100)
      : 0;
  const code = fixed?.code ?? percentage?.code;
  if (code !== undefined) {
    const value = percentage ? { percent: percentage.percentage ?? 0 } : { cents: off };
    const discount =
      order.discounts.push({ how: 'CODE', title: code, across: true, value, target: 'LINE_ITEM' }) - 1;
    splitCents(off, gross).forEach((cents, index) => {
      if (cents > 0) order.lines[index]?.allocations.push({ discount, cents });
    });
  }
  if (free) {
    const discount =
      order.discounts.push({
        how: 'CODE',
        title: free.code,
        across: true,
        value: { percent: 100 },
        target: 'SHIPPING_LINE',
      }) - 1;
    for (const line of order.shippingLines) line.allocations.push({ discount, cents: line.cents });
  }
}

function addTransactions(store: ShopStore, order: StoredOrder, input: OrderCreateInput): void {
  for (const one of input.transactions ?? []) {
    order.transactions.push({
      kind: 'OrderTransaction',
      id: store.ids.next('OrderTransaction'),
      orderId: order.id,
      what: one.kind,
      status: one.status,
      gateway: one.gateway ?? 'manual',
      cents: centsIn(one.amountSet),
      roundingCents: 0,
      parentId: null,
      locationId: parseGid(one.locationId ?? '')?.id ?? null,
      test: one.test ?? false,
      at: order.processedAt,
    });
  }
}
