import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeSeedShop } from '../../seed/catalog.js';
import { makeSeedOrders } from '../../seed/orders.js';
import { fillStore } from '../store/fill.js';
import { ShopStore } from '../store/shop-store.js';
import { buildOrder, kindsOf } from './build.js';
import { financialStatus } from './status.js';
import { orderTotals } from './totals.js';

const shop = makeSeedShop({ seed: 5, articles: 300, branches: 2, people: 60 });
const now = Date.parse('2026-11-01T12:00:00Z');

function built(count: number, seed = 1) {
  const store = new ShopStore(
    () => now,
    () => 0,
  );
  fillStore(store, shop);
  return makeSeedOrders(shop, { seed, count, now }).map((draft) => ({
    draft,
    order: buildOrder(store, draft),
  }));
}

describe('seeded orders', () => {
  test('have every kind of order that a shop has', () => {
    const orders = built(1000);
    const share = (has: (one: (typeof orders)[number]) => boolean) => orders.filter(has).length;
    expect(share(({ draft }) => draft.sourceName === 'pos')).toBeGreaterThan(400);
    expect(share(({ draft }) => draft.sourceName === 'web')).toBeGreaterThan(200);
    expect(share(({ order }) => financialStatus(order) === 'PENDING')).toBeGreaterThan(5);
    expect(share(({ draft }) => !draft.taxesIncluded)).toBeGreaterThan(30);
    expect(share(({ draft }) => draft.person == null)).toBeGreaterThan(100);
    expect(share(({ draft }) => draft.person != null && draft.person.email === null)).toBeGreaterThan(5);
    expect(share(({ draft }) => draft.person?.companyName != null)).toBeGreaterThan(20);
    expect(share(({ order }) => order.transactions.length > 1)).toBeGreaterThan(20);
    expect(share(({ order }) => orderTotals(order).paymentRounding !== 0)).toBeGreaterThan(50);
    expect(
      share(
        ({ order }) => new Set(order.lines.flatMap((line) => line.taxes.map((tax) => tax.rate))).size > 1,
      ),
    ).toBeGreaterThan(50);
    for (const kind of ['tip', 'gift_card', 'duty', 'custom_line', 'refund'] as const) {
      expect(share(({ draft }) => draft.kinds.includes(kind))).toBeGreaterThan(3);
    }
  });

  test('are marked with exactly what keeps them from being carried over', () => {
    for (const { draft, order } of built(1000)) expect(kindsOf(order)).toEqual(draft.kinds);
  });

  test('are paid to the cent, with equal times across page borders', () => {
    const orders = built(300).map(({ order }) => order);
    for (const order of orders) {
      const paid = order.transactions
        .filter((one) => one.what === 'SALE')
        .reduce((sum, one) => sum + one.cents, 0);
      expect(paid).toBe(orderTotals(order).total);
    }
    expect(new Set(orders.slice(0, 9).map((order) => order.updatedAt)).size).toBe(1);
    expect(orders.map((order) => order.updatedAt)).toEqual(
      orders.map((order) => order.updatedAt).sort((a, b) => a - b),
    );
  });

  test('are the same for the same seed, and add up line by line', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const [once, twice] = [built(20, seed), built(20, seed)];
        expect(once).toEqual(twice);
        for (const { draft, order } of once) {
          const gross = draft.lines.reduce((sum, line) => sum + line.unitCents * line.quantity, 0);
          const discounts = draft.lines.reduce(
            (sum, line) => sum + (line.discountCents ?? 0),
            draft.orderDiscountCents ?? 0,
          );
          const totals = orderTotals(order);
          expect(totals.subtotal).toBe(gross - discounts);
          expect(totals.discounts).toBe(discounts);
        }
      }),
      { numRuns: 30 },
    );
  });
});
