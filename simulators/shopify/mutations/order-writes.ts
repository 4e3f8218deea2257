import type { Resolver } from '../graphql/context.js';
import { userError } from '../graphql/errors.js';
import { cancelOrder, payOrder } from '../orders/changes.js';
import { orderById } from '../resolvers/lookup.js';
import { gid } from '../store/ids.js';
import { addressFrom } from './order-customer.js';
import type { AddressInput } from './order-input.js';

interface UpdateInput {
  id: string;
  note?: string | null;
  tags?: string[] | null;
  email?: string | null;
  phone?: string | null;
  poNumber?: string | null;
  shippingAddress?: AddressInput | null;
  customAttributes?: { key: string; value: string }[] | null;
}

export const orderUpdate: Resolver<unknown, { input: UpdateInput }> = (_root, { input }, ctx, info) => {
  const order = orderById(input.id, ctx, info);
  if (!order) return { order: null, userErrors: [userError(['id'], 'Order does not exist')] };
  if (input.note !== undefined) order.note = input.note;
  if (input.tags !== undefined) order.tags = [...(input.tags ?? [])].sort();
  if (input.email !== undefined) order.email = input.email;
  if (input.phone !== undefined) order.phone = input.phone;
  if (input.poNumber !== undefined) order.poNumber = input.poNumber;
  if (input.shippingAddress) order.shipping = addressFrom(ctx.store, input.shippingAddress);
  if (input.customAttributes) order.attributes = input.customAttributes;
  ctx.store.orderChanged(order);
  return { order, userErrors: [] };
};

export const orderMarkAsPaid: Resolver<unknown, { input: { id: string } }> = (
  _root,
  { input },
  ctx,
  info,
) => {
  const order = orderById(input.id, ctx, info);
  if (!order) return { order: null, userErrors: [userError(['id'], 'Order does not exist')] };
  const paid = payOrder(ctx.store, order);
  return { order, userErrors: paid ? [] : [userError(['id'], 'Order cannot be marked as paid.')] };
};

export const orderCancel: Resolver<unknown, { orderId: string; reason: string }> = (
  _root,
  args,
  ctx,
  info,
) => {
  const order = orderById(args.orderId, ctx, info);
  const refuse = (message: string, code: string) => {
    const error = userError(['orderId'], message, code);
    return { job: null, orderCancelUserErrors: [error], userErrors: [error] };
  };
  if (!order) return refuse('Order does not exist', 'NOT_FOUND');
  if (!cancelOrder(ctx.store, order, args.reason))
    return refuse('Order has already been cancelled', 'INVALID');
  return { job: { id: gid('Job', order.id), done: false }, orderCancelUserErrors: [], userErrors: [] };
};
