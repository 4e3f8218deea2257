import { byValueAndId, listed, type PageArgs, page } from '../graphql/connection.js';
import type { Ctx, Resolver, TypeResolvers } from '../graphql/context.js';
import { orderTotals } from '../orders/totals.js';
import { gid } from '../store/ids.js';
import type { StoredAddress, StoredCustomer } from '../store/model.js';
import { visibleOrder } from './lookup.js';
import { identified, money, timestamps } from './values.js';

type Of = Resolver<StoredCustomer>;
type OfAddress = Resolver<StoredAddress>;

const COUNTRIES: Record<string, string> = {
  NL: 'Netherlands',
  BE: 'Belgium',
  DE: 'Germany',
  FR: 'France',
  LU: 'Luxembourg',
  GB: 'United Kingdom',
};

function fullName(source: { firstName: string | null; lastName: string | null }): string {
  return [source.firstName, source.lastName].filter((part) => part !== null && part !== '').join(' ');
}

function ordersOf(customer: StoredCustomer, ctx: Ctx) {
  return [...ctx.store.orders.values()].filter(
    (order) => order.customerId === customer.id && visibleOrder(order, ctx),
  );
}

export const Customer: TypeResolvers = {
  ...identified,
  ...timestamps,
  displayName: ((customer) => fullName(customer) || customer.email || '') satisfies Of,
  defaultEmailAddress: ((customer) =>
    customer.email === null ? null : { emailAddress: customer.email }) satisfies Of,
  defaultPhoneNumber: ((customer) =>
    customer.phone === null ? null : { phoneNumber: customer.phone }) satisfies Of,
  defaultAddress: ((customer) => customer.address) satisfies Of,
  addresses: ((customer) => (customer.address ? [customer.address] : [])) satisfies Of,
  addressesV2: ((customer, args, _ctx, info) =>
    page(listed(customer.address ? [customer.address] : []), args, info)) satisfies Resolver<
    StoredCustomer,
    PageArgs
  >,
  state: () => 'DISABLED',
  taxExempt: () => false,
  verifiedEmail: () => true,
  locale: () => 'nl-NL',
  numberOfOrders: ((customer, _args, ctx) => String(ordersOf(customer, ctx).length)) satisfies Of,
  amountSpent: ((customer, _args, ctx) =>
    money(ordersOf(customer, ctx).reduce((sum, order) => sum + orderTotals(order).received, 0))) satisfies Of,
  companyContactProfiles: () => [],
  orders: ((customer, args, ctx, info) => {
    const rows = ordersOf(customer, ctx).map((node) => ({ id: node.id, value: node.createdAt, node }));
    return page(rows.sort(byValueAndId), args, info);
  }) satisfies Resolver<StoredCustomer, PageArgs>,
  metafield: () => null,
  metafields: ((_customer, args, _ctx, info) => page([], args, info)) satisfies Resolver<
    StoredCustomer,
    PageArgs
  >,
};

export const MailingAddress: TypeResolvers = {
  id: ((address) => `${gid('MailingAddress', address.id)}?model_name=Address`) satisfies OfAddress,
  name: ((address) => fullName(address) || null) satisfies OfAddress,
  country: ((address) => COUNTRIES[address.countryCode ?? ''] ?? null) satisfies OfAddress,
  countryCodeV2: ((address) => address.countryCode) satisfies OfAddress,
  province: () => null,
  provinceCode: () => null,
  latitude: () => null,
  longitude: () => null,
  timeZone: () => 'Europe/Amsterdam',
  coordinatesValidated: () => false,
  formattedArea: ((address) =>
    [address.city, COUNTRIES[address.countryCode ?? '']].filter(Boolean).join(', ')) satisfies OfAddress,
  formatted: ((address, args) =>
    [
      args.withName ? fullName(address) : null,
      args.withCompany === false ? null : address.company,
      address.address1,
      address.address2,
      [address.zip, address.city].filter(Boolean).join(' '),
      COUNTRIES[address.countryCode ?? ''],
    ].filter((part) => part != null && part !== '')) satisfies Resolver<
    StoredAddress,
    { withName?: boolean; withCompany?: boolean }
  >,
};
