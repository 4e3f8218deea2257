import { NOT_TRANSFERABLE, type NotTransferable, type OrderDraft } from '../../seed/orders-types.js';
import { Prng } from '../../seed/prng.js';
import type { SeedShop } from '../../seed/types.js';
import { buildOrder, kindsOf } from '../orders/build.js';
import { sellStock } from '../orders/changes.js';
import { financialStatus } from '../orders/status.js';
import type { StoredOrder } from '../store/model.js';
import type { ShopStore } from '../store/shop-store.js';
import { ControlError } from './input.js';

export const SALE_KINDS = ['pos', 'web', 'unpaid', ...NOT_TRANSFERABLE] as const;
export type SaleKind = (typeof SALE_KINDS)[number];

/** An order that happens now: booked, taken off the shelf, told to subscribers. */
export function placeOrder(store: ShopStore, draft: OrderDraft): StoredOrder {
  const order = buildOrder(store, draft);
  sellStock(store, order, order.locationId);
  store.addOrder(order, kindsOf(order), financialStatus(order) === 'PAID');
  return order;
}

/** Sales as they happen at a till of the shop; the same seed sells the same things. */
export class Sales {
  #prng: Prng;
  #receipt = 50_000;

  constructor(
    readonly store: ShopStore,
    readonly shop: SeedShop,
    seed = 1,
  ) {
    this.#prng = new Prng(seed);
  }

  sell(kind: SaleKind, locationId: string | null): StoredOrder {
    const location = locationId === null ? undefined : this.store.locations.get(locationId);
    if (locationId !== null && !location)
      throw new ControlError(`locationId: there is no location ${locationId}`);
    return placeOrder(
      this.store,
      this.#draft(kind, location?.branchNumber ?? this.#prng.pick(this.shop.branches).branchNumber),
    );
  }

  #draft(kind: SaleKind, branchNumber: number): OrderDraft {
    const prng = this.#prng;
    const web = kind === 'web';
    const special = NOT_TRANSFERABLE.find((one): one is NotTransferable => one === kind);
    const lines: OrderDraft['lines'] = Array.from({ length: prng.int(1, 4) }, () => {
      const article = prng.pick(this.shop.articles);
      return {
        sku: article.articleNumber,
        quantity: prng.chance(75) ? 1 : prng.int(2, 4),
        unitCents: article.priceInclCents,
      };
    });
    if (special === 'custom_line')
      lines.push({ sku: null, title: 'Broek inkorten', quantity: 1, unitCents: 1250 });
    if (special === 'gift_card')
      lines.push({ sku: null, title: 'Cadeaukaart', quantity: 1, unitCents: 2500, giftCard: true });
    if (special === 'duty' && lines[0]) lines[0].dutyCents = 450;
    this.#receipt += 1;
    const cash = !web && prng.chance(30);
    return {
      sourceName: web ? 'web' : 'pos',
      sourceIdentifier: web ? null : String(this.#receipt),
      branchNumber: web ? null : branchNumber,
      taxesIncluded: true,
      lines,
      shippingCents: web ? 495 : null,
      tipCents: special === 'tip' ? 200 : 0,
      payments: [{ gateway: cash ? 'cash' : web ? 'ideal' : 'shopify_payments' }],
      cashRounding: cash,
      unpaid: kind === 'unpaid',
      fulfilled: !web && kind !== 'unpaid',
      person: this.shop.people.length > 0 && (web || prng.chance(35)) ? prng.pick(this.shop.people) : null,
      refund: special === 'refund' ? { line: 0, quantity: 1 } : null,
    };
  }
}
