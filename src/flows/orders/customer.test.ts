import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shopOrder } from '../../../test/support/order-payload.js';
import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyAddress, ShopifyOrder } from '../../connectors/shopify/records.js';
import { customerNeed, emailKey } from './customer.js';
import { orderSettings } from './settings.js';

const need = (changes: Partial<ShopifyOrder>, stored: PlainRecord = {}) =>
  customerNeed(shopOrder(changes), 'test', orderSettings(stored, ''));
const customer = (email: string | null) => ({
  id: '7',
  firstName: 'An',
  lastName: 'Bos',
  email,
  phone: null,
});
const address = (changes: Partial<ShopifyAddress>): ShopifyAddress => ({
  firstName: null,
  lastName: null,
  name: null,
  company: null,
  address1: null,
  address2: null,
  zip: null,
  city: null,
  province: null,
  country: null,
  countryCode: null,
  phone: null,
  ...changes,
});

describe('whom an order is for', () => {
  test('is told by the e-mail of the customer, before that of the order', () => {
    expect(need({ customer: customer('An@Example.nl'), email: 'other@example.nl' })).toMatchObject({
      kind: 'MATCH',
      by: 'EMAIL',
      key: 'an@example.nl',
      person: { externalId: 'shopify:test:customer:7', email: 'An@Example.nl' },
    });
    expect(need({ email: ' guest@example.nl' })).toMatchObject({ by: 'EMAIL', key: 'guest@example.nl' });
    expect(need({ customer: customer(null), email: 'guest@example.nl' })).toMatchObject({
      key: 'guest@example.nl',
    });
  });

  test('without e-mail is the default debtor, or a customer of its own by setting', () => {
    const anonymous = { customer: customer(null) };
    expect(need(anonymous, { defaultDebtor: '12' })).toEqual({
      kind: 'DEBTOR',
      relationNumber: '12',
      fallback: true,
    });
    expect(need(anonymous, { defaultDebtor: '12', customerWithoutEmail: 'CREATE' })).toMatchObject({
      by: 'EXTERNAL_ID',
      key: 'shopify:test:customer:7',
    });
    expect(need({}, { customerWithoutEmail: 'CREATE' })).toEqual({ kind: 'NOBODY' });
    expect(need({ email: '  ' })).toEqual({ kind: 'NOBODY' });
  });

  test('is the default debtor always where that is forced', () => {
    expect(need({ email: 'a@example.nl' }, { defaultDebtor: '12', forceDefaultDebtor: true })).toEqual({
      kind: 'DEBTOR',
      relationNumber: '12',
      fallback: false,
    });
  });

  test('is a company where an address names one', () => {
    const company = (billing: string | null, shipping: string | null) => {
      const found = need({
        email: 'a@example.nl',
        billingAddress: address({ company: billing }),
        shippingAddress: address({ company: shipping }),
      });
      return found.kind === 'MATCH' ? found.person.companyName : undefined;
    };
    expect(company('Bos BV', 'Other')).toBe('Bos BV');
    expect(company(' ', ' Other ')).toBe('Other');
    expect(company(null, '')).toBeNull();
  });
});

test('an e-mail key is the same however the address is typed, and never that of another address', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.emailAddress(), (one, other) => {
      expect(emailKey(` ${one.toUpperCase()} `)).toBe(emailKey(one));
      expect(emailKey(emailKey(one))).toBe(emailKey(one));
      if (one.toLowerCase() !== other.toLowerCase()) expect(emailKey(one)).not.toBe(emailKey(other));
    }),
  );
  expect(emailKey('jose\u0301@example.nl')).toBe(emailKey('jos\u00e9@example.nl'));
});
