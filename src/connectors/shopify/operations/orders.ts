import { operation } from '../transport/operation.js';

/** Lines that come with an order; what is beyond is fetched by itself, as most orders of a shop are shorter. */
export const LINES_PER_ORDER = 10;
export const SHIPPING_LINES_PER_ORDER = 3;

const ADDRESS = `{ firstName lastName name company address1 address2 zip city province country countryCodeV2 phone }`;
const MONEY = `{ shopMoney { amount } }`;
// `taxLines`, `transactions` and `refunds` are lists, not connections: without `first` they come whole.
const TAX_LINES = `taxLines { title rate priceSet ${MONEY} }`;

const LINE = `{
  id title variantTitle sku quantity currentQuantity taxable isGiftCard requiresShipping
  originalUnitPriceSet ${MONEY}
  originalTotalSet ${MONEY}
  discountAllocations { allocatedAmountSet ${MONEY} }
  variant { id barcode inventoryItem { id } }
  product { id }
  duties { price ${MONEY} }
  ${TAX_LINES}
}`;

const SHIPPING_LINE = `{ id title code originalPriceSet ${MONEY} discountedPriceSet ${MONEY} ${TAX_LINES} }`;

const ORDER = `{
  id name createdAt updatedAt processedAt cancelledAt test
  currencyCode presentmentCurrencyCode taxesIncluded sourceName sourceIdentifier
  displayFinancialStatus displayFulfillmentStatus note tags poNumber email phone
  retailLocation { id name }
  customer { id firstName lastName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }
  billingAddress ${ADDRESS}
  shippingAddress ${ADDRESS}
  lineItems(first: ${LINES_PER_ORDER}) { pageInfo { hasNextPage endCursor } nodes ${LINE} }
  shippingLines(first: ${SHIPPING_LINES_PER_ORDER}) { pageInfo { hasNextPage endCursor } nodes ${SHIPPING_LINE} }
  transactions {
    id kind status gateway processedAt test
    parentTransaction { id }
    amountSet ${MONEY}
    amountRoundingSet ${MONEY}
  }
  refunds { id createdAt totalRefundedSet ${MONEY} }
  subtotalPriceSet ${MONEY}
  totalShippingPriceSet ${MONEY}
  totalTaxSet ${MONEY}
  totalDiscountsSet ${MONEY}
  totalPriceSet ${MONEY}
  currentTotalPriceSet ${MONEY}
  totalTipReceivedSet ${MONEY}
  originalTotalDutiesSet ${MONEY}
  originalTotalAdditionalFeesSet ${MONEY}
  totalCashRoundingAdjustment { paymentSet ${MONEY} }
  totalRefundedSet ${MONEY}
  totalReceivedSet ${MONEY}
  totalOutstandingSet ${MONEY}
}`;

// The sort is named because the default is PROCESSED_AT (FACTS 2.6).
export const ORDERS = operation(/* GraphQL */ `
  query TillstreamOrders($first: Int!, $after: String, $query: String, $reverse: Boolean) {
    orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT, reverse: $reverse) {
      pageInfo { hasNextPage endCursor }
      nodes ${ORDER}
    }
  }
`);

export const ORDER_BY_ID = operation(/* GraphQL */ `
  query TillstreamOrder($id: ID!) {
    order(id: $id) ${ORDER}
  }
`);

export const ORDER_LINES = operation(/* GraphQL */ `
  query TillstreamOrderLines($id: ID!, $first: Int!, $after: String) {
    order(id: $id) {
      updatedAt
      lineItems(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes ${LINE} }
    }
  }
`);

export const ORDER_SHIPPING_LINES = operation(/* GraphQL */ `
  query TillstreamOrderShippingLines($id: ID!, $first: Int!, $after: String) {
    order(id: $id) {
      updatedAt
      shippingLines(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes ${SHIPPING_LINE} }
    }
  }
`);
