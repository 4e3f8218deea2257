/**
 * Plain records of Shopify. Ids are the numeric part of the GID as a string; money is in the shop's
 * currency as exact decimal strings; times are ISO UTC.
 */
export interface ShopifyOrder {
  id: string;
  name: string;
  createdAt: string;
  updatedAt: string;
  processedAt: string;
  cancelledAt: string | null;
  test: boolean;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  /** `pos`, `web`, … */
  sourceName: string | null;
  sourceIdentifier: string | null;
  /** PAID, PENDING, AUTHORIZED, PARTIALLY_PAID, PARTIALLY_REFUNDED, REFUNDED, VOIDED, EXPIRED. */
  financialStatus: string | null;
  /** FULFILLED, UNFULFILLED, PARTIALLY_FULFILLED, … */
  fulfillmentStatus: string;
  note: string | null;
  tags: string[];
  poNumber: string | null;
  email: string | null;
  phone: string | null;
  retailLocation: { id: string; name: string } | null;
  customer: ShopifyOrderCustomer | null;
  billingAddress: ShopifyAddress | null;
  shippingAddress: ShopifyAddress | null;
  lines: ShopifyOrderLine[];
  shippingLines: ShopifyShippingLine[];
  transactions: ShopifyTransaction[];
  refunds: { id: string; createdAt: string | null; total: string }[];
  totals: ShopifyOrderTotals;
}

export interface ShopifyOrderCustomer {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
}

export interface ShopifyAddress {
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
  countryCode: string | null;
  phone: string | null;
}

export interface ShopifyOrderLine {
  id: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  barcode: string | null;
  variantId: string | null;
  inventoryItemId: string | null;
  /** Ordered, refunded units included. */
  quantity: number;
  /** Without refunded and removed units. */
  currentQuantity: number;
  unitPrice: string;
  /** Line total before discounts. */
  originalTotal: string;
  /** Every discount that falls on this line, those of the whole order included. */
  discountTotal: string;
  /** originalTotal less discountTotal. */
  total: string;
  taxable: boolean;
  taxLines: ShopifyTaxLine[];
  giftCard: boolean;
  /** Neither variant nor product: typed in at the till of the shop. */
  custom: boolean;
  requiresShipping: boolean;
  /** Sum of the duties on this line, "0" if none. */
  duties: string;
}

export interface ShopifyTaxLine {
  title: string;
  /** 0.21 */
  rate: string;
  amount: string;
}

export interface ShopifyShippingLine {
  id: string;
  title: string;
  code: string | null;
  price: string;
  /** After discounts. */
  total: string;
  taxLines: ShopifyTaxLine[];
}

export interface ShopifyTransaction {
  id: string;
  kind: string;
  status: string;
  gateway: string | null;
  amount: string;
  /** Cash rounding on this transaction, "0" if none. */
  rounding: string;
  processedAt: string | null;
  parentId: string | null;
  test: boolean;
}

export interface ShopifyOrderTotals {
  subtotal: string;
  shipping: string;
  tax: string;
  discounts: string;
  /** What the customer owed in all, as first ordered. */
  total: string;
  /** After edits and refunds. */
  currentTotal: string;
  tip: string;
  duties: string;
  additionalFees: string;
  cashRounding: string;
  refunded: string;
  received: string;
  outstanding: string;
}

/** A variant as `find('VARIANT', 'SKU', …)` gives it. */
export interface ShopifyVariant {
  id: string;
  productId: string;
  sku: string | null;
  barcode: string | null;
  inventoryItemId: string;
  tracked: boolean;
  /** By location id, for the locations asked for; null where the item is not stocked there. */
  available: { [locationId: string]: string | null };
}

/** One row of stock for `writer('STOCK')`: absolute, with what we last knew. */
export interface ShopifyStockTarget {
  inventoryItemId: string;
  locationId: string;
  /** Whole number as a string. */
  quantity: string;
  /** Null only where nothing was ever known. */
  changeFromQuantity: string | null;
}

/** For `writer('STOCK_TRACKING')`: whether Shopify counts the stock of an item. */
export interface ShopifyTrackingTarget {
  inventoryItemId: string;
  tracked: boolean;
}
