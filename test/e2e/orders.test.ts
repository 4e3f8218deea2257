import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorld, type World } from '../support/world.js';

const FIGURES = ['created', 'updated', 'unchanged', 'skipped', 'failed', 'superseded', 'deferred'] as const;

describe('a shop with 150 seeded orders', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ orders: 150, articles: 80 });
  });
  afterAll(() => world.close());

  test('every order ends in the state its books call for, to the cent', async () => {
    const run = await world.runOrders();
    const sold = world.shopify.ledger().orders;
    const till = new Map(
      world.mplus.ledger().orders.map((order) => [order.extOrderId.split(':').at(-1), order]),
    );

    const created = new Map((await world.records('CREATED')).map((record) => [record.sourceId, record]));
    expect(run.read).toBe(sold.length);
    expect(FIGURES.reduce((sum, figure) => sum + run[figure], 0)).toBe(run.read);
    expect(till.size).toBe(run.created);
    for (const order of sold) {
      const there = till.get(order.id);
      if (order.kinds.length > 0 || order.financialStatus !== 'PAID') expect(there).toBeUndefined();
      if (!there) continue;
      if (order.taxesIncluded) {
        expect([order.id, there.totalInclCents, there.paidCents]).toEqual([
          order.id,
          order.totalCents,
          order.totalCents,
        ]);
      } else {
        expect([order.id, there.totalExclCents]).toEqual([order.id, netCents(world, order.id)]);
        // The till rounds VAT by its own rules: where that shows, a person is told.
        const warned =
          created.get(order.id)?.warnings.some((warning) => warning.code === 'TOTAL_DIFFERS') ?? false;
        expect([order.id, warned]).toEqual([order.id, there.totalInclCents !== order.totalCents]);
      }
    }
  });

  test('what cannot be transferred has failed with a plain cause and a fix, and nothing else suffered', async () => {
    const failed = await world.records('FAILED');
    const kinds = new Map(world.shopify.ledger().orders.map((order) => [order.id, order.kinds]));
    for (const record of failed) {
      expect(record.error?.cause).toMatch(/\.$/);
      expect(record.error?.fix).toBeTruthy();
      if ((kinds.get(record.sourceId)?.length ?? 0) > 0) expect(record.error?.kind).toBe('NOT_SUPPORTED');
    }
    const untransferable = [...kinds].filter(([, list]) => list.length > 0).map(([id]) => id);
    const explained = new Set(
      [...failed, ...(await world.records('SKIPPED'))].map((record) => record.sourceId),
    );
    expect(untransferable.filter((id) => !explained.has(id))).toEqual([]);
  });

  test('a second run reads nothing anew and writes nothing', async () => {
    const before = world.mplus.ledger().performed.createOrderV3;
    const run = await world.runOrders();
    expect(run.created + run.failed).toBe(0);
    expect(world.mplus.ledger().performed.createOrderV3).toBe(before);
  });

  test('stock flows back: the shop ends with what the till can sell, less what the till does not know', async () => {
    const first = await world.runStock();
    expect(first.failed).toBe(0);
    const shop = world.shopify.ledger().inventoryBySku;
    const till = world.mplus.ledger().stock;
    const known = new Set(world.mplus.ledger().orders.map((order) => order.extOrderId.split(':').at(-1)));
    const open = openPieces(world, known);
    for (const [place, available] of Object.entries(shop)) {
      const free = Math.floor(Number(till[place]?.free ?? '0'));
      expect([place, available]).toEqual([place, Math.max(0, free - (open.get(place) ?? 0))]);
    }
    const second = await world.runStock();
    expect(second.updated + second.failed).toBe(0);
  });
});

/** Counted from the shop's own store: pieces of orders that are not at the till, by branch and SKU. */
function openPieces(world: World, known: ReadonlySet<string | undefined>): Map<string, number> {
  const open = new Map<string, number>();
  const { store } = world.shopify;
  for (const order of store.orders.values()) {
    if (known.has(order.id) || order.cancelledAt !== null || order.test) continue;
    const branch = order.locationId === null ? 1 : (store.locations.get(order.locationId)?.branchNumber ?? 1);
    for (const line of order.lines) {
      if (line.sku === null || line.giftCard) continue;
      const place = `${branch}/${line.sku}`;
      open.set(place, (open.get(place) ?? 0) + (line.quantity - line.refunded));
    }
  }
  return open;
}

/** Net total from the shop's own store: lines and shipping, less every discount, before tax. */
function netCents(world: World, id: string): number {
  const order = world.shopify.store.orders.get(id);
  if (!order) throw new Error(`no order ${id}`);
  const lines = order.lines.map(
    (line) => line.unitCents * line.quantity - line.allocations.reduce((sum, one) => sum + one.cents, 0),
  );
  const shipping = order.shippingLines.map((line) => line.cents);
  return [...lines, ...shipping].reduce((sum, one) => sum + one, 0);
}
