import { Decimal } from 'decimal.js';
import type { PlainRecord, PlainValue } from '../../src/connectors/plain.js';
import { Exact } from '../../src/plugins/builtin/decimal.js';

/** The same target records as the documents make, written as somebody would who needs no documents. */

interface Address {
  name: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  zip: string | null;
  city: string | null;
  country: string | null;
  countryCode: string | null;
  firstName: string | null;
  lastName: string | null;
}
interface Order {
  externalId: string;
  name: string;
  relationNumber: string;
  branchNumber: string | null;
  workplaceNumber: string | null;
  vatMethod: string;
  saleDate: string;
  processedAt: string;
  settle: string;
  tags: string[];
  billingAddress: Address | null;
  shippingAddress: Address | null;
  articleLines: { articleNumber: string; text: string; quantity: string; unitPrice: string }[];
  paidTransactions: { id: string; gateway: string; amount: string }[];
}

export function defaultByHand(record: PlainRecord, settings: PlainRecord): PlainRecord {
  const order = record as unknown as Order;
  const methods = settings.paymentMethods as PlainRecord;
  const byName = settings.countryFormat === 'NAME';
  const { billingAddress: billing, shippingAddress: shipping } = order;
  return {
    externalId: order.externalId,
    reference: order.name,
    relationNumber: order.relationNumber,
    employeeNumber: settings.employeeNumber || '999999',
    entryBranchNumber: order.branchNumber,
    financialBranchNumber: order.branchNumber,
    workplaceNumber: order.workplaceNumber,
    vatMethod: order.vatMethod,
    financialDate: order.saleDate,
    entryTimestamp: order.processedAt,
    deliveryDate: null,
    deliveryMethod: settings.deliveryMethod ?? null,
    orderCategoryNumber: settings.orderCategoryNumber ?? null,
    invoiceAddress: addressByHand(billing ?? shipping, byName),
    deliveryAddress: addressByHand(shipping ?? billing, byName),
    lines: order.articleLines.map((line) => ({
      articleNumber: line.articleNumber,
      text: line.text,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
    })),
    payments: order.paidTransactions.map((paid) => {
      const method = Object.hasOwn(methods, paid.gateway) ? methods[paid.gateway] : undefined;
      if (method === undefined) throw new Error('no such payment method');
      return { method, amount: paid.amount, externalReference: paid.id };
    }),
    settle: order.settle,
  };
}

function addressByHand(address: Address | null, byName: boolean): PlainValue {
  if (address === null) return null;
  return {
    name: firstText(address.company, address.name),
    contact: address.name,
    companyName: address.company,
    address: streetByHand(address.address1, address.address2),
    zipcode: address.zip,
    city: address.city,
    country: byName ? address.country : address.countryCode,
  };
}

function firstText(...texts: (string | null)[]): string | null {
  return texts.find((text) => text !== null && text.trim() !== '') ?? null;
}

function streetByHand(address1: string | null, address2: string | null): string | null {
  const first = (address1 ?? '').trim().replace(/\s+/g, ' ');
  const second = (address2 ?? '').trim().replace(/\s+/g, ' ');
  const repeated = ` ${first.toLowerCase()}`.endsWith(` ${second.toLowerCase()}`);
  const parts = repeated ? [first] : [first, second];
  return parts.filter((part) => part !== '').join(' ') || null;
}

const METHODS: ReadonlyMap<string, string> = new Map([
  ['cash', 'CASH'],
  ['shopify_payments', 'PIN'],
]);
const VAT = new Exact('1.21');

export function sumsByHand(record: PlainRecord): PlainRecord {
  const order = record as unknown as Order;
  const billing = order.billingAddress;
  const method = METHODS.get(order.paidTransactions[0]?.gateway ?? '');
  if (method === undefined) throw new Error('no such payment method');
  let total = new Exact(0);
  let pieces = new Exact(0);
  const lines = order.articleLines.map((line) => {
    const quantity = new Exact(line.quantity);
    const price = new Exact(line.unitPrice);
    const whole = quantity.times(price);
    total = total.plus(whole);
    pieces = pieces.plus(quantity);
    return {
      article: line.articleNumber,
      text: line.text,
      quantity: line.quantity,
      net: price.div(VAT).toFixed(2, Decimal.ROUND_HALF_UP),
      total: whole.toFixed(2, Decimal.ROUND_HALF_UP),
    };
  });
  return {
    reference: order.name,
    customer: billing?.name?.trim() ?? null,
    contact: [billing?.firstName, billing?.lastName].filter(Boolean).join(' '),
    company: billing?.company || '',
    city: billing?.city?.toUpperCase() ?? null,
    kind: order.tags.includes('b2b') ? 'B2B' : billing?.company ? 'COMPANY' : 'PERSON',
    method,
    lines,
    total: total.toFixed(2, Decimal.ROUND_HALF_UP),
    pieces: pieces.toFixed(),
  };
}
