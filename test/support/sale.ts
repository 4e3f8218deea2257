import type { OrderDraft } from '../../simulators/seed/orders-types.js';

/** Somebody whom the till does not know. */
export const NEWCOMER: NonNullable<OrderDraft['person']> = {
  firstName: 'Noor',
  lastName: 'de Wit',
  email: 'noor@voorbeeld.example',
  phone: null,
  companyName: null,
  street: 'Kade',
  houseNumber: '9',
  zipcode: '3011 AA',
  city: 'Rotterdam',
  countryCode: 'NL',
  knownAtTill: false,
};

/** One piece, sold to a newcomer at the counter and paid in cash. */
export const COUNTER_SALE: OrderDraft = {
  sourceName: 'pos',
  branchNumber: 1,
  taxesIncluded: true,
  lines: [{ sku: '1000001', quantity: 1, unitCents: 1250 }],
  payments: [{ gateway: 'cash' }],
  fulfilled: true,
  person: NEWCOMER,
};
