import type { PlainRecord } from '../../connectors/plain.js';
import { COUNTRY_BY_NAME } from './country.js';

/** An address of the one kind, or wholly of the other: never street of one and city of the other. */
function address(to: string, first: string, second: string): PlainRecord[] {
  const either = (make: (source: string) => PlainRecord): PlainRecord[] => [
    { if: { field: first, hasValue: true }, ...make(first) },
    make(second),
  ];
  const field = (name: string, from: string): PlainRecord => ({
    to: `${to}.${name}`,
    when: either((source) => ({ from: `${source}.${from}` })),
  });
  return [
    {
      to: `${to}.name`,
      when: either((source) => ({ call: 'coalesce', with: [`${source}.company`, `${source}.name`] })),
    },
    field('contact', 'name'),
    field('companyName', 'company'),
    {
      to: `${to}.address`,
      when: either((source) => ({ call: 'streetLine', with: [`${source}.address1`, `${source}.address2`] })),
    },
    field('zipcode', 'zip'),
    field('city', 'city'),
    {
      to: `${to}.country`,
      when: [
        { if: { all: [COUNTRY_BY_NAME, { field: first, hasValue: true }] }, from: `${first}.country` },
        { if: COUNTRY_BY_NAME, from: `${second}.country` },
        ...either((source) => ({ from: `${source}.countryCode` })),
      ],
    },
  ];
}

/** Orders, Shopify to MplusKASSA. Lines, payments and the customer come ready from the flow. */
export const ordersShopifyMplus: PlainRecord = {
  dsl: 1,
  flow: 'ORDERS',
  source: 'shopify',
  target: 'mplus',
  tables: {},
  rules: [
    { to: 'externalId', from: 'externalId' },
    { to: 'reference', from: 'name' },
    { to: 'relationNumber', from: 'relationNumber' },
    { to: 'employeeNumber', setting: 'employeeNumber', default: '999999' },
    { to: 'entryBranchNumber', from: 'branchNumber' },
    { to: 'financialBranchNumber', from: 'branchNumber' },
    { to: 'workplaceNumber', from: 'workplaceNumber' },
    { to: 'vatMethod', from: 'vatMethod' },
    { to: 'financialDate', from: 'saleDate' },
    { to: 'entryTimestamp', from: 'processedAt' },
    { to: 'deliveryDate', value: null },
    { to: 'deliveryMethod', setting: 'deliveryMethod' },
    { to: 'orderCategoryNumber', setting: 'orderCategoryNumber' },
    ...address('invoiceAddress', 'billingAddress', 'shippingAddress'),
    ...address('deliveryAddress', 'shippingAddress', 'billingAddress'),
    {
      to: 'lines',
      each: 'articleLines',
      rules: [
        { to: 'articleNumber', from: 'articleNumber' },
        { to: 'text', from: 'text' },
        { to: 'quantity', from: 'quantity' },
        { to: 'unitPrice', from: 'unitPrice' },
      ],
    },
    {
      to: 'payments',
      each: 'paidTransactions',
      rules: [
        { to: 'method', from: 'gateway', table: { setting: 'paymentMethods', unmapped: 'FAIL' } },
        { to: 'amount', from: 'amount' },
        { to: 'externalReference', from: 'id' },
      ],
    },
    { to: 'settle', from: 'settle' },
  ],
};
