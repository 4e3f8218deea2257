import type { StoredLine, StoredOrder, StoredRefund, StoredRefundLine } from '../store/model.js';
import type { ShopStore } from '../store/shop-store.js';
import { divideRounded } from './cents.js';
import { lineNet } from './totals.js';

export interface RefundDraft {
  lines: {
    line: StoredLine;
    quantity: number;
    restockType: StoredRefundLine['restockType'];
    locationId: string | null;
  }[];
  shippingCents: number;
  /** Null gives back what the lines and the shipping come to, the way the first payment came. */
  payments: { cents: number; parentId: string | null; gateway: string }[] | null;
  note: string | null;
  at: number;
}

/** Writes a refund that has been checked; stock is the caller's. */
export function addRefund(store: ShopStore, order: StoredOrder, draft: RefundDraft): StoredRefund {
  const refund: StoredRefund = {
    kind: 'Refund',
    id: store.ids.next('Refund'),
    orderId: order.id,
    at: draft.at,
    note: draft.note,
    lines: draft.lines.map((one) => refundLine(store, one)),
    shippingCents: draft.shippingCents,
    transactionIds: [],
  };
  for (const { line, quantity } of draft.lines) line.refunded += quantity;
  for (const payment of draft.payments ?? ownPayment(order, refund)) {
    const parent = order.transactions.find((one) => one.id === payment.parentId);
    const id = store.ids.next('OrderTransaction');
    order.transactions.push({
      kind: 'OrderTransaction',
      id,
      orderId: order.id,
      what: 'REFUND',
      status: 'SUCCESS',
      // A wrong gateway is silently replaced by the parent's (recorded).
      gateway: parent?.gateway ?? payment.gateway,
      cents: payment.cents,
      roundingCents: 0,
      parentId: payment.parentId,
      locationId: order.locationId,
      test: order.test,
      at: draft.at,
    });
    refund.transactionIds.push(id);
  }
  order.refunds.push(refund);
  return refund;
}

function refundLine(
  store: ShopStore,
  { line, quantity, restockType, locationId }: RefundDraft['lines'][number],
): StoredRefundLine {
  const tax = line.taxes.reduce((sum, share) => sum + share.cents, 0);
  return {
    id: store.ids.next('RefundLineItem'),
    lineId: line.id,
    quantity,
    subtotalCents: divideRounded(lineNet(line) * quantity, line.quantity),
    taxCents: divideRounded(tax * quantity, line.quantity),
    restockType,
    locationId,
  };
}

function ownPayment(order: StoredOrder, refund: StoredRefund): NonNullable<RefundDraft['payments']> {
  const parent = order.transactions.find((one) => one.status === 'SUCCESS' && one.what !== 'REFUND');
  if (!parent) return [];
  const cents = refund.lines.reduce(
    (sum, line) => sum + line.subtotalCents + (order.taxesIncluded ? 0 : line.taxCents),
    refund.shippingCents,
  );
  return cents > 0 ? [{ cents, parentId: parent.id, gateway: parent.gateway }] : [];
}
