import type { ShopStore } from '../store/shop-store.js';
import { orderPayload, refundPayload } from './order-payload.js';
import { levelPayload, type WebhookSender } from './sender.js';
import { ORDER_TOPICS } from './topics.js';

/** Tells subscribers of what happens in the store. */
export function publishStore(store: ShopStore, sender: WebhookSender): void {
  store.events.on('order', (event, order) => {
    const refund = order.refunds.at(-1);
    sender.publish(ORDER_TOPICS[event], () =>
      event === 'refunded' && refund
        ? refundPayload(order, refund)
        : orderPayload(order, store.customers.get(order.customerId ?? '')),
    );
  });
  store.events.on('level', (level) => {
    sender.publish('INVENTORY_LEVELS_UPDATE', () =>
      levelPayload({ ...level, available: level.quantities.available }),
    );
  });
}
