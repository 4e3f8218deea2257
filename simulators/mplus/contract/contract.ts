import { parseTypes, type TypeDef } from './notation.js';
import { OPERATIONS, type Operation } from './operations.js';
import { ANSWERS } from './types/answers.js';
import { ARTICLES } from './types/articles.js';
import { COMMON } from './types/common.js';
import { LINES } from './types/lines.js';
import { ORDERS } from './types/orders.js';
import { PAYMENTS } from './types/payments.js';
import { RELATIONS } from './types/relations.js';
import { REQUESTS } from './types/requests.js';
import { SHOP } from './types/shop.js';
import { STOCK } from './types/stock.js';
import { TIMELINE } from './types/timeline.js';
import { VOUCHERS } from './types/vouchers.js';

export const NAMESPACE = 'urn:mplusqapi';
export const SOAP_ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** The version of the vendor's contract that the tables follow; also what getApiVersion tells. */
export const SERVICE_VERSION = { major: 67, minor: 1, revision: 3 } as const;

export const TYPES: ReadonlyMap<string, TypeDef> = parseTypes([
  COMMON,
  SHOP,
  ARTICLES,
  STOCK,
  RELATIONS,
  ORDERS,
  LINES,
  PAYMENTS,
  VOUCHERS,
  TIMELINE,
  REQUESTS,
  ANSWERS,
]);

export function typeOf(name: string): TypeDef {
  const type = TYPES.get(name);
  if (!type) throw new Error(`the contract has no type ${name}`);
  return type;
}

export function operationOf(name: string): Operation {
  const operation = OPERATIONS.get(name);
  if (!operation) throw new Error(`the contract has no operation ${name}`);
  return operation;
}
