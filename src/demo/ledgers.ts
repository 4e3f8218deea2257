import type { RunFigures } from './runs.js';
import type { SimulatorAddresses } from './simulators.js';

interface ShopLedger {
  orders: { id: string; totalCents: number; taxesIncluded: boolean }[];
  inventoryWrites: { rows: number };
}
interface TillLedger {
  orders: { extOrderId: string; totalInclCents: number }[];
}

const ADDENDS = ['created', 'updated', 'unchanged', 'skipped', 'failed', 'superseded', 'deferred'] as const;

/** Where the figures of both runs disagree with themselves or with what the simulators counted; empty if nowhere. */
export async function disagreements(
  orders: RunFigures,
  stock: RunFigures,
  remote: SimulatorAddresses,
): Promise<string[]> {
  const shop = await ledger<ShopLedger>(remote.shopify.url);
  const till = await ledger<TillLedger>(remote.mplus.url);
  const found: string[] = [];
  const expect = (what: string, ours: number, theirs: number) => {
    if (ours !== theirs) found.push(`${what}: ${ours}, the simulator says ${theirs}`);
  };
  for (const [name, run] of [
    ['orders', orders],
    ['stock', stock],
  ] as const) {
    const sum = ADDENDS.reduce((total, figure) => total + run[figure], 0);
    if (sum !== run.read) found.push(`${name}: read ${run.read}, but its figures add up to ${sum}`);
  }
  expect('orders read', orders.read, shop.orders.length);
  expect('orders created', orders.created, till.orders.length);
  expect('stock rows updated', stock.updated, shop.inventoryWrites.rows);
  for (const order of till.orders) {
    const sold = shop.orders.find((one) => order.extOrderId.endsWith(`:${one.id}`));
    // Without VAT in its prices the till works the VAT out itself: a cent of rounding is told as a warning.
    if (sold && !sold.taxesIncluded) continue;
    expect(`cents of ${order.extOrderId}`, order.totalInclCents, sold?.totalCents ?? Number.NaN);
  }
  return found;
}

async function ledger<T>(url: string): Promise<T> {
  return (await (await fetch(new URL('/_sim/ledger', url))).json()) as T;
}
