import { IntegrationError } from '../../../errors/index.js';
import type { PlainRecord } from '../../plain.js';
import { Fields, INT_MAX, invalid } from '../fields.js';
import type { MplusOrderInput } from '../records.js';
import type { MplusSettings, OrderTypeSetting } from '../settings.js';
import { toCents } from '../values/money.js';
import { MAX_QUANTITY_PLACES, toScaledQuantity } from '../values/quantity.js';
import { type SoapDate, type SoapDateTime, toSoapDate, toSoapDateTime } from '../values/soap-time.js';
import { amsterdamDate } from '../values/wall-clock.js';

/** The argument of createOrderV3, as it is stored and sent: cents, scaled quantities, wall clock. */
export type OrderRequest = {
  idempotencyKey: string;
  order: OrderArgument;
  prepay?: string;
  paymentList?: { payment: PaymentArgument[] };
};
export type PaymentArgument = { method: string; amount: string; externalReference?: string };
type LineArgument = {
  articleNumber: string;
  text?: string;
  data: { quantity: string; decimalPlaces: string; price?: string; priceExcl?: string };
};
type AddressArgument = { [part: string]: string };
type OrderArgument = {
  orderId: string;
  extOrderId: string;
  orderType?: string;
  entryBranchNumber?: string;
  employeeNumber: string;
  entryTimestamp: SoapDateTime;
  relationNumber: string;
  deliveryAddress?: AddressArgument;
  invoiceAddress?: AddressArgument;
  financialDate: SoapDate;
  financialBranchNumber?: string;
  workplaceNumber?: string;
  reference: string;
  vatMethod: string;
  deliveryMethod?: string;
  deliveryDate?: SoapDate;
  orderCategoryNumber?: string;
  lineList: { line: LineArgument[] };
};

const ORDER_FIELDS: readonly (keyof MplusOrderInput)[] = [
  'externalId',
  'reference',
  'relationNumber',
  'employeeNumber',
  'entryBranchNumber',
  'financialBranchNumber',
  'workplaceNumber',
  'vatMethod',
  'financialDate',
  'entryTimestamp',
  'deliveryDate',
  'deliveryMethod',
  'orderCategoryNumber',
  'invoiceAddress',
  'deliveryAddress',
  'lines',
  'payments',
  'settle',
];
const ADDRESS_FIELDS = ['name', 'contact', 'address', 'zipcode', 'city', 'country', 'companyName'];
const ORDER_TYPES: Readonly<Record<OrderTypeSetting, string | undefined>> = {
  // The one order request of a working connector that the facts know of has no type.
  TILL_DEFAULT: undefined,
  SALES_ORDER: 'ORDER-TYPE-SALES-ORDER',
  EXTERNAL_SALES_ORDER: 'ORDER-TYPE-EXTERNAL-SALES-ORDER',
};

/** Checks every field; what is "today" or "now" is fixed here, since the same body may be sent again tomorrow. */
export function orderRequest(
  mapped: PlainRecord,
  key: string,
  settings: MplusSettings,
  now: Date,
): OrderRequest {
  const fields = new Fields(mapped).only(ORDER_FIELDS);
  const vatMethod = fields.oneOf('vatMethod', ['INCLUSIVE', 'EXCLUSIVE']);
  const priceField = priceFieldFor(vatMethod, settings);
  const lines = fields.list('lines').map((line) => lineArgument(line, priceField));
  if (lines.length === 0) throw invalid('lines', 'is empty', 'An order needs at least one line.');
  return {
    idempotencyKey: key,
    order: {
      orderId: '',
      extOrderId: fields.requiredText('externalId'),
      orderType: ORDER_TYPES[settings.orderType],
      entryBranchNumber: fields.number('entryBranchNumber', INT_MAX) ?? undefined,
      employeeNumber: fields.requiredNumber('employeeNumber'),
      entryTimestamp:
        fields.convert('entryTimestamp', toSoapDateTime, 'an ISO time with offset') ?? timeOf(now),
      relationNumber: fields.requiredNumber('relationNumber'),
      deliveryAddress: addressArgument(fields.object('deliveryAddress')),
      invoiceAddress: addressArgument(fields.object('invoiceAddress')),
      financialDate: fields.convert('financialDate', toSoapDate, 'a date like 2026-01-31') ?? dateOf(now),
      financialBranchNumber: fields.number('financialBranchNumber', INT_MAX) ?? undefined,
      workplaceNumber: fields.number('workplaceNumber', INT_MAX) ?? undefined,
      reference: fields.text('reference') ?? '',
      vatMethod: `VAT-METHOD-${vatMethod}`,
      deliveryMethod: fields.text('deliveryMethod') || undefined,
      deliveryDate: fields.convert('deliveryDate', toSoapDate, 'a date like 2026-01-31') ?? undefined,
      orderCategoryNumber: fields.number('orderCategoryNumber', INT_MAX) ?? undefined,
      lineList: { line: lines },
    },
    ...settlement(fields),
  };
}

function priceFieldFor(vatMethod: 'INCLUSIVE' | 'EXCLUSIVE', settings: MplusSettings): 'price' | 'priceExcl' {
  if (vatMethod === 'INCLUSIVE') return 'price';
  if (settings.exclusivePriceField === null) {
    throw new IntegrationError(
      'INVALID_SETTING',
      'The order has prices without VAT, and exclusivePriceField of the MplusKASSA connection is not set.',
      {
        field: 'exclusivePriceField',
        fix: 'Find out on a test administration which price field the till takes, and set PRICE or PRICE_EXCL.',
      },
    );
  }
  return settings.exclusivePriceField === 'PRICE' ? 'price' : 'priceExcl';
}

function lineArgument(line: Fields, priceField: 'price' | 'priceExcl'): LineArgument {
  line.only(['articleNumber', 'text', 'quantity', 'unitPrice']);
  const places = `a decimal number with up to ${MAX_QUANTITY_PLACES} places`;
  const price = line.requiredConvert('unitPrice', toCents, 'an amount with up to 2 places');
  return {
    articleNumber: line.requiredNumber('articleNumber'),
    text: line.text('text') || undefined,
    data: { ...line.requiredConvert('quantity', toScaledQuantity, places), [priceField]: price },
  };
}

function settlement(fields: Fields): Pick<OrderRequest, 'prepay' | 'paymentList'> {
  const settle = fields.oneOf('settle', ['DEPOSIT', 'INVOICE_AND_DELIVER', 'NONE']);
  const payment = fields.list('payments').map((item): PaymentArgument => {
    item.only(['method', 'amount', 'externalReference']);
    return {
      method: item.requiredText('method'),
      amount: item.requiredConvert('amount', toCents, 'an amount with up to 2 places'),
      externalReference: item.text('externalReference') || undefined,
    };
  });
  if (settle === 'NONE') return {};
  if (payment.length === 0) {
    throw invalid('payments', 'is empty', 'Map the payments, or set the order to be settled NONE.');
  }
  // prepay true books a deposit only; false also delivers and invoices.
  return { prepay: String(settle === 'DEPOSIT'), paymentList: { payment } };
}

function addressArgument(address: Fields | null): AddressArgument | undefined {
  if (!address) return undefined;
  address.only(ADDRESS_FIELDS);
  const parts = ADDRESS_FIELDS.map((name) => [name, address.text(name)] as const);
  const given = parts.filter((part): part is readonly [string, string] => part[1] !== null && part[1] !== '');
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function dateOf(now: Date): SoapDate {
  return toSoapDate(amsterdamDate(now)) ?? { day: '0', mon: '0', year: '0' };
}

function timeOf(now: Date): SoapDateTime {
  const time = toSoapDateTime(now.toISOString());
  if (time) return time;
  throw new IntegrationError('INTERNAL', 'The clock of this machine shows no time that can be written.');
}
