import { buildSchema, type GraphQLSchema } from 'graphql';
import { commonSdl } from './common.js';
import { customersSdl } from './customers.js';
import { inventorySdl } from './inventory.js';
import { orderWritesSdl } from './order-writes.js';
import { ordersSdl } from './orders.js';
import { paymentsSdl } from './payments.js';
import { productsSdl } from './products.js';
import { rootsSdl } from './roots.js';
import { shopSdl } from './shop.js';
import { webhooksSdl } from './webhooks.js';

/** The part of Shopify's Admin schema that the simulator answers: a test holds every name and type against the real one. */
export const adminSdl = [
  commonSdl,
  shopSdl,
  ordersSdl,
  paymentsSdl,
  orderWritesSdl,
  productsSdl,
  inventorySdl,
  customersSdl,
  webhooksSdl,
  rootsSdl,
].join('\n');

export function buildAdminSchema(): GraphQLSchema {
  return buildSchema(adminSdl);
}
