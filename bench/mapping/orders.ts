import type { PlainRecord } from '../../src/connectors/plain.js';

const CITIES = ['Utrecht', 'Ede', 'Gent', 'Aachen', "'s-Hertogenbosch"];
const LINES = 5;

/** Orders as the flow hands them to the mapping: five lines, two addresses, some fields empty. The same for the same number. */
export function makeOrder(n: number): PlainRecord {
  const address: PlainRecord = {
    firstName: 'Anna',
    lastName: `Jansen ${n}`,
    name: `Anna Jansen ${n}`,
    company: n % 3 === 0 ? `Bakkerij ${n}` : null,
    address1: `Dorpsstraat ${n % 200}`,
    address2: n % 4 === 0 ? `${n % 200} B` : null,
    zip: `${1000 + (n % 9000)} AB`,
    city: CITIES[n % CITIES.length] ?? null,
    province: null,
    country: 'Netherlands',
    countryCode: 'NL',
    phone: null,
  };
  const lines = Array.from({ length: LINES }, (_, i) => line(n, i));
  const total = lines.reduce((sum, one) => sum + Number(one.cents) * Number(one.quantity), 0);
  return {
    externalId: `shop-${n}`,
    relationNumber: String(1000 + (n % 500)),
    vatMethod: 'INCLUSIVE',
    settle: 'DEPOSIT',
    saleDate: '2026-11-23',
    branchNumber: n % 2 === 0 ? '1' : null,
    workplaceNumber: null,
    articleLines: lines.map(({ articleNumber, text, quantity, unitPrice }) => ({
      articleNumber,
      text,
      quantity,
      unitPrice,
    })),
    paidTransactions: [
      { id: `t${n}`, gateway: n % 5 === 0 ? 'cash' : 'shopify_payments', amount: euros(total) },
    ],
    id: `50123${n}`,
    name: `#${1000 + n}`,
    processedAt: '2026-11-23T09:30:00Z',
    currency: 'EUR',
    note: n % 10 === 0 ? 'Before noon, please' : null,
    tags: n % 7 === 0 ? ['b2b', 'gift'] : [],
    email: `anna${n}@example.nl`,
    billingAddress: address,
    shippingAddress: n % 6 === 0 ? null : { ...address, city: 'Zeist' },
  };
}

function line(n: number, i: number) {
  const cents = String(199 + ((n * 37 + i * 101) % 9000));
  return {
    articleNumber: String(10_000 + ((n * 7 + i) % 500)),
    text: `T-shirt, colour ${i}`,
    quantity: String(1 + ((n + i) % 3)),
    unitPrice: euros(Number(cents)),
    cents,
  };
}

function euros(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

export const SETTINGS: PlainRecord = {
  employeeNumber: '12',
  countryFormat: 'CODE',
  deliveryMethod: null,
  orderCategoryNumber: '3',
  paymentMethods: { cash: 'CASH', shopify_payments: 'PIN' },
};
