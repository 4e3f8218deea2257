import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import type { OrderSettings } from './settings.js';

/** Who the order is for: a fixed debtor, or a person or company to match by a key. */
export type CustomerNeed =
  | { kind: 'DEBTOR'; relationNumber: string; fallback: boolean }
  | { kind: 'MATCH'; by: 'EMAIL' | 'EXTERNAL_ID'; key: string; person: PersonOnOrder }
  | { kind: 'NOBODY' };

/** The customer as the CUSTOMERS mapping sees it, the same way for every flow. */
export interface PersonOnOrder extends PlainRecord {
  id: string | null;
  externalId: string | null;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  companyName: string | null;
  phone: string | null;
}

/** E-mail as a match key: the same person however it was typed. Never part of another address. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase().normalize('NFC');
}

export function customerNeed(order: ShopifyOrder, shopId: string, settings: OrderSettings): CustomerNeed {
  const debtor = settings.defaultDebtor;
  if (debtor !== null && settings.forceDefaultDebtor)
    return { kind: 'DEBTOR', relationNumber: debtor, fallback: false };
  const email = order.customer?.email ?? order.email;
  const person = personOf(order, shopId, email);
  if (email !== null && email.trim() !== '')
    return { kind: 'MATCH', by: 'EMAIL', key: emailKey(email), person };
  if (person.externalId !== null && settings.customerWithoutEmail === 'CREATE') {
    return { kind: 'MATCH', by: 'EXTERNAL_ID', key: person.externalId, person };
  }
  if (debtor !== null) return { kind: 'DEBTOR', relationNumber: debtor, fallback: true };
  return { kind: 'NOBODY' };
}

/** The customer of an order as documents for customers see it. */
export function personOf(
  order: ShopifyOrder,
  shopId: string,
  email = order.customer?.email ?? order.email,
): PersonOnOrder {
  const billing = order.billingAddress ?? order.shippingAddress;
  const shipping = order.shippingAddress ?? order.billingAddress;
  return {
    id: order.customer?.id ?? null,
    externalId: order.customer ? `shopify:${shopId}:customer:${order.customer.id}` : null,
    email: email === null ? null : email.trim(),
    firstName: order.customer?.firstName ?? billing?.firstName ?? null,
    lastName: order.customer?.lastName ?? billing?.lastName ?? null,
    companyName: blankToNull(billing?.company) ?? blankToNull(shipping?.company),
    phone: order.customer?.phone ?? order.phone ?? billing?.phone ?? null,
    billingAddress: billing ? { ...billing } : null,
    shippingAddress: shipping ? { ...shipping } : null,
  };
}

function blankToNull(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text.trim();
}
