import { changedSince } from '../books/markers.js';
import type { PayOrderIn } from '../books/order-input.js';
import type { StoredOrder } from '../books/orders.js';
import { settle } from '../books/settlement.js';
import type { Till } from '../books/till.js';
import { type WireDate, wallOrder, wireDate } from '../books/wall-clock.js';
import { SoapFault } from '../soap/fault.js';
import type { SoapRecord } from '../soap/values.js';
import { orderRecord } from './order-record.js';

type GetOrdersIn = SoapRecord & {
  syncMarker?: bigint;
  syncMarkerLimit?: number;
  fromFinancialDate?: WireDate;
  throughFinancialDate?: WireDate;
  branchNumbers?: number[];
  employeeNumbers?: bigint[];
  relationNumbers?: bigint[];
  articleNumbers?: bigint[];
  orderTypeList?: { orderType?: string[] };
  orderIds?: string[];
  orderNumbers?: { year: number; number: bigint }[];
  includeLineList?: boolean;
};

/** What comes back when no order types are asked for, by the contract. */
const USUAL_TYPES = [
  'ORDER-TYPE-SALES-ORDER',
  'ORDER-TYPE-REPEAT-SALES-ORDER',
  'ORDER-TYPE-EXTERNAL-SALES-ORDER',
];

/** Filters of getOrders that this simulator does not have: asked for, they get a fault and not all orders. */
const NOT_SIMULATED = [
  'supplierRelationNumbers',
  'articleTurnoverGroups',
  'activityId',
  'ownerFilter',
  'branchGroupFilter',
  'contractFrequencyFilter',
] as const;

export function getOrders(till: Till, request: GetOrdersIn): SoapRecord {
  const filter = NOT_SIMULATED.find((name) => request[name] !== undefined);
  if (filter) throw new SoapFault('Client', `getOrders.request.${filter} is not simulated`);
  for (const name of ['articlePluNumbers', 'articleBarcodes'] as const) {
    if (Object.keys(request[name] ?? {}).length > 0) {
      throw new SoapFault('Client', `getOrders.request.${name} must be empty, filtering is not simulated`);
    }
  }
  const found = [...till.orders.allReadable()].filter((order) => matches(order, request));
  const page = changedSince(found, request.syncMarker, request.syncMarkerLimit);
  const withLines = request.includeLineList ?? true;
  return { orderList: { order: page.map((order) => orderRecord(order, till, withLines)) } };
}

function matches(order: StoredOrder, request: GetOrdersIn): boolean {
  const { input } = order;
  const day = wallOrder(input.financialDate ?? wireDate(order.entered));
  const types = request.orderTypeList?.orderType ?? USUAL_TYPES;
  return (
    types.includes(input.orderType ?? 'ORDER-TYPE-SALES-ORDER') &&
    isAmong(request.branchNumbers, order.stockBranch) &&
    isAmong(request.employeeNumbers, input.employeeNumber) &&
    isAmong(request.relationNumbers, order.relationNumber) &&
    isAmong(request.orderIds, order.orderId) &&
    (request.orderNumbers?.some((n) => n.number === BigInt(order.number)) ?? true) &&
    (request.articleNumbers?.some((n) => order.lines.some((l) => l.article.articleNumber === n)) ?? true) &&
    (!isDate(request.fromFinancialDate) || day >= wallOrder(request.fromFinancialDate)) &&
    (!isDate(request.throughFinancialDate) || day <= wallOrder(request.throughFinancialDate))
  );
}

const isAmong = <T>(list: readonly T[] | undefined, value: T | undefined): boolean =>
  list === undefined || (value !== undefined && list.includes(value));

/** A date of zeros says "none". */
const isDate = (date: WireDate | undefined): date is WireDate =>
  date !== undefined && date.day !== 0 && date.mon !== 0 && date.year !== 0;

export function getOrder(till: Till, orderId: string): SoapRecord {
  return oneOrder(till, till.orders.readable(orderId));
}

export function findOrder(till: Till, extOrderId: string): SoapRecord {
  return oneOrder(till, till.orders.readableByExtId(extOrderId));
}

function oneOrder(till: Till, order: StoredOrder | undefined): SoapRecord {
  if (!order) return { result: 'GET-ORDER-RESULT-NOT-FOUND' };
  return { result: 'GET-ORDER-RESULT-OK', order: orderRecord(order, till) };
}

type ByExtIdsIn = SoapRecord & {
  syncMarker?: bigint;
  syncMarkerLimit?: number;
  extOrderIds?: { id?: string[] };
};

export function getOrdersByExtOrderIds(till: Till, request: ByExtIdsIn): SoapRecord {
  const wanted = new Set(request.extOrderIds?.id ?? []);
  const found = [...wanted].flatMap((id) => till.orders.readableByExtId(id) ?? []);
  const page = changedSince(found, request.syncMarker, request.syncMarkerLimit);
  return { orderList: { order: page.map((order) => orderRecord(order, till)) } };
}

export function payOrder(till: Till, request: PayOrderIn): SoapRecord {
  const order = till.orders.readable(request.orderId);
  if (!order) return { result: 'PAY-ORDER-RESULT-FAILED', errorMessage: 'order does not exist' };
  const payments = request.paymentList.payment ?? [];
  const { result, message } = settle(order, { prepay: request.prepay, payments }, till);
  const invoice = result === 'PAY-ORDER-RESULT-OK' ? order.invoiceId : null;
  return { result, errorMessage: message, ...(invoice === null ? {} : { invoiceId: invoice }) };
}
