import { legacyAmount } from '../orders/cents.js';
import { financialStatus, fulfillmentStatus } from '../orders/status.js';
import { allocated, orderTaxLines, orderTotals } from '../orders/totals.js';
import { dateTime, dateTimeOrNull } from '../resolvers/values.js';
import { gid } from '../store/ids.js';
import type {
  Allocation,
  StoredAddress,
  StoredCustomer,
  StoredLine,
  StoredOrder,
  StoredRefund,
  TaxShare,
} from '../store/model.js';

const amount = legacyAmount;

function set(cents: number, currency: string) {
  const money = { amount: amount(cents), currency_code: currency };
  return { shop_money: money, presentment_money: money };
}

/** An order in the REST form that webhooks carry: snake case, ids as numbers, tags as one string, prices as strings. */
export function orderPayload(
  order: StoredOrder,
  customer: StoredCustomer | undefined,
): Record<string, unknown> {
  const totals = orderTotals(order);
  return {
    id: BigInt(order.id),
    admin_graphql_api_id: gid('Order', order.id),
    name: order.name,
    order_number: order.number,
    number: order.number - 1000,
    created_at: dateTime(order.createdAt),
    updated_at: dateTime(order.updatedAt),
    processed_at: dateTime(order.processedAt),
    cancelled_at: dateTimeOrNull(order.cancelledAt),
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    closed_at: dateTimeOrNull(order.closedAt),
    test: order.test,
    confirmed: true,
    source_name: order.sourceName,
    source_identifier: order.sourceIdentifier,
    location_id: order.locationId === null ? null : BigInt(order.locationId),
    taxes_included: order.taxesIncluded,
    currency: order.currency,
    presentment_currency: order.currency,
    financial_status: financialStatus(order)?.toLowerCase() ?? null,
    fulfillment_status: fulfillmentStatus(order) === 'FULFILLED' ? 'fulfilled' : null,
    note: order.note,
    tags: order.tags.join(', '),
    po_number: order.poNumber,
    email: order.email ?? '',
    contact_email: order.email,
    phone: order.phone,
    subtotal_price: amount(totals.subtotal),
    total_line_items_price: amount(totals.lines),
    total_discounts: amount(totals.discounts),
    total_tax: amount(totals.tax),
    total_price: amount(totals.total),
    total_price_set: set(totals.total, order.currency),
    total_tip_received: amount(totals.tip),
    total_outstanding: amount(totals.outstanding),
    total_shipping_price_set: set(totals.shipping, order.currency),
    total_cash_rounding_payment_adjustment_set: set(totals.paymentRounding, order.currency),
    current_total_price: amount(totals.total - totals.refundedSubtotal - totals.refundedShipping),
    payment_gateway_names: [...new Set(order.transactions.map((one) => one.gateway))],
    discount_applications: order.discounts.map((one) => ({
      target_type: one.target.toLowerCase(),
      type: one.how === 'CODE' ? 'discount_code' : one.how.toLowerCase(),
      value: 'cents' in one.value ? amount(one.value.cents) : String(one.value.percent),
      value_type: 'cents' in one.value ? 'fixed_amount' : 'percentage',
      allocation_method: one.across ? 'across' : 'one',
      target_selection: one.across ? 'all' : 'explicit',
      title: one.title,
    })),
    tax_lines: taxes(orderTaxLines(order)),
    line_items: order.lines.map(linePayload),
    shipping_lines: order.shippingLines.map((line) => ({
      id: BigInt(line.id),
      title: line.title,
      code: line.code,
      source: line.source,
      price: amount(line.cents),
      discounted_price: amount(line.cents - allocated(line.allocations)),
      tax_lines: taxes(line.taxes),
    })),
    billing_address: order.billing && addressPayload(order.billing),
    shipping_address: order.shipping && addressPayload(order.shipping),
    customer: customer ? customerPayload(customer) : null,
    refunds: order.refunds.map((refund) => refundPayload(order, refund)),
  };
}

function taxes(shares: readonly TaxShare[]) {
  return shares.map(({ title, rate, cents }) => ({ title, rate, price: amount(cents) }));
}

function discountAllocations(allocations: readonly Allocation[]) {
  return allocations.map((one) => ({ amount: amount(one.cents), discount_application_index: one.discount }));
}

function linePayload(line: StoredLine) {
  return {
    id: BigInt(line.id),
    admin_graphql_api_id: gid('LineItem', line.id),
    title: line.title,
    variant_title: line.variantTitle,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    current_quantity: line.quantity - line.refunded,
    price: amount(line.unitCents),
    total_discount: amount(0),
    taxable: line.taxable,
    gift_card: line.giftCard,
    requires_shipping: line.requiresShipping,
    product_exists: line.productId !== null,
    product_id: line.productId === null ? null : BigInt(line.productId),
    variant_id: line.variantId === null ? null : BigInt(line.variantId),
    properties: line.properties.map(({ key, value }) => ({ name: key, value })),
    discount_allocations: discountAllocations(line.allocations),
    tax_lines: taxes(line.taxes),
  };
}

function addressPayload(address: StoredAddress) {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    name: [address.firstName, address.lastName].filter((part) => part !== null).join(' '),
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    zip: address.zip,
    city: address.city,
    country_code: address.countryCode,
    phone: address.phone,
  };
}

function customerPayload(customer: StoredCustomer) {
  return {
    id: BigInt(customer.id),
    admin_graphql_api_id: gid('Customer', customer.id),
    first_name: customer.firstName,
    last_name: customer.lastName,
    email: customer.email,
    phone: customer.phone,
    created_at: dateTime(customer.createdAt),
    updated_at: dateTime(customer.updatedAt),
    tags: customer.tags.join(', '),
  };
}

export function refundPayload(order: StoredOrder, refund: StoredRefund): Record<string, unknown> {
  return {
    id: BigInt(refund.id),
    admin_graphql_api_id: gid('Refund', refund.id),
    order_id: BigInt(order.id),
    created_at: dateTime(refund.at),
    processed_at: dateTime(refund.at),
    note: refund.note,
    refund_line_items: refund.lines.map((line) => ({
      id: BigInt(line.id),
      line_item_id: BigInt(line.lineId),
      quantity: line.quantity,
      restock_type: line.restockType.toLowerCase(),
      subtotal: amount(line.subtotalCents),
      total_tax: amount(line.taxCents),
    })),
  };
}
