import type { Connection } from '../transport/connection-pages.js';

/** An order as the documents of `operations/orders.ts` are answered. */
export interface Money {
  shopMoney: { amount: string };
}

export interface WireTaxLine {
  title: string;
  rate: number | null;
  priceSet: Money;
}

export interface WireAddress {
  firstName: string | null;
  lastName: string | null;
  name: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  zip: string | null;
  city: string | null;
  province: string | null;
  country: string | null;
  countryCodeV2: string | null;
  phone: string | null;
}

export interface WireLine {
  id: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  currentQuantity: number;
  taxable: boolean;
  isGiftCard: boolean;
  requiresShipping: boolean;
  originalUnitPriceSet: Money;
  originalTotalSet: Money;
  discountAllocations: { allocatedAmountSet: Money }[];
  variant: { id: string; barcode: string | null; inventoryItem: { id: string } } | null;
  product: { id: string } | null;
  duties: { price: Money }[];
  taxLines: WireTaxLine[];
}

export interface WireShippingLine {
  id: string | null;
  title: string;
  code: string | null;
  originalPriceSet: Money;
  discountedPriceSet: Money;
  taxLines: WireTaxLine[];
}

export interface WireTransaction {
  id: string;
  kind: string;
  status: string;
  gateway: string | null;
  processedAt: string | null;
  test: boolean;
  parentTransaction: { id: string } | null;
  amountSet: Money;
  amountRoundingSet: Money | null;
}

export interface WireOrder {
  id: string;
  name: string;
  createdAt: string;
  updatedAt: string;
  processedAt: string;
  cancelledAt: string | null;
  test: boolean;
  currencyCode: string;
  presentmentCurrencyCode: string;
  taxesIncluded: boolean;
  sourceName: string | null;
  sourceIdentifier: string | null;
  displayFinancialStatus: string | null;
  displayFulfillmentStatus: string;
  note: string | null;
  tags: string[];
  poNumber: string | null;
  email: string | null;
  phone: string | null;
  retailLocation: { id: string; name: string } | null;
  customer: {
    id: string;
    firstName: string | null;
    lastName: string | null;
    defaultEmailAddress: { emailAddress: string } | null;
    defaultPhoneNumber: { phoneNumber: string } | null;
  } | null;
  billingAddress: WireAddress | null;
  shippingAddress: WireAddress | null;
  lineItems: Connection<WireLine>;
  shippingLines: Connection<WireShippingLine>;
  transactions: WireTransaction[];
  refunds: { id: string; createdAt: string | null; totalRefundedSet: Money }[];
  subtotalPriceSet: Money | null;
  totalShippingPriceSet: Money;
  totalTaxSet: Money | null;
  totalDiscountsSet: Money | null;
  totalPriceSet: Money;
  currentTotalPriceSet: Money;
  totalTipReceivedSet: Money;
  originalTotalDutiesSet: Money | null;
  originalTotalAdditionalFeesSet: Money | null;
  totalCashRoundingAdjustment: { paymentSet: Money };
  totalRefundedSet: Money;
  totalReceivedSet: Money;
  totalOutstandingSet: Money;
}
