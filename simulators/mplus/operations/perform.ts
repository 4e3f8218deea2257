import type { CreateOrderIn, PayOrderIn } from '../books/order-input.js';
import type { Till } from '../books/till.js';
import type { OperationName } from '../contract/operations.js';
import { SoapFault } from '../soap/fault.js';
import type { SoapRecord } from '../soap/values.js';
import { createOrder } from './create-order.js';
import * as master from './master-data.js';
import { findOrder, getOrder, getOrders, getOrdersByExtOrderIds, payOrder } from './orders.js';
import { getProducts } from './products.js';
import * as relations from './relations.js';
import * as stock from './stock.js';

type Handler = (till: Till, args: SoapRecord) => SoapRecord;

/** The one argument, whose shape the contract has checked: that is what allows the assertion. */
const request = <T>(args: SoapRecord): T => (args.request ?? {}) as T;

const HANDLERS: Readonly<Record<OperationName, Handler>> = {
  getApiVersion: () => master.getApiVersion(),
  getCurrentSyncMarkersV2: (till, args) => master.getCurrentSyncMarkers(till, request(args)),
  getBranches: master.getBranches,
  getEmployees: (till, args) => master.getEmployees(till, request(args)),
  getVatGroupList: master.getVatGroups,
  getPaymentMethodsV2: (_till, args) => master.getPaymentMethods(request(args)),
  getDeliveryMethodsV2: (_till, args) => master.getDeliveryMethods(request(args)),
  getPriceGroupList: () => master.getPriceGroups(),
  getProducts: (till, args) => getProducts(till, request(args)),
  getStock: (till, args) => stock.getStock(till, request(args)),
  getStockHistoryV2: (till, args) => stock.getStockHistory(till, request(args)),
  setStock: (till, args) => stock.setStock(till, request(args)),
  updateStock: (till, args) => stock.updateStock(till, request(args)),
  getRelations: (till, args) => relations.getRelations(till, request(args)),
  getRelation: (till, args) => relations.getRelation(till, args.relationNumber as bigint),
  findRelationV2: (till, args) => relations.findRelation(till, request(args)),
  createRelation: (till, args) => relations.createRelation(till, args.relation as SoapRecord | undefined),
  updateRelation: (till, args) => relations.updateRelation(till, args.relation as SoapRecord | undefined),
  getOrders: (till, args) => getOrders(till, request(args)),
  getOrder: (till, args) => getOrder(till, args.orderId as string),
  findOrder: (till, args) => findOrder(till, args.extOrderId as string),
  getOrdersByExtOrderIds: (till, args) => getOrdersByExtOrderIds(till, request(args)),
  createOrderV3: onceByKey('createOrderV3', (till, args) => createOrder(till, request<CreateOrderIn>(args))),
  payOrderV2: onceByKey('payOrderV2', (till, args) => payOrder(till, request<PayOrderIn>(args))),
};

export function perform(operation: OperationName, till: Till, args: SoapRecord): SoapRecord {
  return HANDLERS[operation](till, args);
}

/** Under a known key nothing is done: the first answer comes again, marked as a replay. */
function onceByKey(operation: OperationName, handler: Handler): Handler {
  return (till, args) => {
    const { idempotencyKey: key } = request<{ idempotencyKey: string }>(args);
    if (key === '') throw new SoapFault('Client', `${operation}.request.idempotencyKey must not be empty`);
    const body = JSON.stringify(args, (_name, value) => (typeof value === 'bigint' ? String(value) : value));
    const known = till.keys.recall(operation, key, body);
    if (known) return { ...known, idempotencyResult: 'IDEMPOTENCY-RESULT-REPLAY-RESPONSE' };
    const answer = handler(till, args);
    const succeeded = typeof answer.result === 'string' && answer.result.endsWith('-RESULT-OK');
    if (succeeded || till.behaviour.idempotencyReplaysFailures) till.keys.keep(operation, key, body, answer);
    return { ...answer, idempotencyResult: 'IDEMPOTENCY-RESULT-ORIGINAL-RESPONSE' };
  };
}
