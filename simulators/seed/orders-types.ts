import type { SeedPerson } from './types.js';

/** What keeps an order from being carried over to the till as it is. */
export const NOT_TRANSFERABLE = ['tip', 'gift_card', 'duty', 'custom_line', 'refund'] as const;
export type NotTransferable = (typeof NOT_TRANSFERABLE)[number];

export interface DraftLine {
  /** Null for a custom line, which has only a title. */
  sku: string | null;
  title?: string;
  quantity: number;
  /** With tax where the order says `taxesIncluded`, else without. */
  unitCents: number;
  /** On the whole line. */
  discountCents?: number;
  giftCard?: boolean;
  /** Import duty on the whole line. */
  dutyCents?: number;
  /** The article's own rate unless told; 21 for a custom line. */
  taxPercent?: number;
}

export interface DraftPayment {
  gateway: string;
  /** The last payment takes what is left. */
  cents?: number;
}

/** An order in a compact form: the simulator computes taxes, totals and payments from it by itself. */
export interface OrderDraft {
  sourceName: string;
  sourceIdentifier?: string | null;
  /** Where it was sold; null for a web order. */
  branchNumber?: number | null;
  createdAt?: string;
  processedAt?: string;
  updatedAt?: string;
  taxesIncluded: boolean;
  lines: DraftLine[];
  orderDiscountCents?: number;
  shippingCents?: number | null;
  tipCents?: number;
  payments: DraftPayment[];
  unpaid?: boolean;
  /** Cash payments are rounded to five cents. */
  cashRounding?: boolean;
  fulfilled: boolean;
  person?: SeedPerson | null;
  note?: string | null;
  tags?: string[];
  poNumber?: string | null;
  test?: boolean;
  /** Units of a line that came back afterwards. */
  refund?: { line: number; quantity: number } | null;
}

export interface SeedOrder extends OrderDraft {
  kinds: NotTransferable[];
}
