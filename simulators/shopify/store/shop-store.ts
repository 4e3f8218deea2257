import { EventEmitter } from 'node:events';
import type { NotTransferable } from '../../seed/orders-types.js';
import {
  type CustomerDoc,
  customerDoc,
  type ItemDoc,
  itemDoc,
  type OrderDoc,
  orderDoc,
  type VariantDoc,
  variantDoc,
} from './docs.js';
import { Ids } from './ids.js';
import { LaggingIndex } from './lagging-index.js';
import type {
  StockState,
  StoredCustomer,
  StoredItem,
  StoredLevel,
  StoredLocation,
  StoredOrder,
  StoredProduct,
  StoredVariant,
} from './model.js';

export type OrderEvent = 'created' | 'updated' | 'paid' | 'cancelled' | 'refunded';

export interface StoreEvents {
  order: [event: OrderEvent, order: StoredOrder];
  level: [level: StoredLevel];
}

/** Everything the shop knows, in memory. Writes go through here, so that search and webhooks hear of them. */
export class ShopStore {
  readonly ids = new Ids();
  readonly events = new EventEmitter<StoreEvents>();
  readonly locations = new Map<string, StoredLocation>();
  readonly products = new Map<string, StoredProduct>();
  readonly variants = new Map<string, StoredVariant>();
  readonly items = new Map<string, StoredItem>();
  readonly levels = new Map<string, StoredLevel>();
  readonly customers = new Map<string, StoredCustomer>();
  readonly orders = new Map<string, StoredOrder>();
  /** Why an order cannot be carried over, in the simulator's own books. */
  readonly kinds = new Map<string, NotTransferable[]>();
  readonly variantBySku = new Map<string, StoredVariant>();
  readonly customerByEmail = new Map<string, StoredCustomer>();
  readonly orderIndex: LaggingIndex<OrderDoc>;
  readonly variantIndex: LaggingIndex<VariantDoc>;
  readonly itemIndex: LaggingIndex<ItemDoc>;
  readonly customerIndex: LaggingIndex<CustomerDoc>;
  #levelsOfItem = new Map<string, StoredLevel[]>();
  #orderNumber = 1000;

  constructor(
    readonly now: () => number,
    searchLagMs: () => number,
  ) {
    this.orderIndex = new LaggingIndex(searchLagMs, now);
    this.variantIndex = new LaggingIndex(searchLagMs, now);
    this.itemIndex = new LaggingIndex(searchLagMs, now);
    this.customerIndex = new LaggingIndex(searchLagMs, now);
  }

  nextOrderNumber(): number {
    this.#orderNumber += 1;
    return this.#orderNumber;
  }

  addVariant(variant: StoredVariant, item: StoredItem): void {
    this.variants.set(variant.id, variant);
    this.items.set(item.id, item);
    if (variant.sku !== null && !this.variantBySku.has(variant.sku))
      this.variantBySku.set(variant.sku, variant);
    this.variantIndex.putVisible(variantDoc(variant));
    this.itemIndex.putVisible(itemDoc(item, variant.sku));
  }

  itemChanged(item: StoredItem): void {
    const variant = this.variants.get(item.variantId);
    item.updatedAt = this.now();
    this.itemIndex.put(itemDoc(item, variant?.sku ?? null));
    if (variant) this.variantIndex.put(variantDoc(variant));
  }

  addCustomer(customer: StoredCustomer): void {
    this.customers.set(customer.id, customer);
    if (customer.email !== null) this.customerByEmail.set(customer.email.toLowerCase(), customer);
    this.customerIndex.put(customerDoc(customer));
  }

  /** A seeded order has been there for long: search finds it, and no webhook tells of it. */
  addSeeded(order: StoredOrder, kinds: NotTransferable[]): void {
    this.orders.set(order.id, order);
    this.kinds.set(order.id, kinds);
    this.orderIndex.putVisible(orderDoc(order));
  }

  addOrder(order: StoredOrder, kinds: NotTransferable[], paid: boolean): void {
    this.orders.set(order.id, order);
    this.kinds.set(order.id, kinds);
    this.orderIndex.put(orderDoc(order));
    this.events.emit('order', 'created', order);
    if (paid) this.events.emit('order', 'paid', order);
  }

  orderChanged(order: StoredOrder, ...also: OrderEvent[]): void {
    order.updatedAt = this.now();
    this.orderIndex.put(orderDoc(order));
    for (const event of also) this.events.emit('order', event, order);
    this.events.emit('order', 'updated', order);
  }

  level(itemId: string, locationId: string): StoredLevel | undefined {
    return this.levels.get(`${itemId}/${locationId}`);
  }

  levelsOf(itemId: string): readonly StoredLevel[] {
    return this.#levelsOfItem.get(itemId) ?? [];
  }

  addLevel(itemId: string, locationId: string, available: number, at = this.now()): StoredLevel {
    const level: StoredLevel = {
      kind: 'InventoryLevel',
      id: this.ids.next('InventoryLevel'),
      itemId,
      locationId,
      quantities: {
        available,
        committed: 0,
        damaged: 0,
        quality_control: 0,
        reserved: 0,
        safety_stock: 0,
        incoming: 0,
      },
      createdAt: at,
      updatedAt: at,
    };
    this.levels.set(`${itemId}/${locationId}`, level);
    const siblings = this.#levelsOfItem.get(itemId);
    if (siblings) siblings.push(level);
    else this.#levelsOfItem.set(itemId, [level]);
    return level;
  }

  /** The level is made where there is none: since 2026 an item needs not be stocked at a location before. */
  changeLevel(itemId: string, locationId: string, state: StockState, delta: number): StoredLevel {
    const level = this.level(itemId, locationId) ?? this.addLevel(itemId, locationId, 0);
    level.quantities[state] += delta;
    level.updatedAt = this.now();
    this.events.emit('level', level);
    return level;
  }
}
