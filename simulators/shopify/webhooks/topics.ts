import type { OrderEvent } from '../store/shop-store.js';

/** `ORDERS_CREATE` of the API is `orders/create` in the header. */
export function headerTopic(topic: string): string {
  const at = topic.lastIndexOf('_');
  return `${topic.slice(0, at)}/${topic.slice(at + 1)}`.toLowerCase();
}

export const ORDER_TOPICS: Record<OrderEvent, string> = {
  created: 'ORDERS_CREATE',
  updated: 'ORDERS_UPDATED',
  paid: 'ORDERS_PAID',
  cancelled: 'ORDERS_CANCELLED',
  refunded: 'REFUNDS_CREATE',
};
