import type { PlainRecord } from '../../connectors/plain.js';
import { customersShopifyMplus } from './customers-shopify-mplus.js';
import { ordersShopifyMplus } from './orders-shopify-mplus.js';
import { stockMplusShopify } from './stock-mplus-shopify.js';

/** Unparsed: the registry checks them against the connectors there are. */
export const defaultDocuments: readonly PlainRecord[] = [
  ordersShopifyMplus,
  customersShopifyMplus,
  stockMplusShopify,
];
