import type { Operation } from '../transport/operation.js';
import { SET_QUANTITIES, SET_TRACKED } from './inventory.js';
import { ORDER_BY_ID, ORDER_LINES, ORDER_SHIPPING_LINES, ORDERS } from './orders.js';
import { BUCKET, LOCATIONS, SCOPES, SHOP } from './shop.js';
import { variantsByItem, variantsBySku } from './variants.js';
import { CREATE_WEBHOOK, WEBHOOKS } from './webhooks.js';

/** Every document that this connector sends: the contract test holds each against Shopify's real schemas. */
export const ALL_OPERATIONS: readonly Operation[] = [
  ORDERS,
  ORDER_BY_ID,
  ORDER_LINES,
  ORDER_SHIPPING_LINES,
  ...[0, 1, 3].flatMap((locations) => [variantsBySku(locations), variantsByItem(locations)]),
  SET_QUANTITIES,
  SET_TRACKED,
  SHOP,
  BUCKET,
  SCOPES,
  LOCATIONS,
  WEBHOOKS,
  CREATE_WEBHOOK,
];
