import type { StoredOrder } from '../store/model.js';
import type { ShopStore } from '../store/shop-store.js';
import { addRefund, type RefundDraft } from './refund.js';
import { orderTotals } from './totals.js';

/** What was sold leaves the shelf at once when it was handed over, and is committed until then. */
export function sellStock(store: ShopStore, order: StoredOrder, locationId: string | null): void {
  if (order.cancelledAt !== null) return;
  for (const line of order.lines) {
    const variant = store.variants.get(line.variantId ?? '');
    const item = variant && store.items.get(variant.itemId);
    if (!item?.tracked) continue;
    const at = locationId ?? store.levelsOf(item.id)[0]?.locationId;
    if (at === undefined) continue;
    store.changeLevel(item.id, at, 'available', -line.quantity);
    if (order.fulfillments.length === 0) store.changeLevel(item.id, at, 'committed', line.quantity);
  }
}

export function payOrder(store: ShopStore, order: StoredOrder, gateway = 'manual'): boolean {
  const { outstanding } = orderTotals(order);
  if (outstanding <= 0 || order.cancelledAt !== null) return false;
  const pending = order.transactions.filter((one) => one.status === 'PENDING');
  for (const one of pending) one.status = 'SUCCESS';
  const left = orderTotals(order).outstanding;
  if (left > 0) {
    order.transactions.push({
      kind: 'OrderTransaction',
      id: store.ids.next('OrderTransaction'),
      orderId: order.id,
      what: 'SALE',
      status: 'SUCCESS',
      gateway,
      cents: left,
      roundingCents: 0,
      parentId: null,
      locationId: order.locationId,
      test: order.test,
      at: store.now(),
    });
  }
  store.orderChanged(order, 'paid');
  return true;
}

export function cancelOrder(store: ShopStore, order: StoredOrder, reason: string): boolean {
  if (order.cancelledAt !== null) return false;
  order.cancelledAt = store.now();
  order.closedAt = order.cancelledAt;
  order.cancelReason = reason;
  store.orderChanged(order, 'cancelled');
  return true;
}

export function refundOrder(store: ShopStore, order: StoredOrder, draft: Omit<RefundDraft, 'at'>) {
  const refund = addRefund(store, order, { ...draft, at: store.now() });
  for (const { line, quantity, restockType, locationId } of draft.lines) {
    const variant = store.variants.get(line.variantId ?? '');
    const at = locationId ?? order.locationId;
    if (variant && at !== null && restockType !== 'NO_RESTOCK')
      store.changeLevel(variant.itemId, at, 'available', quantity);
  }
  const kinds = store.kinds.get(order.id) ?? [];
  if (!kinds.includes('refund')) store.kinds.set(order.id, [...kinds, 'refund']);
  store.orderChanged(order, 'refunded');
  return refund;
}
