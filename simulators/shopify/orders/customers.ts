import type { SeedPerson } from '../../seed/types.js';
import type { StoredAddress, StoredCustomer } from '../store/model.js';
import type { ShopStore } from '../store/shop-store.js';

const known = new WeakMap<ShopStore, Map<string, StoredCustomer>>();

/**
 * The customer of a person, made at the first order. Shopify has one customer for one e-mail address, so
 * two persons who share one are one customer, and only the addresses tell them apart.
 */
export function customerFor(
  store: ShopStore,
  person: SeedPerson | null,
): { customer: StoredCustomer; address: StoredAddress } | null {
  if (!person) return null;
  const address = addressOf(store, person);
  const people = known.get(store) ?? new Map<string, StoredCustomer>();
  known.set(store, people);
  const key =
    person.email?.toLowerCase() ??
    [person.firstName, person.lastName, person.zipcode, person.houseNumber].join('/');
  const found = (person.email === null ? undefined : store.customerByEmail.get(key)) ?? people.get(key);
  if (found) return { customer: found, address };
  const customer: StoredCustomer = {
    kind: 'Customer',
    id: store.ids.next('Customer'),
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phone: person.phone,
    note: null,
    tags: [],
    address,
    createdAt: store.now(),
    updatedAt: store.now(),
  };
  people.set(key, customer);
  store.addCustomer(customer);
  return { customer, address };
}

function addressOf(store: ShopStore, person: SeedPerson): StoredAddress {
  return {
    kind: 'MailingAddress',
    id: store.ids.next('MailingAddress'),
    firstName: person.firstName,
    lastName: person.lastName,
    company: person.companyName,
    address1: `${person.street} ${person.houseNumber}`.trim(),
    address2: null,
    zip: person.zipcode,
    city: person.city,
    countryCode: person.countryCode,
    phone: person.phone,
  };
}
