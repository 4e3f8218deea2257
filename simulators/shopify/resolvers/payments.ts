import { listed, type PageArgs, page } from '../graphql/connection.js';
import type { Ctx, Resolver, TypeResolvers } from '../graphql/context.js';
import { divideRounded } from '../orders/cents.js';
import { lineNet } from '../orders/totals.js';
import { gid } from '../store/ids.js';
import type { StoredFulfillment, StoredLine, StoredRefund, StoredTransaction } from '../store/model.js';
import { bag, CURRENCY, dateTime, identified } from './values.js';

type Of = Resolver<StoredTransaction>;
type OfRefund = Resolver<StoredRefund>;
type OfFulfillment = Resolver<StoredFulfillment>;

const GATEWAY_NAMES: Record<string, string> = {
  shopify_payments: 'Shopify Payments',
  cash: 'Cash',
  ideal: 'iDEAL',
  paypal: 'PayPal Express Checkout',
  bank_transfer: 'Bank transfer',
  gift_card: 'Gift card',
  manual: 'Manual',
};
const MANUAL = new Set(['cash', 'bank_transfer', 'manual']);

function orderOf(source: { orderId: string }, ctx: Ctx) {
  return ctx.store.orders.get(source.orderId);
}

/** In the currency of the order. */
function bagOf(cents: number, source: { orderId: string }, ctx: Ctx) {
  return bag(cents, orderOf(source, ctx)?.currency);
}

export const OrderTransaction: TypeResolvers = {
  ...identified,
  kind: ((one) => one.what) satisfies Of,
  formattedGateway: ((one) => GATEWAY_NAMES[one.gateway] ?? one.gateway) satisfies Of,
  amountSet: ((one, _args, ctx) => bagOf(one.cents, one, ctx)) satisfies Of,
  amountRoundingSet: ((one, _args, ctx) =>
    one.roundingCents === 0 ? null : bagOf(one.roundingCents, one, ctx)) satisfies Of,
  totalUnsettledSet: ((one, _args, ctx) =>
    bagOf(one.what === 'AUTHORIZATION' ? one.cents : 0, one, ctx)) satisfies Of,
  createdAt: ((one) => dateTime(one.at)) satisfies Of,
  processedAt: ((one) => dateTime(one.at)) satisfies Of,
  parentTransaction: ((one, _args, ctx) =>
    orderOf(one, ctx)?.transactions.find((other) => other.id === one.parentId) ?? null) satisfies Of,
  location: ((one, _args, ctx) => ctx.store.locations.get(one.locationId ?? '') ?? null) satisfies Of,
  order: ((one, _args, ctx) => orderOf(one, ctx) ?? null) satisfies Of,
  manualPaymentGateway: ((one) => MANUAL.has(one.gateway)) satisfies Of,
  manuallyCapturable: ((one) => one.what === 'AUTHORIZATION') satisfies Of,
  multiCapturable: () => false,
  paymentId: ((one, _args, ctx) => `${orderOf(one, ctx)?.name ?? ''}.1`) satisfies Of,
  settlementCurrency: ((one, _args, ctx) => orderOf(one, ctx)?.currency ?? CURRENCY) satisfies Of,
  settlementCurrencyRate: () => '1.0',
  receiptJson: () => '{}',
};

export const Refund: TypeResolvers = {
  ...identified,
  createdAt: ((refund) => dateTime(refund.at)) satisfies OfRefund,
  processedAt: ((refund) => dateTime(refund.at)) satisfies OfRefund,
  updatedAt: ((refund) => dateTime(refund.at)) satisfies OfRefund,
  order: ((refund, _args, ctx) => orderOf(refund, ctx)) satisfies OfRefund,
  duties: () => [],
  totalRefundedSet: ((refund, _args, ctx) =>
    bagOf(
      transactions(refund, ctx).reduce((sum, one) => sum + one.cents, 0),
      refund,
      ctx,
    )) satisfies OfRefund,
  transactions: ((refund, args, ctx, info) =>
    page(listed(transactions(refund, ctx)), args, info)) satisfies Resolver<StoredRefund, PageArgs>,
  orderAdjustments: ((_refund, args, _ctx, info) => page([], args, info)) satisfies Resolver<
    StoredRefund,
    PageArgs
  >,
  refundShippingLines: ((refund, args, ctx, info) => {
    const shippingLine = orderOf(refund, ctx)?.shippingLines[0];
    const rows =
      shippingLine && refund.shippingCents > 0
        ? [
            {
              id: refund.id,
              shippingLine,
              subtotalAmountSet: bagOf(refund.shippingCents, refund, ctx),
              taxAmountSet: bagOf(0, refund, ctx),
            },
          ]
        : [];
    return page(listed(rows), args, info);
  }) satisfies Resolver<StoredRefund, PageArgs>,
  refundLineItems: ((refund, args, ctx, info) => {
    const lines = orderOf(refund, ctx)?.lines ?? [];
    const rows = refund.lines.map((line) => ({
      id: line.id,
      lineItem: lines.find((one) => one.id === line.lineId),
      location: ctx.store.locations.get(line.locationId ?? '') ?? null,
      quantity: line.quantity,
      restockType: line.restockType,
      restocked: line.restockType !== 'NO_RESTOCK',
      priceSet: bagOf(divideRounded(line.subtotalCents, line.quantity), refund, ctx),
      subtotalSet: bagOf(line.subtotalCents, refund, ctx),
      totalTaxSet: bagOf(line.taxCents, refund, ctx),
    }));
    return page(listed(rows), args, info);
  }) satisfies Resolver<StoredRefund, PageArgs>,
};

export const RefundLineItem: TypeResolvers = {
  id: ((line) => gid('RefundLineItem', line.id)) satisfies Resolver<{ id: string }>,
};

export const RefundShippingLine: TypeResolvers = {
  id: ((line) => gid('RefundShippingLine', line.id)) satisfies Resolver<{ id: string }>,
};

function transactions(refund: StoredRefund, ctx: Ctx): StoredTransaction[] {
  const all = orderOf(refund, ctx)?.transactions ?? [];
  return all.filter((one) => refund.transactionIds.includes(one.id));
}

export const Fulfillment: TypeResolvers = {
  ...identified,
  name: ((one, _args, ctx) => `${orderOf(one, ctx)?.name ?? ''}.1`) satisfies OfFulfillment,
  status: () => 'SUCCESS',
  displayStatus: () => 'FULFILLED',
  createdAt: ((one) => dateTime(one.at)) satisfies OfFulfillment,
  updatedAt: ((one) => dateTime(one.at)) satisfies OfFulfillment,
  deliveredAt: () => null,
  requiresShipping: () => true,
  location: ((one, _args, ctx) =>
    ctx.store.locations.get(one.locationId ?? '') ?? null) satisfies OfFulfillment,
  order: ((one, _args, ctx) => orderOf(one, ctx)) satisfies OfFulfillment,
  totalQuantity: ((one, _args, ctx) =>
    lines(one, ctx).reduce((sum, line) => sum + line.quantity, 0)) satisfies OfFulfillment,
  fulfillmentLineItems: ((one, args, ctx, info) => {
    const rows = lines(one, ctx).map((line) => ({
      id: line.id,
      lineItem: line,
      quantity: line.quantity,
      originalTotalSet: bagOf(line.unitCents * line.quantity, one, ctx),
      discountedTotalSet: bagOf(lineNet(line), one, ctx),
    }));
    return page(listed(rows), args, info);
  }) satisfies Resolver<StoredFulfillment, PageArgs>,
};

export const FulfillmentLineItem: TypeResolvers = {
  id: ((line) => gid('FulfillmentLineItem', line.id)) satisfies Resolver<{ id: string }>,
};

function lines(fulfillment: StoredFulfillment, ctx: Ctx): readonly StoredLine[] {
  return orderOf(fulfillment, ctx)?.lines ?? [];
}
