import type { Ctx, Resolver, TypeResolvers } from '../graphql/context.js';
import { divideRounded } from '../orders/cents.js';
import { allocated, lineDiscount, lineNet } from '../orders/totals.js';
import { gid } from '../store/ids.js';
import type { StoredLine, StoredOrder, StoredShipping } from '../store/model.js';
import { staffMember } from './order.js';
import { discountAllocations, taxLines } from './shares.js';
import { bag, identified } from './values.js';

type Of = Resolver<StoredLine>;
type OfShipping = Resolver<StoredShipping>;

function parent(ctx: Ctx, part: StoredLine | StoredShipping): StoredOrder {
  const order = ctx.store.orders.get(part.orderId);
  if (!order) throw new Error(`no order has the line ${part.id}`);
  return order;
}

const gross = (line: StoredLine) => line.unitCents * line.quantity;
const currency = (ctx: Ctx, line: StoredLine) => parent(ctx, line).currency;
const unfulfilled = (ctx: Ctx, line: StoredLine) =>
  parent(ctx, line).fulfillments.length > 0 ? 0 : line.quantity - line.refunded;

export const LineItem: TypeResolvers = {
  ...identified,
  name: ((line) => (line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title)) satisfies Of,
  currentQuantity: ((line) => line.quantity - line.refunded) satisfies Of,
  refundableQuantity: ((line) => line.quantity - line.refunded) satisfies Of,
  unfulfilledQuantity: ((line, _args, ctx) => unfulfilled(ctx, line)) satisfies Of,
  nonFulfillableQuantity: () => 0,
  isGiftCard: ((line) => line.giftCard) satisfies Of,
  restockable: ((line) => line.variantId !== null) satisfies Of,
  merchantEditable: () => true,
  variant: ((line, _args, ctx) => ctx.store.variants.get(line.variantId ?? '') ?? null) satisfies Of,
  product: ((line, _args, ctx) => ctx.store.products.get(line.productId ?? '') ?? null) satisfies Of,
  customAttributes: ((line) => line.properties) satisfies Of,
  originalUnitPriceSet: ((line, _args, ctx) => bag(line.unitCents, currency(ctx, line))) satisfies Of,
  originalTotalSet: ((line, _args, ctx) => bag(gross(line), currency(ctx, line))) satisfies Of,
  discountedUnitPriceSet: ((line, _args, ctx) => {
    const order = parent(ctx, line);
    return bag(divideRounded(gross(line) - lineDiscount(order, line, false), line.quantity), order.currency);
  }) satisfies Of,
  discountedUnitPriceAfterAllDiscountsSet: ((line, _args, ctx) =>
    bag(divideRounded(lineNet(line), line.quantity), currency(ctx, line))) satisfies Of,
  discountedTotalSet: ((line, args, ctx) => {
    const order = parent(ctx, line);
    return bag(gross(line) - lineDiscount(order, line, args.withCodeDiscounts === true), order.currency);
  }) satisfies Resolver<StoredLine, { withCodeDiscounts?: boolean }>,
  totalDiscountSet: ((line, _args, ctx) => {
    const order = parent(ctx, line);
    return bag(lineDiscount(order, line, true), order.currency);
  }) satisfies Of,
  unfulfilledOriginalTotalSet: ((line, _args, ctx) =>
    bag(line.unitCents * unfulfilled(ctx, line), currency(ctx, line))) satisfies Of,
  unfulfilledDiscountedTotalSet: ((line, _args, ctx) =>
    bag(
      divideRounded(lineNet(line) * unfulfilled(ctx, line), line.quantity),
      currency(ctx, line),
    )) satisfies Of,
  discountAllocations: ((line, _args, ctx) =>
    discountAllocations(parent(ctx, line), line.allocations)) satisfies Of,
  taxLines: ((line, _args, ctx) => taxLines(line.taxes, currency(ctx, line))) satisfies Of,
  duties: ((line, _args, ctx) =>
    line.duties.map((duty) => ({
      id: gid('Duty', duty.id),
      price: bag(duty.cents, currency(ctx, line)),
      taxLines: [],
      harmonizedSystemCode: null,
      countryCodeOfOrigin: null,
    }))) satisfies Of,
  lineItemGroup: () => null,
  weight: () => null,
  staffMember,
};

export const ShippingLine: TypeResolvers = {
  ...identified,
  custom: () => false,
  isRemoved: () => false,
  originalPriceSet: ((line, _args, ctx) => bag(line.cents, parent(ctx, line).currency)) satisfies OfShipping,
  discountedPriceSet: ((line, _args, ctx) =>
    bag(line.cents - allocated(line.allocations), parent(ctx, line).currency)) satisfies OfShipping,
  currentDiscountedPriceSet: ((line, _args, ctx) =>
    bag(line.cents - allocated(line.allocations), parent(ctx, line).currency)) satisfies OfShipping,
  discountAllocations: ((line, _args, ctx) =>
    discountAllocations(parent(ctx, line), line.allocations)) satisfies OfShipping,
  taxLines: ((line, _args, ctx) => taxLines(line.taxes, parent(ctx, line).currency)) satisfies OfShipping,
};
