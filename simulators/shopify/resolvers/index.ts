import type { TypeResolvers } from '../graphql/context.js';
import { inventoryAdjustQuantities } from '../mutations/inventory-adjust.js';
import { inventoryActivate, inventoryItemUpdate } from '../mutations/inventory-item.js';
import { inventorySetQuantities } from '../mutations/inventory-set.js';
import { orderCreate } from '../mutations/order-create.js';
import { orderCancel, orderMarkAsPaid, orderUpdate } from '../mutations/order-writes.js';
import { refundCreate } from '../mutations/refund-create.js';
import {
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
  webhookSubscriptionUpdate,
} from '../mutations/webhook-subscriptions.js';
import { Customer, MailingAddress } from './customers.js';
import { InventoryItem, InventoryLevel } from './inventory.js';
import { LineItem, ShippingLine } from './lines.js';
import { Order } from './order.js';
import {
  Fulfillment,
  FulfillmentLineItem,
  OrderTransaction,
  Refund,
  RefundLineItem,
  RefundShippingLine,
} from './payments.js';
import { Product, ProductVariant } from './products.js';
import { QueryRoot } from './queries.js';
import { AppInstallation, Location, Shop } from './shop.js';
import { identified, timestamps } from './values.js';
import { WebhookSubscription } from './webhooks.js';

/** By type and field; a field that is not here is read off its source. */
export const RESOLVERS: Record<string, TypeResolvers> = {
  QueryRoot,
  Mutation: {
    inventorySetQuantities,
    inventoryAdjustQuantities,
    inventoryItemUpdate,
    inventoryActivate,
    orderCreate,
    orderUpdate,
    orderMarkAsPaid,
    orderCancel,
    refundCreate,
    webhookSubscriptionCreate,
    webhookSubscriptionUpdate,
    webhookSubscriptionDelete,
  },
  Shop,
  Location,
  AppInstallation,
  Order,
  LineItem,
  ShippingLine,
  OrderTransaction,
  Refund,
  RefundLineItem,
  RefundShippingLine,
  Fulfillment,
  FulfillmentLineItem,
  Product,
  ProductVariant,
  InventoryItem,
  InventoryLevel,
  Customer,
  MailingAddress,
  Metafield: { ...identified, ...timestamps },
  WebhookSubscription,
};
