import type { Ctx, Resolver } from '../graphql/context.js';
import { type UserError, userError } from '../graphql/errors.js';
import { kindsOf } from '../orders/build.js';
import { sellStock } from '../orders/changes.js';
import { orderTotals } from '../orders/totals.js';
import { orderFromInput } from './order-from-input.js';
import type { OrderCreateInput } from './order-input.js';

/** Names of Shopify's own channels: no app may set them. */
const PROTECTED_SOURCES = ['web', 'pos', 'shopify_draft_order', 'iphone', 'android'];

interface Args {
  order: OrderCreateInput;
  options?: {
    inventoryBehaviour?: 'BYPASS' | 'DECREMENT_IGNORING_POLICY' | 'DECREMENT_OBEYING_POLICY';
  } | null;
}

/** Not idempotent and without any uniqueness: called twice, it makes two orders. */
export const orderCreate: Resolver<unknown, Args> = (_root, { order: input, options }, ctx) => {
  const refuse = (errors: UserError[]) => ({ order: null, userErrors: errors });
  if (ctx.tooManyAttempts || (ctx.behaviour.fiveOrdersAMinute && !ctx.orderPace.allows())) {
    return refuse([userError(null, 'Too many attempts. Please try again later.')]);
  }
  const errors = inputErrors(input);
  if (errors.length > 0) return refuse(errors);
  const order = orderFromInput(ctx.store, input);
  if (Array.isArray(order)) return refuse(order);
  const behaviour = options?.inventoryBehaviour ?? 'BYPASS';
  if (behaviour === 'DECREMENT_OBEYING_POLICY' && !inStock(ctx, order)) {
    return refuse([
      userError(['order', 'lineItems'], 'Unable to claim inventory.', 'INVENTORY_CLAIM_FAILED'),
    ]);
  }
  ctx.orderPace.count();
  const totals = orderTotals(order);
  ctx.store.addOrder(order, kindsOf(order), totals.received > 0 && totals.received >= totals.total);
  if (behaviour !== 'BYPASS') sellStock(ctx.store, order, order.fulfillments[0]?.locationId ?? null);
  return { order, userErrors: [] };
};

function inputErrors(input: OrderCreateInput): UserError[] {
  const lines = input.lineItems ?? [];
  const errors: UserError[] = [];
  if (lines.length === 0)
    errors.push(userError(['order', 'lineItems'], 'Line items must have at least one line item', 'INVALID'));
  lines.forEach((line, index) => {
    if (line.quantity >= 1) return;
    errors.push(
      userError(
        ['order', 'lineItems', String(index), 'quantity'],
        'Quantity must be greater than 0',
        'INVALID',
      ),
    );
  });
  if (input.customerId != null && input.customer != null) {
    errors.push(
      userError(
        ['order', 'customerId'],
        'Cannot specify both customerId and customer',
        'REDUNDANT_CUSTOMER_FIELDS',
      ),
    );
  }
  if ((input.taxLines ?? []).length > 0 && lines.some((line) => (line.taxLines ?? []).length > 0)) {
    errors.push(
      userError(
        ['order', 'taxLines'],
        'Tax lines can be given on the order or on the lines, not both',
        'INVALID',
      ),
    );
  }
  if (input.sourceName != null && PROTECTED_SOURCES.includes(input.sourceName)) {
    errors.push(userError(['order', 'sourceName'], 'Source name is reserved', 'INVALID'));
  }
  return errors;
}

function inStock(
  ctx: Ctx,
  order: { lines: readonly { variantId: string | null; quantity: number }[] },
): boolean {
  return order.lines.every((line) => {
    const variant = ctx.store.variants.get(line.variantId ?? '');
    if (!variant) return true;
    return ctx.store.levelsOf(variant.itemId).some((level) => level.quantities.available >= line.quantity);
  });
}
