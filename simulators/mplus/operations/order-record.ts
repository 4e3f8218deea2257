import { vatPercentOf } from '../books/articles.js';
import { EMPLOYEES, PAYMENT_METHODS } from '../books/master-data.js';
import { toUnscaled } from '../books/money.js';
import { wirePercent } from '../books/order-pricing.js';
import { paidOf, type StoredLine, type StoredOrder, type StoredPayment } from '../books/orders.js';
import type { Till } from '../books/till.js';
import { NO_DATE, NO_DATE_TIME, wireDate, wireDateTime } from '../books/wall-clock.js';
import type { SoapRecord } from '../soap/values.js';

/** An order as the till tells it: what was given, with what the till keeps itself put over it. */
export function orderRecord(order: StoredOrder, till: Till, withLines = true): SoapRecord {
  const { input } = order;
  const paid = paidOf(order);
  const delivered = order.packingSlipId !== null;
  const relation = till.relations.get(order.relationNumber);
  const year = wireDate(order.entered).year;
  const record: SoapRecord = {
    orderType: 'ORDER-TYPE-SALES-ORDER',
    vatMethod: 'VAT-METHOD-INCLUSIVE',
    financialDate: wireDate(order.entered),
    entryTimestamp: wireDateTime(order.entered),
    deliveryDate: NO_DATE,
    deliveryPeriodBegin: NO_DATE_TIME,
    deliveryPeriodEnd: NO_DATE_TIME,
    ...input,
    orderId: order.orderId,
    extOrderId: order.extOrderId,
    invoiceIds: ids(order.invoiceId),
    packingSlipIds: ids(order.packingSlipId),
    transactionString: `${year}-${order.number}`,
    syncMarker: order.marker,
    entryBranchNumber: order.entryBranch,
    employeeName: EMPLOYEES.find((e) => e.employeeNumber === input.employeeNumber)?.name ?? '',
    relationName: text(relation?.fields.name),
    financialBranchNumber: order.stockBranch,
    totalInclAmount: order.shownIncl,
    totalExclAmount: order.totals.totalExcl,
    vatGroupList: {
      vatGroup: order.totals.vat.map((v) => vatGroup(v.vatCode, v.vatPercent, v.excl, v.vat, till)),
    },
    changeCounter: order.changeCounter,
    versionNumber: order.versionNumber,
    prepaidAmount: delivered ? 0n : paid,
    fullyPaid: paid >= order.totals.totalIncl,
    deliveryState: `ORDER-DELIVERY-STATE-${delivered ? 'COMPLETE' : 'NOTHING'}`,
    cancelState: 'ORDER-CANCEL-STATE-NOTHING',
    completeState: `ORDER-COMPLETE-STATE-${delivered ? 'COMPLETE' : 'NOTHING'}`,
    orderNumber: { year, number: order.number },
    paymentList: { payment: order.payments.map((p) => paymentRecord(p, order)) },
  };
  delete record.lineList;
  if (withLines) record.lineList = { line: order.lines.map((line) => lineRecord(line, order, till)) };
  return record;
}

const ids = (id: string | null): SoapRecord => ({ id: id === null ? [] : [id] });
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function vatGroup(vatCode: number, percent: number, excl: bigint, vat: bigint, till: Till): SoapRecord {
  return { vatCode, vatPercentage: wirePercent(percent, till.behaviour), exclAmount: excl, vatAmount: vat };
}

function lineRecord(line: StoredLine, order: StoredOrder, till: Till): SoapRecord {
  const { amount, decimalPlaces } = toUnscaled(line.quantity);
  const delivered = order.packingSlipId !== null;
  return {
    text: line.article.productTitle,
    lineType: 'LINE-TYPE-NONE',
    employeeNumber: order.input.employeeNumber,
    ...line.input,
    lineId: line.lineId,
    data: {
      discountType: 'DISCOUNT-TYPE-NONE',
      ...line.input.data,
      quantity: amount,
      decimalPlaces,
      deliveredQuantity: delivered ? amount : 0n,
      deliveredDecimalPlaces: delivered ? decimalPlaces : 0,
      cancelledQuantity: 0n,
      cancelledDecimalPlaces: 0,
      price: line.price,
      priceExcl: line.priceExcl,
      vatCode: line.vatCode,
      vatPercentage: wirePercent(vatPercentOf(line.vatCode), till.behaviour),
      totalInclAmount: line.totalIncl,
      totalExclAmount: line.totalExcl,
    },
  };
}

function paymentRecord(payment: StoredPayment, order: StoredOrder): SoapRecord {
  const known = PAYMENT_METHODS.find((m) => m.method === payment.method);
  return {
    paymentId: payment.paymentId,
    financialDate: wireDate(payment.at),
    entryTimestamp: wireDateTime(payment.at),
    branchNumber: order.stockBranch,
    method: payment.method,
    description: known?.description,
    amount: payment.amount,
    paymentMethodType: known?.type,
    externalReference: payment.externalReference,
  };
}
