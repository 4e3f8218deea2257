import type { PlainRecord } from '../../connectors/plain.js';
import { country } from './country.js';

const COMPANY: PlainRecord = { field: 'companyName', hasValue: true };
const PERSON: PlainRecord = { call: 'fullName', with: ['firstName', 'lastName'] };

/** Customers, Shopify to MplusKASSA: a company has its person as contact; a person is named by the person's name. */
export const customersShopifyMplus: PlainRecord = {
  dsl: 1,
  flow: 'CUSTOMERS',
  source: 'shopify',
  target: 'mplus',
  tables: {},
  rules: [
    { to: 'externalId', from: 'externalId' },
    { to: 'active', value: true, on: 'CREATE' },
    {
      to: 'name',
      when: [{ if: COMPANY, from: 'companyName' }, PERSON],
      // The till wants a name; without any, the e-mail is what people know the customer by.
      default: { call: 'coalesce', with: ['billingAddress.name', 'shippingAddress.name', 'email'] },
    },
    { to: 'companyName', from: 'companyName' },
    { to: 'contact', when: [{ if: COMPANY, ...PERSON }] },
    { to: 'email', call: 'lower', with: [{ call: 'trim', with: ['email'] }], default: null },
    { to: 'telephone', from: 'phone', default: { from: 'billingAddress.phone' } },
    { to: 'address', call: 'streetLine', with: ['billingAddress.address1', 'billingAddress.address2'] },
    { to: 'zipcode', from: 'billingAddress.zip' },
    { to: 'city', from: 'billingAddress.city' },
    { to: 'country', ...country('billingAddress') },
    {
      to: 'deliveryAddress',
      call: 'streetLine',
      with: ['shippingAddress.address1', 'shippingAddress.address2'],
    },
    { to: 'deliveryZipcode', from: 'shippingAddress.zip' },
    { to: 'deliveryCity', from: 'shippingAddress.city' },
    { to: 'deliveryCountry', ...country('shippingAddress') },
  ],
};
