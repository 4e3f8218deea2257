import type { SeedShop } from '../../seed/types.js';
import type { Behaviour } from '../behaviour.js';
import type { Markers } from './markers.js';
import { fromDecimal } from './money.js';

export interface StockRow {
  branchNumber: number;
  articleNumber: bigint;
  /** What lies in the shop, in millionths. */
  physical: bigint;
  /** Promised to orders that are not delivered yet. */
  reserved: bigint;
  stockId: number;
  changed: Date;
}

export type StockCause = {
  type: 'API' | 'CORRECTION' | 'MANUAL' | 'SALES';
  orderId?: string;
  packingSlipId?: string;
  invoiceId?: string;
};

export interface StockChange {
  stockId: number;
  at: Date;
  branchNumber: number;
  articleNumber: bigint;
  changed: bigint;
  before: bigint;
  cause: StockCause;
}

export const freeOf = (row: StockRow): bigint => row.physical - row.reserved;

export class StockBook {
  readonly #branches = new Map<number, Map<bigint, StockRow>>();
  readonly #history: StockChange[] = [];

  constructor(
    shop: SeedShop,
    private readonly markers: Markers,
    private readonly now: () => Date,
  ) {
    for (const { branchNumber } of shop.branches) {
      const rows = new Map<bigint, StockRow>();
      for (const { articleNumber } of shop.articles) {
        const physical = fromDecimal(shop.stock.get(`${branchNumber}/${articleNumber}`) ?? '0');
        const number = BigInt(articleNumber);
        rows.set(number, this.#row(branchNumber, number, physical));
      }
      this.#branches.set(branchNumber, rows);
    }
  }

  #row(branchNumber: number, articleNumber: bigint, physical: bigint): StockRow {
    const stockId = this.markers.next('stockId');
    return { branchNumber, articleNumber, physical, reserved: 0n, stockId, changed: this.now() };
  }

  get(branchNumber: number, articleNumber: bigint): StockRow | undefined {
    return this.#branches.get(branchNumber)?.get(articleNumber);
  }

  rows(branchNumber: number): Iterable<StockRow> {
    return this.#branches.get(branchNumber)?.values() ?? [];
  }

  *all(): Iterable<StockRow> {
    for (const rows of this.#branches.values()) yield* rows.values();
  }

  history(): readonly StockChange[] {
    return this.#history;
  }

  /** Sets what lies in the shop, or what is free of reservations: which of the two is a switch. */
  set(row: StockRow, quantity: bigint, means: Behaviour['setStockMeans'], cause: StockCause): number {
    const physical = means === 'free' ? quantity + row.reserved : quantity;
    return this.change(row, { physical: physical - row.physical }, cause);
  }

  /** Every change raises the stock id, one of the reservations alone as well. */
  change(row: StockRow, by: { physical?: bigint; reserved?: bigint }, cause: StockCause): number {
    const before = row.physical;
    const at = this.now();
    row.physical += by.physical ?? 0n;
    row.reserved += by.reserved ?? 0n;
    row.stockId = this.markers.next('stockId');
    row.changed = at;
    if (by.physical !== undefined) {
      this.#history.push({
        stockId: row.stockId,
        at,
        branchNumber: row.branchNumber,
        articleNumber: row.articleNumber,
        changed: by.physical,
        before,
        cause,
      });
    }
    return row.stockId;
  }
}
