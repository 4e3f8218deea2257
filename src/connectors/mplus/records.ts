/** Plain records of MplusKASSA. Money and quantities are exact decimal strings, never cents; dates are ISO. */
export interface MplusOrderInput {
  /** extOrderId: unique and never reusable at the till. */
  externalId: string;
  reference: string;
  relationNumber: string;
  employeeNumber: string;
  entryBranchNumber: string | null;
  financialBranchNumber: string | null;
  workplaceNumber: string | null;
  vatMethod: 'INCLUSIVE' | 'EXCLUSIVE';
  /** ISO date of the sale on the till's wall clock; null: today. */
  financialDate: string | null;
  /** ISO time (UTC) of the sale. */
  entryTimestamp: string | null;
  deliveryDate: string | null;
  deliveryMethod: string | null;
  orderCategoryNumber: string | null;
  invoiceAddress: MplusAddress | null;
  deliveryAddress: MplusAddress | null;
  lines: MplusOrderLineInput[];
  payments: MplusPaymentInput[];
  /** What becomes of it at the till: a deposit, invoiced and delivered at once, or neither. */
  settle: 'DEPOSIT' | 'INVOICE_AND_DELIVER' | 'NONE';
}

export interface MplusAddress {
  name: string | null;
  contact: string | null;
  companyName: string | null;
  /** Street, number and addition on one line. */
  address: string | null;
  zipcode: string | null;
  city: string | null;
  country: string | null;
}

export interface MplusOrderLineInput {
  articleNumber: string;
  text: string | null;
  /** Decimal string, up to 6 places. */
  quantity: string;
  /** Per unit, 2 places; VAT included or not as `vatMethod` says. */
  unitPrice: string;
}

export interface MplusPaymentInput {
  method: string;
  amount: string;
  externalReference: string | null;
}

/** An order of the till as `find('ORDER', 'EXTERNAL_ID', …)` gives it. */
export interface MplusOrder {
  orderId: string;
  externalId: string;
  relationNumber: string | null;
  reference: string | null;
  totalIncl: string | null;
  totalExcl: string | null;
  fullyPaid: boolean;
  prepaid: string | null;
  lines: { articleNumber: string; quantity: string; unitPrice: string | null }[];
}

/** `find('ARTICLE', 'NUMBER', …)`. */
export interface MplusArticle {
  articleNumber: string;
  productNumber: string;
  description: string;
  active: boolean;
  stockArticle: boolean;
  barcode: string | null;
  vatCode: string | null;
  /** Percentage as a decimal string ("21"), null where the till gives none. */
  vatPercentage: string | null;
}

/** A relation to create or update, and what `find('CUSTOMER', 'EMAIL' | 'ID', …)` gives. */
export interface MplusRelation {
  relationNumber: string | null;
  externalId: string | null;
  active: boolean;
  name: string | null;
  companyName: string | null;
  contact: string | null;
  email: string | null;
  telephone: string | null;
  mobile: string | null;
  address: string | null;
  zipcode: string | null;
  city: string | null;
  country: string | null;
  deliveryAddress: string | null;
  deliveryZipcode: string | null;
  deliveryCity: string | null;
  deliveryCountry: string | null;
  vatNumber: string | null;
  commerceNumber: string | null;
}

/**
 * Stock of one article at the branches of one group, from `read('STOCK', …)`: sourceId is
 * `articleNumber@groupId`. Every branch of the group is there, changed or not.
 */
export interface MplusStock {
  articleNumber: string;
  groupId: string;
  branches: MplusBranchStock[];
}
export interface MplusBranchStock {
  branchNumber: string;
  /** What can safely be sold: stock less reservations. */
  free: string;
  reserved: string;
  incoming: string;
}
