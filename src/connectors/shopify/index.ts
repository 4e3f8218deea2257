import type { Connector } from '../contract.js';
import { catalogue } from './catalogue/index.js';
import { ShopifyConnection } from './connection.js';
import { credentialSpecs, validateCredentials } from './credentials.js';
import { settingSpecs, validateSettings } from './settings.js';
import { shopifyWebhooks } from './webhooks/codec.js';

export { webhookSecretOf } from './credentials.js';

export const shopifyConnector: Connector = {
  key: 'shopify',
  label: 'Shopify POS',
  // The shop's bucket of points has one owner, and its records are written in order.
  exclusive: true,
  settings: settingSpecs,
  credentials: credentialSpecs,
  catalogue,
  validateSettings,
  validateCredentials,
  open: (options) => new ShopifyConnection(options),
  webhooks: shopifyWebhooks,
};
