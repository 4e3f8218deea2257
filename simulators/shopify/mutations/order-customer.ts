import { type UserError, userError } from '../graphql/errors.js';
import { parseGid } from '../store/ids.js';
import type { StoredAddress, StoredCustomer } from '../store/model.js';
import type { ShopStore } from '../store/shop-store.js';
import type { AddressInput, OrderCreateInput, UpsertInput } from './order-input.js';

/** The customer an order input names: an existing one, or one made or changed on the way. */
export function customerFrom(
  store: ShopStore,
  input: OrderCreateInput,
  errors: UserError[],
): StoredCustomer | null {
  const associate = input.customer?.toAssociate;
  const upsert = input.customer?.toUpsert;
  if (upsert) return upsertCustomer(store, upsert);
  const id = input.customerId ?? associate?.id;
  if (id == null && associate?.email == null) return null;
  const found =
    id == null
      ? store.customerByEmail.get((associate?.email ?? '').toLowerCase())
      : store.customers.get(parseGid(id)?.id ?? '');
  if (found) return found;
  const field = input.customerId == null ? ['order', 'customer', 'toAssociate'] : ['order', 'customerId'];
  errors.push(userError(field, 'Customer does not exist', 'INVALID'));
  return null;
}

function upsertCustomer(store: ShopStore, input: UpsertInput): StoredCustomer {
  const known =
    input.id == null
      ? store.customerByEmail.get((input.email ?? '').toLowerCase())
      : store.customers.get(parseGid(input.id)?.id ?? '');
  const customer: StoredCustomer = known ?? {
    kind: 'Customer',
    id: store.ids.next('Customer'),
    firstName: null,
    lastName: null,
    email: input.email ?? null,
    phone: null,
    note: null,
    tags: [],
    address: null,
    createdAt: store.now(),
    updatedAt: store.now(),
  };
  customer.firstName = input.firstName ?? customer.firstName;
  customer.lastName = input.lastName ?? customer.lastName;
  customer.phone = input.phone ?? customer.phone;
  customer.note = input.note ?? customer.note;
  customer.tags = input.tags ? [...input.tags].sort() : customer.tags;
  customer.updatedAt = store.now();
  store.addCustomer(customer);
  return customer;
}

export function addressFrom(store: ShopStore, input: AddressInput): StoredAddress {
  return {
    kind: 'MailingAddress',
    id: store.ids.next('MailingAddress'),
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    company: input.company ?? null,
    address1: input.address1 ?? null,
    address2: input.address2 ?? null,
    zip: input.zip ?? null,
    city: input.city ?? null,
    countryCode: input.countryCode ?? null,
    phone: input.phone ?? null,
  };
}
