import type { PlainRecord } from '../../src/connectors/plain.js';

/** What the default document leaves to the flow: prices, sums and conditions reckoned by rules, all exact. */
export const sumsDocument: PlainRecord = {
  dsl: 1,
  flow: 'ORDERS',
  source: 'shopify',
  target: 'any',
  tables: { payment: { rows: { cash: 'CASH', shopify_payments: 'PIN' }, unmapped: 'FAIL' } },
  rules: [
    { to: 'reference', from: 'name' },
    { to: 'customer', call: 'trim', with: ['billingAddress.name'] },
    { to: 'contact', join: ['billingAddress.firstName', 'billingAddress.lastName'] },
    { to: 'company', from: 'billingAddress.company', default: '' },
    { to: 'city', call: 'upper', with: ['billingAddress.city'] },
    {
      to: 'kind',
      when: [
        { if: { field: 'tags', contains: 'b2b' }, value: 'B2B' },
        { if: { field: 'billingAddress.company', hasValue: true }, value: 'COMPANY' },
        { value: 'PERSON' },
      ],
    },
    { to: 'method', from: 'paidTransactions[0].gateway', table: 'payment' },
    {
      to: 'lines',
      each: 'articleLines',
      rules: [
        { to: 'article', from: 'articleNumber' },
        { to: 'text', from: 'text' },
        { to: 'quantity', from: 'quantity' },
        { to: 'net', divide: ['unitPrice', { value: '1.21' }], round: 2 },
        { to: 'total', multiply: ['quantity', 'unitPrice'], round: 2 },
      ],
    },
    { to: 'total', sum: 'articleLines', take: { multiply: ['quantity', 'unitPrice'] }, round: 2 },
    { to: 'pieces', sum: 'articleLines', take: 'quantity' },
  ],
};
