import { describe, expect, test } from '@jest/globals';
import type { MplusOrderInput, MplusRelation } from '../../connectors/mplus/records.js';
import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyAddress, ShopifyStockTarget } from '../../connectors/shopify/records.js';
import { builtinPlugin } from '../../plugins/builtin/index.js';
import { createRegistry } from '../../plugins/registry.js';
import { compileMapping } from '../compile/compile-mapping.js';
import type { FlowKind } from '../document.js';
import { settingsOf } from '../settings-of.js';
import type { CustomerContext, OrderContext, StockContext } from './contexts.js';

const registry = createRegistry([builtinPlugin]);

async function map(
  flow: FlowKind,
  source: string,
  target: string,
  record: object,
  settings: PlainRecord = {},
) {
  const document = registry.defaultMapping(flow, source, target);
  if (document === undefined) throw new Error('no such default');
  const mapping = compileMapping(document, { functions: registry.functions });
  const [result] = await mapping.map([{ record: record as PlainRecord, settings, action: 'CREATE' }]);
  if (result === undefined) throw new Error('no result');
  return result;
}

const home: ShopifyAddress = {
  firstName: 'Anna',
  lastName: 'de Vries',
  name: 'Anna de Vries',
  company: null,
  address1: 'Dorpsstraat 12',
  address2: 'B',
  zip: '1234 AB',
  city: 'Utrecht',
  province: null,
  country: 'Netherlands',
  countryCode: 'NL',
  phone: '+31612345678',
};
const office: ShopifyAddress = {
  ...home,
  company: 'Bakkerij Bos B.V.',
  address1: 'Industrieweg',
  address2: '7',
  zip: '3811 AB',
  city: 'Amersfoort',
  phone: null,
};

const order: OrderContext = {
  externalId: 'shopify:77:5012345678901',
  relationNumber: '1042',
  vatMethod: 'INCLUSIVE',
  settle: 'DEPOSIT',
  saleDate: '2026-11-23',
  branchNumber: '2',
  workplaceNumber: '1',
  articleLines: [
    { articleNumber: '10234', text: 'T-shirt, red, XL', quantity: '2', unitPrice: '19.95' },
    { articleNumber: '999', text: 'Shipping', quantity: '1', unitPrice: '4.95' },
  ],
  paidTransactions: [
    { id: '901', gateway: 'cash', amount: '20.00' },
    { id: '902', gateway: 'shopify_payments', amount: '24.85' },
  ],
  id: '5012345678901',
  name: '#1001',
  createdAt: '2026-11-23T09:29:00Z',
  updatedAt: '2026-11-23T09:31:00Z',
  processedAt: '2026-11-23T09:30:00Z',
  cancelledAt: null,
  test: false,
  currency: 'EUR',
  presentmentCurrency: 'EUR',
  taxesIncluded: true,
  sourceName: 'pos',
  sourceIdentifier: null,
  financialStatus: 'PAID',
  fulfillmentStatus: 'UNFULFILLED',
  note: null,
  tags: [],
  poNumber: null,
  email: 'anna@example.nl',
  phone: null,
  retailLocation: { id: '61234', name: 'Utrecht' },
  customer: null,
  billingAddress: office,
  shippingAddress: home,
  lines: [],
  shippingLines: [],
  transactions: [],
  refunds: [],
  totals: {
    subtotal: '39.90',
    shipping: '4.95',
    tax: '7.78',
    discounts: '0',
    total: '44.85',
    currentTotal: '44.85',
    tip: '0',
    duties: '0',
    additionalFees: '0',
    cashRounding: '0',
    refunded: '0',
    received: '44.85',
    outstanding: '0',
  },
};
const orderSettings = { employeeNumber: '12', paymentMethods: { cash: 'CASH', shopify_payments: 'PIN' } };

const expected: MplusOrderInput = {
  externalId: 'shopify:77:5012345678901',
  reference: '#1001',
  relationNumber: '1042',
  employeeNumber: '12',
  entryBranchNumber: '2',
  financialBranchNumber: '2',
  workplaceNumber: '1',
  vatMethod: 'INCLUSIVE',
  financialDate: '2026-11-23',
  entryTimestamp: '2026-11-23T09:30:00Z',
  deliveryDate: null,
  deliveryMethod: null,
  orderCategoryNumber: null,
  invoiceAddress: {
    name: 'Bakkerij Bos B.V.',
    contact: 'Anna de Vries',
    companyName: 'Bakkerij Bos B.V.',
    address: 'Industrieweg 7',
    zipcode: '3811 AB',
    city: 'Amersfoort',
    country: 'NL',
  },
  deliveryAddress: {
    name: 'Anna de Vries',
    contact: 'Anna de Vries',
    companyName: null,
    address: 'Dorpsstraat 12 B',
    zipcode: '1234 AB',
    city: 'Utrecht',
    country: 'NL',
  },
  lines: [
    { articleNumber: '10234', text: 'T-shirt, red, XL', quantity: '2', unitPrice: '19.95' },
    { articleNumber: '999', text: 'Shipping', quantity: '1', unitPrice: '4.95' },
  ],
  payments: [
    { method: 'CASH', amount: '20.00', externalReference: '901' },
    { method: 'PIN', amount: '24.85', externalReference: '902' },
  ],
  settle: 'DEPOSIT',
};

describe('orders to the till', () => {
  test('a whole order', async () => {
    const result = await map('ORDERS', 'shopify', 'mplus', order, orderSettings);
    expect(result).toEqual({ ok: true, mapped: expected, warnings: [] });
  });

  test('one address stands in for the other, whole; none is null', async () => {
    const one = await map('ORDERS', 'shopify', 'mplus', { ...order, billingAddress: null }, orderSettings);
    expect(one).toMatchObject({ mapped: { invoiceAddress: expected.deliveryAddress } });
    const partly = { ...order, billingAddress: { ...office, city: null } };
    expect(await map('ORDERS', 'shopify', 'mplus', partly, orderSettings)).toMatchObject({
      mapped: { invoiceAddress: { ...expected.invoiceAddress, city: null } },
    });
    const pos = { ...order, billingAddress: null, shippingAddress: null };
    expect(await map('ORDERS', 'shopify', 'mplus', pos, orderSettings)).toMatchObject({
      mapped: { invoiceAddress: null, deliveryAddress: null },
    });
  });

  test('settings of the flow', async () => {
    const result = await map('ORDERS', 'shopify', 'mplus', order, {
      paymentMethods: orderSettings.paymentMethods,
      deliveryMethod: '3',
      orderCategoryNumber: '4',
      countryFormat: 'NAME',
    });
    expect(result).toMatchObject({
      mapped: {
        employeeNumber: '999999',
        deliveryMethod: '3',
        orderCategoryNumber: '4',
        invoiceAddress: { country: 'Netherlands' },
      },
    });
  });

  test('a gateway without a row fails the order and names the payment', async () => {
    const result = await map('ORDERS', 'shopify', 'mplus', order, { paymentMethods: { cash: 'CASH' } });
    expect(result).toMatchObject({
      ok: false,
      error: {
        kind: 'INVALID_MAPPING',
        field: 'payments[1].method',
        message: "the table in setting 'paymentMethods' has no row for 'shopify_payments'.",
      },
    });
  });
});

describe('customers to the till', () => {
  const person: CustomerContext = {
    id: '81',
    externalId: 'shopify:77:customer:81',
    email: ' Anna@Example.NL ',
    firstName: 'Anna',
    lastName: 'de Vries',
    companyName: null,
    phone: null,
    billingAddress: home,
    shippingAddress: office,
  };
  const relation: Partial<MplusRelation> = {
    externalId: 'shopify:77:customer:81',
    active: true,
    name: 'Anna de Vries',
    companyName: null,
    contact: null,
    email: 'anna@example.nl',
    telephone: '+31612345678',
    address: 'Dorpsstraat 12 B',
    zipcode: '1234 AB',
    city: 'Utrecht',
    country: 'NL',
    deliveryAddress: 'Industrieweg 7',
    deliveryZipcode: '3811 AB',
    deliveryCity: 'Amersfoort',
    deliveryCountry: 'NL',
  };

  test('a person', async () => {
    expect(await map('CUSTOMERS', 'shopify', 'mplus', person)).toMatchObject({ ok: true, mapped: relation });
  });

  test('a company has its person as contact', async () => {
    const result = await map('CUSTOMERS', 'shopify', 'mplus', {
      ...person,
      companyName: 'Bakkerij Bos B.V.',
    });
    expect(result).toMatchObject({
      ok: true,
      mapped: {
        ...relation,
        name: 'Bakkerij Bos B.V.',
        companyName: 'Bakkerij Bos B.V.',
        contact: 'Anna de Vries',
      },
    });
  });

  test('nobody is left without a name while there is an address or an e-mail', async () => {
    const nameless = { ...person, firstName: null, lastName: null };
    expect(await map('CUSTOMERS', 'shopify', 'mplus', nameless)).toMatchObject({
      mapped: { name: 'Anna de Vries' },
    });
    const bare = { ...nameless, billingAddress: null, shippingAddress: null, email: 'anna@example.nl' };
    expect(await map('CUSTOMERS', 'shopify', 'mplus', bare)).toMatchObject({
      mapped: { name: 'anna@example.nl', address: null, country: null },
    });
  });

  test.each([null, '', '  '])('an e-mail of %j is none', async (email) => {
    const result = await map('CUSTOMERS', 'shopify', 'mplus', { ...person, email });
    expect(result).toMatchObject({ mapped: { email: null } });
  });
});

test('stock to the shop', async () => {
  const record: StockContext = {
    articleNumber: '10234',
    locationId: '61234',
    inventoryItemId: '4711',
    quantity: '12',
    changeFromQuantity: null,
  };
  const target: ShopifyStockTarget = {
    inventoryItemId: '4711',
    locationId: '61234',
    quantity: '12',
    changeFromQuantity: null,
  };
  expect(await map('STOCK', 'mplus', 'shopify', record)).toEqual({ ok: true, mapped: target, warnings: [] });
});

test('the settings a document reads are told', () => {
  const document = registry.defaultMapping('ORDERS', 'shopify', 'mplus');
  expect(document && settingsOf(document)).toEqual([
    'countryFormat',
    'deliveryMethod',
    'employeeNumber',
    'orderCategoryNumber',
    'paymentMethods',
  ]);
});
