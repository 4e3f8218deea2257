import { listed, type PageArgs, page } from '../graphql/connection.js';
import type { Resolver, TypeResolvers } from '../graphql/context.js';
import { topLevelError } from '../graphql/errors.js';
import { legacyAmount } from '../orders/cents.js';
import { financialStatus, fulfillmentStatus } from '../orders/status.js';
import { type OrderTotals, orderTaxLines, orderTotals } from '../orders/totals.js';
import type { StoredOrder } from '../store/model.js';
import { discountApplications, taxLines } from './shares.js';
import { bag, dateTime, dateTimeOrNull, findMetafield, identified, timestamps } from './values.js';

type Of = Resolver<StoredOrder>;

const money =
  (of: (totals: OrderTotals, order: StoredOrder) => number): Of =>
  (order) =>
    bag(of(orderTotals(order), order), order.currency);

const duties: Of = (order) => {
  const totals = orderTotals(order);
  return order.lines.some((line) => line.duties.length > 0) ? bag(totals.duties, order.currency) : null;
};

/** Needs the scope `read_users`: without it this one field is refused and the rest is answered. */
export const staffMember: Resolver<unknown> = (_source, _args, ctx, info) => {
  if (ctx.behaviour.readUsers) return null;
  throw topLevelError(
    'ACCESS_DENIED',
    `Access denied for ${info.fieldName} field. Required access: \`read_users\` access scope.`,
    {
      info,
      extensions: {
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess: '`read_users` access scope.',
      },
    },
  );
};

const TOTALS: TypeResolvers = {
  cartDiscountAmountSet: money((totals) => totals.orderDiscounts),
  currentCartDiscountAmountSet: money((totals) => totals.orderDiscounts),
  subtotalPriceSet: money((totals) => totals.subtotal),
  currentSubtotalPriceSet: money((totals) => totals.subtotal - totals.refundedSubtotal),
  totalPriceSet: money((totals) => totals.total),
  originalTotalPriceSet: money((totals) => totals.total),
  currentTotalPriceSet: money((totals, order) => {
    const tax = order.taxesIncluded ? 0 : totals.refundedTax;
    return totals.total - totals.refundedSubtotal - tax - totals.refundedShipping;
  }),
  totalTaxSet: money((totals) => totals.tax),
  currentTotalTaxSet: money((totals) => totals.tax - totals.refundedTax),
  totalDiscountsSet: money((totals) => totals.discounts),
  currentTotalDiscountsSet: money((totals) => totals.discounts),
  totalShippingPriceSet: money((totals) => totals.shipping),
  currentShippingPriceSet: money((totals) => totals.shipping - totals.refundedShipping),
  totalTipReceivedSet: money((totals) => totals.tip),
  originalTotalDutiesSet: duties,
  currentTotalDutiesSet: duties,
  originalTotalAdditionalFeesSet: () => null,
  currentTotalAdditionalFeesSet: () => null,
  additionalFees: () => [],
  totalCashRoundingAdjustment: ((order) => {
    const totals = orderTotals(order);
    return {
      paymentSet: bag(totals.paymentRounding, order.currency),
      refundSet: bag(totals.refundRounding, order.currency),
    };
  }) satisfies Of,
  totalRefundedSet: money((totals) => totals.refunded),
  totalRefundedShippingSet: money((totals) => totals.refundedShipping),
  totalOutstandingSet: money((totals) => totals.outstanding),
  totalReceivedSet: money((totals) => totals.received),
  totalCapturableSet: money((totals) => totals.authorized),
  totalCapturable: ((order) => legacyAmount(orderTotals(order).authorized)) satisfies Of,
  netPaymentSet: money((totals) => totals.received - totals.refunded),
  refundDiscrepancySet: money(() => 0),
};

export const Order: TypeResolvers = {
  ...identified,
  ...timestamps,
  ...TOTALS,
  processedAt: ((order) => dateTime(order.processedAt)) satisfies Of,
  cancelledAt: ((order) => dateTimeOrNull(order.cancelledAt)) satisfies Of,
  closedAt: ((order) => dateTimeOrNull(order.closedAt)) satisfies Of,
  closed: ((order) => order.closedAt !== null) satisfies Of,
  confirmed: () => true,
  confirmationNumber: ((order) => `C${order.number}`) satisfies Of,
  edited: () => false,
  estimatedTaxes: () => false,
  dutiesIncluded: () => false,
  taxExempt: () => false,
  merchantEditable: () => true,
  requiresShipping: ((order) => order.shippingLines.length > 0) satisfies Of,
  currencyCode: ((order) => order.currency) satisfies Of,
  presentmentCurrencyCode: ((order) => order.currency) satisfies Of,
  displayFinancialStatus: ((order) => financialStatus(order)) satisfies Of,
  displayFulfillmentStatus: ((order) => fulfillmentStatus(order)) satisfies Of,
  fullyPaid: ((order) => orderTotals(order).received >= orderTotals(order).total) satisfies Of,
  unpaid: ((order) => orderTotals(order).received === 0) satisfies Of,
  canMarkAsPaid: ((order) => orderTotals(order).outstanding > 0) satisfies Of,
  capturable: ((order) => orderTotals(order).authorized > 0) satisfies Of,
  refundable: ((order) => orderTotals(order).received > orderTotals(order).refunded) satisfies Of,
  returnStatus: () => 'NO_RETURN',
  registeredSourceUrl: () => null,
  statusPageUrl: ((order, _args, ctx) => `https://${ctx.domain}/orders/${order.id}`) satisfies Of,
  staffMember,
  app: ((order) =>
    order.sourceName === 'pos'
      ? { id: 'gid://shopify/OrderApp/129785', name: 'Point of Sale' }
      : null) satisfies Of,
  retailLocation: ((order, _args, ctx) =>
    ctx.store.locations.get(order.locationId ?? '') ?? null) satisfies Of,
  physicalLocation: ((order, _args, ctx) =>
    ctx.store.locations.get(order.locationId ?? '') ?? null) satisfies Of,
  customer: ((order, _args, ctx) => ctx.store.customers.get(order.customerId ?? '') ?? null) satisfies Of,
  customerLocale: () => 'nl-NL',
  purchasingEntity: ((order, _args, ctx) =>
    ctx.store.customers.get(order.customerId ?? '') ?? null) satisfies Of,
  customAttributes: ((order) => order.attributes) satisfies Of,
  billingAddress: ((order) => order.billing) satisfies Of,
  shippingAddress: ((order) => order.shipping) satisfies Of,
  displayAddress: ((order) => order.shipping ?? order.billing) satisfies Of,
  billingAddressMatchesShippingAddress: ((order) =>
    order.billing !== null && order.billing === order.shipping) satisfies Of,
  lineItems: ((order, args, _ctx, info) => page(listed(order.lines), args, info)) satisfies Resolver<
    StoredOrder,
    PageArgs
  >,
  shippingLines: ((order, args, _ctx, info) =>
    page(listed(order.shippingLines), args, info)) satisfies Resolver<StoredOrder, PageArgs>,
  shippingLine: ((order) => order.shippingLines[0] ?? null) satisfies Of,
  taxLines: ((order) => taxLines(orderTaxLines(order), order.currency)) satisfies Of,
  currentTaxLines: ((order) => taxLines(orderTaxLines(order), order.currency)) satisfies Of,
  discountApplications: ((order, args, _ctx, info) => {
    const rows = discountApplications(order).map((node) => ({
      id: String(node.index),
      value: node.index,
      node,
    }));
    return page(rows, args, info);
  }) satisfies Resolver<StoredOrder, PageArgs>,
  discountCode: ((order) => codes(order)[0] ?? null) satisfies Of,
  discountCodes: ((order) => codes(order)) satisfies Of,
  transactions: ((order, args) => order.transactions.slice(0, args.first ?? undefined)) satisfies Resolver<
    StoredOrder,
    PageArgs
  >,
  transactionsCount: ((order) => ({ count: order.transactions.length, precision: 'EXACT' })) satisfies Of,
  paymentGatewayNames: ((order) => [...new Set(order.transactions.map((one) => one.gateway))]) satisfies Of,
  refunds: ((order, args) => order.refunds.slice(0, args.first ?? undefined)) satisfies Resolver<
    StoredOrder,
    PageArgs
  >,
  fulfillments: ((order, args) => order.fulfillments.slice(0, args.first ?? undefined)) satisfies Resolver<
    StoredOrder,
    PageArgs
  >,
  subtotalLineItemsQuantity: ((order) =>
    order.lines.reduce((sum, line) => sum + line.quantity, 0)) satisfies Of,
  currentSubtotalLineItemsQuantity: ((order) =>
    order.lines.reduce((sum, line) => sum + line.quantity - line.refunded, 0)) satisfies Of,
  totalWeight: () => null,
  metafield: ((order, args) => findMetafield(order.metafields, args)) satisfies Resolver<
    StoredOrder,
    { key: string; namespace?: string }
  >,
  metafields: ((order, args, _ctx, info) => page(listed(order.metafields), args, info)) satisfies Resolver<
    StoredOrder,
    PageArgs
  >,
};

function codes(order: StoredOrder): string[] {
  return order.discounts.filter((one) => one.how === 'CODE').map((one) => one.title);
}
