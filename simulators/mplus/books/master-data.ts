/** Master data of every simulated shop that is not in the seed. */
export const SUPER_USER = 999_999n;
export const DEFAULT_BRANCH = 1;
/** Relation of walk-in customers, for orders without a customer. */
export const COUNTER_CUSTOMER = 1n;

export const NETHERLANDS = { code: 528, iso3: 'NLD', name: 'Nederland' } as const;

export const EMPLOYEES = [
  { employeeNumber: 1n, name: 'Beheer', active: true },
  { employeeNumber: 2n, name: 'Kassa een', active: true },
  { employeeNumber: 3n, name: 'Oud-medewerker', active: false },
] as const;

export const VAT_RATES: ReadonlyMap<number, number> = new Map([
  [1, 9],
  [2, 21],
  [3, 0],
]);

export interface PaymentMethodRow {
  method: string;
  description: string;
  type: string;
  allowNegativeAmount: boolean;
  active: boolean;
}

const row = (method: string, description: string, type: string, active = true): PaymentMethodRow => ({
  method,
  description,
  type: `PAYMENT-METHOD-TYPE-${type}`,
  allowNegativeAmount: type !== 'DEPOSIT',
  active,
});

export const PAYMENT_METHODS: readonly PaymentMethodRow[] = [
  row('CASH', 'Contant', 'PAYMENT'),
  row('PIN', 'Pin', 'EFT'),
  row('CREDITCARD', 'Creditcard', 'EFT'),
  row('IDEAL', 'iDEAL', 'PAYMENT'),
  row('SHOPIFY', 'Shopify Payments', 'PAYMENT'),
  row('VOUCHER', 'Cadeaubon', 'PAYMENT'),
  row('ACCOUNT', 'Op rekening', 'SUSPENSE'),
  row('DEPOSIT', 'Aanbetaling', 'DEPOSIT'),
  row('CHEQUE', 'Cheque', 'PAYMENT', false),
];

export const DELIVERY_METHODS = [
  { deliveryMethod: 'TAKEAWAY', description: 'Afhalen', enabled: true },
  { deliveryMethod: 'DELIVERY', description: 'Bezorgen', enabled: true },
  { deliveryMethod: 'POST', description: 'Per post', enabled: true },
  { deliveryMethod: 'FREIGHT', description: 'Vrachtdienst', enabled: false },
] as const;

export const PRICE_GROUPS = [
  { priceGroupNumber: 1, description: 'Winkel' },
  { priceGroupNumber: 2, description: 'Groothandel' },
] as const;

export const SHIPPING = { description: 'Verzendkosten', priceInclCents: 495n, vatCode: 2 } as const;
