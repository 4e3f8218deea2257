import { IntegrationError } from '../../../errors/index.js';
import type { SourceObject } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { numericId, numericIdOrNull } from '../ids.js';
import { normaliseMoney } from '../money.js';
import type { ShopifyAddress, ShopifyOrder, ShopifyTransaction } from '../records.js';
import { mapLine, mapShippingLine, money } from './map-line.js';
import type { Money, WireAddress, WireOrder, WireTransaction } from './wire.js';

/** An order as the engine stores it. What changes by itself (addresses of pictures, cursors) is not in it: it is hashed. */
export function orderObject(order: WireOrder): SourceObject {
  try {
    const mapped = mapOrder(order);
    return {
      sourceId: mapped.id,
      changedAt: mapped.updatedAt,
      payload: { ...mapped } as unknown as PlainRecord,
    };
  } catch (thrown) {
    return unreadable(order, thrown);
  }
}

/** One order that cannot be read must not hold up the orders behind it: it becomes a record that says so. */
function unreadable(order: WireOrder, thrown: unknown): SourceObject {
  const cause =
    thrown instanceof IntegrationError
      ? thrown.message
      : 'Shopify gave an order that lacks a part which every order has.';
  const id = numericId(order.id);
  return { sourceId: id, changedAt: isoTime(order.updatedAt), payload: { id, unreadable: cause } };
}

export function mapOrder(order: WireOrder): ShopifyOrder {
  return {
    id: numericId(order.id),
    name: order.name,
    createdAt: isoTime(order.createdAt),
    updatedAt: isoTime(order.updatedAt),
    processedAt: isoTime(order.processedAt),
    cancelledAt: isoTimeOrNull(order.cancelledAt),
    test: order.test,
    currency: order.currencyCode,
    presentmentCurrency: order.presentmentCurrencyCode,
    taxesIncluded: order.taxesIncluded,
    sourceName: order.sourceName,
    sourceIdentifier: order.sourceIdentifier,
    financialStatus: order.displayFinancialStatus,
    fulfillmentStatus: order.displayFulfillmentStatus,
    note: order.note,
    tags: [...order.tags],
    poNumber: order.poNumber,
    email: order.email,
    phone: order.phone,
    retailLocation:
      order.retailLocation === null
        ? null
        : { id: numericId(order.retailLocation.id), name: order.retailLocation.name },
    customer:
      order.customer === null
        ? null
        : {
            id: numericId(order.customer.id),
            firstName: order.customer.firstName,
            lastName: order.customer.lastName,
            email: order.customer.defaultEmailAddress?.emailAddress ?? null,
            phone: order.customer.defaultPhoneNumber?.phoneNumber ?? null,
          },
    billingAddress: mapAddress(order.billingAddress),
    shippingAddress: mapAddress(order.shippingAddress),
    lines: order.lineItems.nodes.map(mapLine),
    shippingLines: order.shippingLines.nodes.map(mapShippingLine),
    transactions: order.transactions.map(mapTransaction),
    refunds: order.refunds.map((refund) => ({
      id: numericId(refund.id),
      createdAt: isoTimeOrNull(refund.createdAt),
      total: money(refund.totalRefundedSet),
    })),
    totals: {
      subtotal: moneyOrZero(order.subtotalPriceSet),
      shipping: money(order.totalShippingPriceSet),
      tax: moneyOrZero(order.totalTaxSet),
      discounts: moneyOrZero(order.totalDiscountsSet),
      total: money(order.totalPriceSet),
      currentTotal: money(order.currentTotalPriceSet),
      tip: money(order.totalTipReceivedSet),
      duties: moneyOrZero(order.originalTotalDutiesSet),
      additionalFees: moneyOrZero(order.originalTotalAdditionalFeesSet),
      cashRounding: money(order.totalCashRoundingAdjustment.paymentSet),
      refunded: money(order.totalRefundedSet),
      received: money(order.totalReceivedSet),
      outstanding: money(order.totalOutstandingSet),
    },
  };
}

function mapTransaction(transaction: WireTransaction): ShopifyTransaction {
  return {
    id: numericId(transaction.id),
    kind: transaction.kind,
    status: transaction.status,
    gateway: transaction.gateway,
    amount: money(transaction.amountSet),
    rounding: moneyOrZero(transaction.amountRoundingSet),
    processedAt: isoTimeOrNull(transaction.processedAt),
    parentId: numericIdOrNull(transaction.parentTransaction?.id),
    test: transaction.test,
  };
}

function mapAddress(address: WireAddress | null): ShopifyAddress | null {
  if (address === null) return null;
  const { countryCodeV2, ...same } = address;
  return {
    firstName: same.firstName,
    lastName: same.lastName,
    name: same.name,
    company: same.company,
    address1: same.address1,
    address2: same.address2,
    zip: same.zip,
    city: same.city,
    province: same.province,
    country: same.country,
    countryCode: countryCodeV2,
    phone: same.phone,
  };
}

function moneyOrZero(set: Money | null): string {
  return set === null ? normaliseMoney('0') : money(set);
}

/** One spelling for a moment, in UTC with milliseconds, so that times compare as text. */
export function isoTime(time: string): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) throw new IntegrationError('BAD_ANSWER', 'Shopify gave a time that is not one.');
  return new Date(at).toISOString();
}

function isoTimeOrNull(time: string | null): string | null {
  return time === null ? null : isoTime(time);
}
