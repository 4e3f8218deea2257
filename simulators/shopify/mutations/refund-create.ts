import type { Resolver } from '../graphql/context.js';
import { type UserError, userError } from '../graphql/errors.js';
import { centsOf, legacyAmount } from '../orders/cents.js';
import { refundOrder } from '../orders/changes.js';
import { orderTotals } from '../orders/totals.js';
import { visibleOrder } from '../resolvers/lookup.js';
import { parseGid } from '../store/ids.js';
import type { StoredOrder, StoredRefundLine } from '../store/model.js';
import { once } from './idempotent.js';

interface RefundInput {
  orderId: string;
  note?: string | null;
  refundLineItems?:
    | {
        lineItemId: string;
        quantity: number;
        restockType?: StoredRefundLine['restockType'] | null;
        locationId?: string | null;
      }[]
    | null;
  shipping?: { amount?: string | null; fullRefund?: boolean | null } | null;
  transactions?: { amount: string; gateway: string; parentId?: string | null }[] | null;
}
interface Payload {
  refund: unknown;
  order: StoredOrder | null;
  userErrors: UserError[];
}

/** Its errors have no code, and tell the order as it is. */
export const refundCreate: Resolver<unknown, { input: RefundInput }> = (_root, { input }, ctx, info) =>
  once<Payload>(ctx, info, { refund: null, order: null }, () => {
    const order = visibleOrder(ctx.store.orders.get(parseGid(input.orderId)?.id ?? ''), ctx);
    if (!order)
      return { refund: null, order: null, userErrors: [userError(['orderId'], 'Order does not exist')] };
    const errors: UserError[] = [];
    const lines = (input.refundLineItems ?? []).flatMap((row, index) => {
      const at = (field: string) => ['refundLineItems', String(index), field];
      const line = order.lines.find((one) => one.id === parseGid(row.lineItemId)?.id);
      if (!line) errors.push(userError(at('lineItemId'), 'Line item does not exist'));
      else if (row.quantity > line.quantity - line.refunded) {
        errors.push(userError(at('quantity'), 'Quantity cannot refund more items than were purchased'));
      }
      const locationId = parseGid(row.locationId ?? '')?.id ?? order.locationId;
      return line
        ? [
            {
              line,
              quantity: row.quantity,
              restockType: row.restockType ?? 'NO_RESTOCK',
              locationId,
            } as const,
          ]
        : [];
    });
    const totals = orderTotals(order);
    const payments = (input.transactions ?? []).map((one) => {
      const parentId = parseGid(one.parentId ?? '')?.id ?? null;
      if (!order.transactions.some((other) => other.id === parentId)) {
        errors.push(userError(null, 'Transactions require a parent_id associated with the order'));
      }
      return { cents: centsOf(one.amount) ?? 0, parentId, gateway: one.gateway };
    });
    const asked = payments.reduce((sum, one) => sum + one.cents, 0);
    const net = totals.received - totals.refunded;
    if (asked > net) {
      const message = `Refund amount $${legacyAmount(asked)} is greater than net payment received $${legacyAmount(net)}`;
      errors.push(userError(null, message));
    }
    if (errors.length > 0) return { refund: null, order, userErrors: errors };
    const left = totals.shipping - totals.refundedShipping;
    const shippingCents = input.shipping?.fullRefund
      ? left
      : Math.min(left, centsOf(input.shipping?.amount ?? '0') ?? 0);
    const refund = refundOrder(ctx.store, order, {
      lines,
      shippingCents,
      payments,
      note: input.note ?? null,
    });
    return { refund, order, userErrors: [] };
  });
