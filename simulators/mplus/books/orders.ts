import type { OrderIn, PaymentIn } from './order-input.js';
import type { OrderTotals, PricedLine } from './order-pricing.js';

export interface Settlement {
  prepay: boolean;
  payments: readonly PaymentIn[];
}

export interface StoredPayment {
  paymentId: string;
  method: string;
  amount: bigint;
  externalReference?: string;
  at: Date;
}

export interface StoredLine extends PricedLine {
  lineId: string;
}

export interface StoredOrder {
  orderId: string;
  extOrderId: string;
  number: number;
  input: OrderIn;
  relationNumber: bigint;
  entryBranch: number;
  /** Where turnover and stock are booked. */
  stockBranch: number;
  lines: readonly StoredLine[];
  totals: OrderTotals;
  /** What the till shows as total; the sum of the lines unless a difference is switched on. */
  shownIncl: bigint;
  payments: StoredPayment[];
  entered: Date;
  marker: number;
  changeCounter: number;
  versionNumber: number;
  invoiceId: string | null;
  packingSlipId: string | null;
  /** Set while the order waits for its branch: what to settle once it is released. */
  queued: Settlement | null;
}

export const paidOf = (order: StoredOrder): bigint => order.payments.reduce((sum, p) => sum + p.amount, 0n);

export class OrderBook {
  readonly #byId = new Map<string, StoredOrder>();
  readonly #byExtId = new Map<string, StoredOrder>();
  /** Creates refused because the external id was taken. */
  duplicatesRefused = 0;
  #lastNumber = 0;

  nextNumber(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  add(order: StoredOrder): void {
    this.#byId.set(order.orderId, order);
    this.#byExtId.set(order.extOrderId, order);
  }

  remove(order: StoredOrder): void {
    this.#byId.delete(order.orderId);
    this.#byExtId.delete(order.extOrderId);
  }

  /** Whether the external id is taken, by a queued order as well: it may never be used again. */
  isTaken(extOrderId: string): boolean {
    return this.#byExtId.has(extOrderId);
  }

  readable(orderId: string): StoredOrder | undefined {
    return visible(this.#byId.get(orderId));
  }

  readableByExtId(extOrderId: string): StoredOrder | undefined {
    return visible(this.#byExtId.get(extOrderId));
  }

  *allReadable(): Iterable<StoredOrder> {
    for (const order of this.#byId.values()) if (order.queued === null) yield order;
  }

  all(): Iterable<StoredOrder> {
    return this.#byId.values();
  }
}

const visible = (order: StoredOrder | undefined): StoredOrder | undefined =>
  order?.queued === null ? order : undefined;
