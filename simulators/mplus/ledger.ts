import { toDecimal } from './books/money.js';
import { paidOf, type StoredOrder } from './books/orders.js';
import { freeOf } from './books/stock.js';
import type { Till } from './books/till.js';

export interface LedgerOrder {
  orderId: string;
  extOrderId: string;
  relationNumber: string;
  /** As the till shows it: with the rounding difference, where one is switched on. */
  totalInclCents: number;
  totalExclCents: number;
  vatMethod: string;
  paidCents: number;
  invoiced: boolean;
  delivered: boolean;
  queued: boolean;
  entryBranchNumber: number;
  stockBranchNumber: number;
  reference: string | null;
  lines: {
    articleNumber: string;
    quantity: string /** Unit price in cents; without VAT where the order's VAT method is exclusive. */;
    price: number;
    totalInclCents: number;
  }[];
  payments: { method: string; amountCents: number }[];
}

export interface LedgerRelation {
  relationNumber: string;
  extRelationId: string | null;
  email: string | null;
  companyName: string | null;
  name: string | null;
}

export interface LedgerStock {
  free: string;
  reserved: string;
  physical: string;
  stockId: number;
}

/** What the simulator itself knows, for checks that share no code with a connector. */
export interface MplusLedger {
  /** Calls received and well enough formed to name an operation, by operation; faults included. */
  calls: Record<string, number>;
  /** Calls carried out, whatever became of their answers. */
  performed: Record<string, number>;
  orders: LedgerOrder[];
  relations: LedgerRelation[];
  /** By `branchNumber/articleNumber`; decimals as strings. */
  stock: Record<string, LedgerStock>;
  duplicatesRefused: number;
  replaysAnswered: number;
  replaysWithOtherBody: number;
  /** How often somebody followed the external entity of a hostile answer; must stay 0. */
  entityFetches: number;
}

export class CallCounts {
  readonly calls: Record<string, number> = {};
  readonly performed: Record<string, number> = {};
  entityFetches = 0;

  count(kind: 'calls' | 'performed', operation: string): void {
    this[kind][operation] = (this[kind][operation] ?? 0) + 1;
  }
}

export function ledgerOf(till: Till, counts: CallCounts): MplusLedger {
  return {
    calls: { ...counts.calls },
    performed: { ...counts.performed },
    orders: [...till.orders.all()].map(ledgerOrder),
    relations: [...till.relations.all()].map(({ relationNumber, fields }) => ({
      relationNumber: String(relationNumber),
      extRelationId: textOrNull(fields.extRelationId),
      email: textOrNull(fields.email),
      companyName: textOrNull(fields.companyName),
      name: textOrNull(fields.name),
    })),
    stock: Object.fromEntries(
      [...till.stock.all()].map((row) => [
        `${row.branchNumber}/${row.articleNumber}`,
        {
          free: toDecimal(freeOf(row)),
          reserved: toDecimal(row.reserved),
          physical: toDecimal(row.physical),
          stockId: row.stockId,
        },
      ]),
    ),
    duplicatesRefused: till.orders.duplicatesRefused,
    replaysAnswered: till.keys.replays,
    replaysWithOtherBody: till.keys.replaysWithOtherBody,
    entityFetches: counts.entityFetches,
  };
}

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

function ledgerOrder(order: StoredOrder): LedgerOrder {
  return {
    orderId: order.orderId,
    extOrderId: order.extOrderId,
    relationNumber: String(order.relationNumber),
    totalInclCents: Number(order.shownIncl),
    totalExclCents: Number(order.totals.totalExcl),
    vatMethod: order.input.vatMethod ?? 'VAT-METHOD-INCLUSIVE',
    paidCents: Number(paidOf(order)),
    invoiced: order.invoiceId !== null,
    delivered: order.packingSlipId !== null,
    queued: order.queued !== null,
    entryBranchNumber: order.entryBranch,
    stockBranchNumber: order.stockBranch,
    reference: textOrNull(order.input.reference),
    lines: order.lines.map((line) => ({
      articleNumber: String(line.article.articleNumber),
      quantity: toDecimal(line.quantity),
      price: Number(line.price),
      totalInclCents: Number(line.totalIncl),
    })),
    payments: order.payments.map((p) => ({ method: p.method, amountCents: Number(p.amount) })),
  };
}
