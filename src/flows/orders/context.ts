import type { ShopifyOrder, ShopifyOrderLine } from '../../connectors/shopify/records.js';

/** One line of the till: an article, how many, at which price each. */
export interface ArticleLine {
  articleNumber: string;
  text: string;
  /** Whole number as a string. */
  quantity: string;
  /** Exact, two places. */
  unitPrice: string;
}

export interface PaidTransaction {
  id: string;
  gateway: string;
  amount: string;
}

export type Settle = 'DEPOSIT' | 'INVOICE_AND_DELIVER' | 'NONE';

/** What the mapping of an order sees: the order as read, and what the flow worked out. */
export interface OrderContext extends ShopifyOrder {
  externalId: string;
  relationNumber: string;
  vatMethod: 'INCLUSIVE' | 'EXCLUSIVE';
  settle: Settle;
  /** Day of the sale on the till's wall clock, YYYY-MM-DD. */
  saleDate: string;
  /** Branch and workplace of the sale, from the flow's settings and its table of locations. */
  branchNumber: string | null;
  workplaceNumber: string | null;
  articleLines: ArticleLine[];
  paidTransactions: PaidTransaction[];
}

export type { ShopifyOrder, ShopifyOrderLine };
