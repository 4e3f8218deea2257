import type { Connector } from '../contract.js';
import { ARTICLE_CATALOGUE } from './catalogue/article.js';
import { CUSTOMER_CATALOGUE } from './catalogue/customer.js';
import { ORDER_CATALOGUE } from './catalogue/order.js';
import { STOCK_CATALOGUE } from './catalogue/stock.js';
import { MplusConnection } from './connection.js';
import {
  CREDENTIALS,
  readCredentials,
  readSettings,
  SETTINGS,
  validateCredentials,
  validateSettings,
} from './settings.js';
import { TillClient } from './soap/till-client.js';

/** MplusKASSA, over its SOAP API. It has no webhooks for what we read, and no known rate limit with one owner. */
export const mplusConnector: Connector = {
  key: 'mplus',
  label: 'MplusKASSA',
  exclusive: false,
  settings: SETTINGS,
  credentials: CREDENTIALS,
  catalogue: {
    ORDER: ORDER_CATALOGUE,
    CUSTOMER: CUSTOMER_CATALOGUE,
    STOCK: STOCK_CATALOGUE,
    ARTICLE: ARTICLE_CATALOGUE,
  },
  validateSettings,
  validateCredentials,
  open({ settings, credentials, callTimeoutMs }) {
    const read = readSettings(settings);
    const till = new TillClient({ base: read.base, ...readCredentials(credentials) }, callTimeoutMs);
    return new MplusConnection(till, read, callTimeoutMs);
  },
};
