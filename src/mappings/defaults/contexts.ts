import type { ShopifyAddress, ShopifyOrder } from '../../connectors/shopify/records.js';

/** What mapping documents see: records that the flows prepare, so that documents need no arithmetic of sums. */

/** ORDERS, Shopify to MplusKASSA: the order as read, and what the flow worked out. */
export interface OrderContext extends ShopifyOrder {
  /** Made of shop id and order id; unique and never reused at the till. */
  externalId: string;
  relationNumber: string;
  vatMethod: 'INCLUSIVE' | 'EXCLUSIVE';
  settle: 'DEPOSIT' | 'INVOICE_AND_DELIVER' | 'NONE';
  /** Day of the sale on the till's wall clock, YYYY-MM-DD. */
  saleDate: string;
  /** Branch and workplace of the sale; null: the till's default. */
  branchNumber: string | null;
  workplaceNumber: string | null;
  /** Discounts folded in, split to the cent; shipping is a line too. */
  articleLines: { articleNumber: string; text: string; quantity: string; unitPrice: string }[];
  /** What was really paid. */
  paidTransactions: { id: string; gateway: string; amount: string }[];
}

/** CUSTOMERS, Shopify to MplusKASSA: the person on an order, or a customer by itself. */
export interface CustomerContext {
  id: string | null;
  externalId: string | null;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  companyName: string | null;
  phone: string | null;
  billingAddress: ShopifyAddress | null;
  shippingAddress: ShopifyAddress | null;
}

/** STOCK, MplusKASSA to Shopify: an article at a location, its quantity computed. */
export interface StockContext {
  articleNumber: string;
  locationId: string;
  inventoryItemId: string;
  quantity: string;
  changeFromQuantity: string | null;
}
