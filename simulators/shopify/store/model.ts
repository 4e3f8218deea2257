/** Ids are the digits of a GID as a string, for they go beyond 2^53. Times are milliseconds, money is whole cents. */
export interface StoredLocation {
  kind: 'Location';
  id: string;
  branchNumber: number;
  name: string;
  city: string;
  createdAt: number;
}

export interface StoredProduct {
  kind: 'Product';
  id: string;
  title: string;
  handle: string;
  vendor: string;
  variantIds: string[];
  createdAt: number;
  updatedAt: number;
}

export interface StoredVariant {
  kind: 'ProductVariant';
  id: string;
  productId: string;
  itemId: string;
  sku: string | null;
  barcode: string | null;
  title: string;
  options: { name: string; value: string }[];
  priceCents: number;
  taxPercent: number;
  position: number;
  createdAt: number;
  updatedAt: number;
}

export interface StoredItem {
  kind: 'InventoryItem';
  id: string;
  variantId: string;
  tracked: boolean;
  requiresShipping: boolean;
  createdAt: number;
  updatedAt: number;
}

export const PHYSICAL_STATES = [
  'available',
  'committed',
  'damaged',
  'quality_control',
  'reserved',
  'safety_stock',
] as const;
export const STOCK_STATES = [...PHYSICAL_STATES, 'incoming'] as const;
export type StockState = (typeof STOCK_STATES)[number];

export interface StoredLevel {
  kind: 'InventoryLevel';
  /** Number of the level; its GID carries the item's too. */
  id: string;
  itemId: string;
  locationId: string;
  quantities: Record<StockState, number>;
  createdAt: number;
  updatedAt: number;
}

export interface StoredAddress {
  kind: 'MailingAddress';
  id: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  zip: string | null;
  city: string | null;
  countryCode: string | null;
  phone: string | null;
}

export interface StoredCustomer {
  kind: 'Customer';
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  address: StoredAddress | null;
  createdAt: number;
  updatedAt: number;
}

export interface StoredMetafield {
  kind: 'Metafield';
  id: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: number;
  updatedAt: number;
}

export interface TaxShare {
  title: string;
  /** As a fraction: 0.21. */
  rate: number;
  cents: number;
}

export interface StoredDiscount {
  how: 'MANUAL' | 'CODE' | 'AUTOMATIC';
  title: string;
  /** Line discounts are for one line, order discounts for all. */
  across: boolean;
  value: { cents: number } | { percent: number };
  target: 'LINE_ITEM' | 'SHIPPING_LINE';
}

export interface Allocation {
  discount: number;
  cents: number;
}

export interface StoredLine {
  kind: 'LineItem';
  id: string;
  orderId: string;
  variantId: string | null;
  productId: string | null;
  sku: string | null;
  title: string;
  variantTitle: string | null;
  vendor: string | null;
  quantity: number;
  refunded: number;
  unitCents: number;
  taxable: boolean;
  requiresShipping: boolean;
  giftCard: boolean;
  allocations: Allocation[];
  taxes: TaxShare[];
  duties: { kind: 'Duty'; id: string; cents: number }[];
  properties: { key: string; value: string | null }[];
}

export interface StoredShipping {
  kind: 'ShippingLine';
  id: string;
  orderId: string;
  title: string;
  code: string | null;
  source: string | null;
  cents: number;
  allocations: Allocation[];
  taxes: TaxShare[];
}

export type TransactionKind = 'AUTHORIZATION' | 'CAPTURE' | 'REFUND' | 'SALE' | 'VOID';
export type TransactionStatus = 'SUCCESS' | 'PENDING' | 'FAILURE' | 'ERROR' | 'AWAITING_RESPONSE' | 'UNKNOWN';

export interface StoredTransaction {
  kind: 'OrderTransaction';
  id: string;
  orderId: string;
  what: TransactionKind;
  status: TransactionStatus;
  gateway: string;
  cents: number;
  roundingCents: number;
  parentId: string | null;
  locationId: string | null;
  test: boolean;
  at: number;
}

export interface StoredRefundLine {
  id: string;
  lineId: string;
  quantity: number;
  subtotalCents: number;
  taxCents: number;
  restockType: 'CANCEL' | 'NO_RESTOCK' | 'RETURN' | 'LEGACY_RESTOCK';
  locationId: string | null;
}

export interface StoredRefund {
  kind: 'Refund';
  id: string;
  orderId: string;
  at: number;
  note: string | null;
  lines: StoredRefundLine[];
  shippingCents: number;
  transactionIds: string[];
}

export interface StoredFulfillment {
  kind: 'Fulfillment';
  id: string;
  orderId: string;
  locationId: string | null;
  at: number;
}

export interface StoredOrder {
  kind: 'Order';
  id: string;
  number: number;
  name: string;
  createdAt: number;
  updatedAt: number;
  processedAt: number;
  cancelledAt: number | null;
  cancelReason: string | null;
  closedAt: number | null;
  test: boolean;
  sourceName: string | null;
  sourceIdentifier: string | null;
  locationId: string | null;
  taxesIncluded: boolean;
  currency: string;
  note: string | null;
  tags: string[];
  poNumber: string | null;
  email: string | null;
  phone: string | null;
  customerId: string | null;
  billing: StoredAddress | null;
  shipping: StoredAddress | null;
  attributes: { key: string; value: string | null }[];
  metafields: StoredMetafield[];
  lines: StoredLine[];
  shippingLines: StoredShipping[];
  discounts: StoredDiscount[];
  /** Tax given for the order as a whole, by `orderCreate`. */
  orderTaxes: TaxShare[];
  tipCents: number;
  transactions: StoredTransaction[];
  refunds: StoredRefund[];
  fulfillments: StoredFulfillment[];
}
