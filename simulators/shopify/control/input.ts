import type { DraftLine, DraftPayment, OrderDraft } from '../../seed/orders-types.js';
import type { SeedPerson } from '../../seed/types.js';
import type { ShopStore } from '../store/shop-store.js';

/** A refused control call: the text says which field, what was found and what would be right. */
export class ControlError extends Error {}

export type Fields = Record<string, unknown>;

export function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new ControlError(`${what}: found ${JSON.stringify(value)}, an object is right`);
}

export function integer(fields: Fields, name: string, otherwise?: number): number {
  const value = fields[name] ?? otherwise;
  if (Number.isSafeInteger(value)) return Number(value);
  throw new ControlError(`${name}: found ${JSON.stringify(value)}, a whole number is right`);
}

export function text(fields: Fields, name: string): string | null {
  const value = fields[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw new ControlError(`${name}: found ${JSON.stringify(value)}, a text is right`);
}

export function flag(fields: Fields, name: string, otherwise: boolean): boolean {
  const value = fields[name] ?? otherwise;
  if (typeof value === 'boolean') return value;
  throw new ControlError(`${name}: found ${JSON.stringify(value)}, true or false is right`);
}

function list(fields: Fields, name: string): unknown[] {
  const value = fields[name] ?? [];
  if (Array.isArray(value)) return value;
  throw new ControlError(`${name}: found ${JSON.stringify(value)}, a list is right`);
}

/** An order in compact form, with what a POS sale would have where nothing is told. */
export function draftFrom(fields: Fields, store: ShopStore): OrderDraft {
  const sourceName = text(fields, 'sourceName') ?? 'pos';
  const pos = sourceName === 'pos';
  const taxesIncluded = flag(fields, 'taxesIncluded', true);
  const lines = list(fields, 'lines').map((line, i) =>
    lineFrom(fieldsOf(line, `lines[${i}]`), store, taxesIncluded),
  );
  if (lines.length === 0) throw new ControlError('lines: found none, at least one is right');
  const payments = list(fields, 'payments').map((one, i): DraftPayment => {
    const payment = fieldsOf(one, `payments[${i}]`);
    return {
      gateway: text(payment, 'gateway') ?? 'manual',
      ...(payment.cents == null ? {} : { cents: integer(payment, 'cents') }),
    };
  });
  const unpaid = flag(fields, 'unpaid', false);
  const refund = fields.refund == null ? null : fieldsOf(fields.refund, 'refund');
  return {
    sourceName,
    sourceIdentifier: text(fields, 'sourceIdentifier'),
    branchNumber: fields.branchNumber === null ? null : integer(fields, 'branchNumber', pos ? 1 : 0) || null,
    ...time(fields, 'createdAt'),
    ...time(fields, 'processedAt'),
    ...time(fields, 'updatedAt'),
    taxesIncluded,
    lines,
    orderDiscountCents: integer(fields, 'orderDiscountCents', 0),
    shippingCents: fields.shippingCents == null ? null : integer(fields, 'shippingCents'),
    tipCents: integer(fields, 'tipCents', 0),
    payments: payments.length > 0 ? payments : [{ gateway: 'shopify_payments' }],
    unpaid,
    cashRounding: flag(fields, 'cashRounding', false),
    fulfilled: flag(fields, 'fulfilled', pos && !unpaid),
    person: fields.customer == null ? null : personFrom(fieldsOf(fields.customer, 'customer')),
    note: text(fields, 'note'),
    tags: list(fields, 'tags').map(String),
    poNumber: text(fields, 'poNumber'),
    test: flag(fields, 'test', false),
    refund: refund && { line: integer(refund, 'line', 0), quantity: integer(refund, 'quantity', 1) },
  };
}

function time(fields: Fields, name: 'createdAt' | 'processedAt' | 'updatedAt'): Partial<OrderDraft> {
  const value = text(fields, name);
  return value === null ? {} : { [name]: value };
}

function lineFrom(fields: Fields, store: ShopStore, taxesIncluded: boolean): DraftLine {
  const sku = text(fields, 'sku');
  const variant = sku === null ? undefined : store.variantBySku.get(sku);
  const price = variant && taxesIncluded ? variant.priceCents : undefined;
  const title = text(fields, 'title');
  return {
    sku,
    ...(title === null ? {} : { title }),
    quantity: integer(fields, 'quantity', 1),
    unitCents: integer(fields, 'unitCents', price),
    discountCents: integer(fields, 'discountCents', 0),
    giftCard: flag(fields, 'giftCard', false),
    dutyCents: integer(fields, 'dutyCents', 0),
    ...(fields.taxPercent == null ? {} : { taxPercent: integer(fields, 'taxPercent') }),
  };
}

function personFrom(fields: Fields): SeedPerson {
  return {
    firstName: text(fields, 'firstName') ?? 'Sanne',
    lastName: text(fields, 'lastName') ?? 'Bakker',
    email: text(fields, 'email'),
    phone: text(fields, 'phone'),
    companyName: text(fields, 'companyName'),
    street: text(fields, 'street') ?? 'Dorpsstraat',
    houseNumber: text(fields, 'houseNumber') ?? '1',
    zipcode: text(fields, 'zipcode') ?? '1234 AB',
    city: text(fields, 'city') ?? 'Amsterdam',
    countryCode: text(fields, 'countryCode') ?? 'NL',
    knownAtTill: false,
  };
}
