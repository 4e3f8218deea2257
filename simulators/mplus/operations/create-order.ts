import { randomUUID } from 'node:crypto';
import { DEFAULT_BRANCH } from '../books/master-data.js';
import { refusalOf } from '../books/order-check.js';
import type { CreateOrderIn, LineIn, VatMethod } from '../books/order-input.js';
import { priceLine, totalsOf } from '../books/order-pricing.js';
import type { Settlement, StoredLine, StoredOrder } from '../books/orders.js';
import { reserve, settle, unreserve } from '../books/settlement.js';
import type { Till } from '../books/till.js';
import type { SoapRecord } from '../soap/values.js';
import { orderRecord } from './order-record.js';

export function createOrder(till: Till, request: CreateOrderIn): SoapRecord {
  const refusal = refusalOf(request, till);
  if (refusal !== undefined) return refused('CREATE-ORDER-RESULT-FAILED', refusal);
  const extOrderId = request.order.extOrderId ?? '';
  if (till.orders.isTaken(extOrderId)) {
    till.orders.duplicatesRefused += 1;
    return refused('CREATE-ORDER-RESULT-EXT-ORDER-ID-ALREADY-EXISTS', 'extOrderId already exists');
  }
  const order = store(till, request, extOrderId);
  // Absent, prepay counts as false: the contract gives no default.
  const settlement: Settlement = {
    prepay: request.prepay ?? false,
    payments: request.paymentList?.payment ?? [],
  };
  const queues = till.behaviour.queueBranches;
  if (queues.includes(order.entryBranch) || queues.includes(order.stockBranch)) {
    order.queued = settlement;
    return {
      result: 'CREATE-ORDER-RESULT-OK',
      errorMessage: '',
      info: { ...infoOf(order), orderQueued: true },
    };
  }
  reserve(order, till);
  if (settlement.payments.length === 0) return created(till, order, {});
  const { result, message } = settle(order, settlement, till);
  if (result === 'PAY-ORDER-RESULT-OK') return created(till, order, { payResult: result });
  if (till.behaviour.paymentFailureLeavesOrder) {
    const answer = created(till, order, { payResult: result });
    return { ...answer, result: 'CREATE-ORDER-RESULT-PAYMENT-FAILED', errorMessage: message };
  }
  unreserve(order, till);
  till.orders.remove(order);
  return { ...refused('CREATE-ORDER-RESULT-PAYMENT-FAILED', message), payResult: result };
}

function store(till: Till, request: CreateOrderIn, extOrderId: string): StoredOrder {
  const input = request.order;
  const method: VatMethod = input.vatMethod ?? 'VAT-METHOD-INCLUSIVE';
  const lines = (input.lineList?.line ?? []).map((line) => storedLine(till, line, method));
  const totals = totalsOf(lines, method);
  const entryBranch = input.entryBranchNumber ?? DEFAULT_BRANCH;
  const order: StoredOrder = {
    orderId: randomUUID(),
    extOrderId,
    number: till.orders.nextNumber(),
    input,
    relationNumber: input.relationNumber ?? 0n,
    entryBranch,
    stockBranch: input.financialBranchNumber ?? entryBranch,
    lines,
    totals,
    shownIncl: totals.totalIncl + BigInt(till.behaviour.roundingDifferenceCents),
    payments: [],
    entered: till.now(),
    marker: till.markers.next('order'),
    changeCounter: 1,
    versionNumber: 1,
    invoiceId: null,
    packingSlipId: null,
    queued: null,
  };
  till.orders.add(order);
  return order;
}

function storedLine(till: Till, line: LineIn, method: VatMethod): StoredLine {
  const article = till.articles.get(line.articleNumber);
  if (!article) throw new Error(`article ${line.articleNumber} was checked and is gone`);
  return { ...priceLine(line, article, method, till.behaviour), lineId: randomUUID() };
}

const infoOf = (order: StoredOrder): SoapRecord => ({
  orderId: order.orderId,
  orderString: `${order.entered.getUTCFullYear()}-${order.number}`,
});

function created(till: Till, order: StoredOrder, more: SoapRecord): SoapRecord {
  return {
    result: 'CREATE-ORDER-RESULT-OK',
    order: orderRecord(order, till),
    errorMessage: '',
    info: { ...infoOf(order), orderQueued: false },
    ...more,
    ...(order.invoiceId === null ? {} : { invoiceId: order.invoiceId }),
  };
}

/** The contract wants `info` in every answer; what it holds after a refusal is not known. */
const refused = (result: string, errorMessage: string): SoapRecord => ({
  result,
  errorMessage,
  info: { orderId: '', orderString: '' },
});
