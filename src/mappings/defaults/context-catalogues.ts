import type { CatalogueField, RecordCatalogue } from '../../connectors/contract.js';
import type { FlowKind } from '../document.js';

type Row = readonly [path: string, type: CatalogueField['type'], description: string, example?: string];

/** A list of rows as a catalogue. Nothing is required of a source. */
function catalogue(description: string, rows: readonly Row[]): RecordCatalogue {
  return {
    description,
    fields: rows.map(([path, type, told, example]) => ({
      path,
      type,
      required: false,
      description: told,
      example,
    })),
  };
}

const ADDRESS: readonly Row[] = [
  ['firstName', 'STRING', 'First name.', 'Anna'],
  ['lastName', 'STRING', 'Last name.', 'de Vries'],
  ['name', 'STRING', 'Full name.', 'Anna de Vries'],
  ['company', 'STRING', 'Company.', 'De Vries Fietsen B.V.'],
  ['address1', 'STRING', 'Street and number.', 'Dorpsstraat 12'],
  ['address2', 'STRING', 'Addition, floor.', 'B'],
  ['zip', 'STRING', 'Postal code.', '1234 AB'],
  ['city', 'STRING', 'City.', 'Utrecht'],
  ['province', 'STRING', 'Province.', 'Utrecht'],
  ['country', 'STRING', 'Country by name.', 'Netherlands'],
  ['countryCode', 'STRING', 'Country by its two letters.', 'NL'],
  ['phone', 'STRING', 'Telephone number.', '+31612345678'],
];

function address(name: string, description: string): Row[] {
  return [[name, 'OBJECT', description], ...under(name, ADDRESS)];
}

function under(prefix: string, rows: readonly Row[]): Row[] {
  return rows.map(([path, type, told, example]) => [`${prefix}.${path}`, type, told, example]);
}

const TAX: readonly Row[] = [
  ['taxLines', 'LIST', 'Taxes on it.'],
  ['taxLines[].title', 'STRING', 'Name of the tax.', 'VAT'],
  ['taxLines[].rate', 'DECIMAL', 'As a fraction.', '0.21'],
  ['taxLines[].amount', 'DECIMAL', 'In the currency of the shop.', '3.47'],
];

const ORDER_ROWS: readonly Row[] = [
  ['externalId', 'STRING', 'Made of shop id and order id; unique.', 'shopify:de-demowinkel:5012345678901'],
  ['relationNumber', 'STRING', 'Customer at the till, found or made by the flow.', '1042'],
  ['vatMethod', 'STRING', 'INCLUSIVE or EXCLUSIVE, as the prices of the order are.', 'INCLUSIVE'],
  ['settle', 'STRING', 'DEPOSIT, INVOICE_AND_DELIVER or NONE, as the flow is set.', 'DEPOSIT'],
  ['saleDate', 'DATE', "Day of the sale on the till's clock.", '2026-11-23'],
  ['branchNumber', 'STRING', 'Branch of the sale, from the settings of the flow.', '2'],
  ['workplaceNumber', 'STRING', 'Workplace at that branch.', '1'],
  ['articleLines', 'LIST', 'Lines for the till: discounts folded in, shipping included, split to the cent.'],
  ['articleLines[].articleNumber', 'STRING', 'Article of the till.', '10234'],
  ['articleLines[].text', 'STRING', 'Title of the line.', 'T-shirt, red, XL'],
  ['articleLines[].quantity', 'DECIMAL', 'How many.', '2'],
  ['articleLines[].unitPrice', 'DECIMAL', 'Of one, two places.', '19.95'],
  ['paidTransactions', 'LIST', 'Payments that went through.'],
  ['paidTransactions[].id', 'STRING', 'Id of the transaction.', '8123456789012'],
  ['paidTransactions[].gateway', 'STRING', 'How it was paid.', 'shopify_payments'],
  ['paidTransactions[].amount', 'DECIMAL', 'In the currency of the shop.', '39.90'],
  ['id', 'STRING', 'Id of the order.', '5012345678901'],
  ['name', 'STRING', 'Number of the order as people see it.', '#1001'],
  ['createdAt', 'DATETIME', 'When it was made.', '2026-11-23T09:30:00Z'],
  ['updatedAt', 'DATETIME', 'When it last changed.', '2026-11-23T09:30:05Z'],
  ['processedAt', 'DATETIME', 'When it was sold.', '2026-11-23T09:30:00Z'],
  ['cancelledAt', 'DATETIME', 'When it was cancelled; empty if it was not.', '2026-11-24T08:00:00Z'],
  ['test', 'BOOLEAN', 'Whether it is a test order.', 'false'],
  ['currency', 'STRING', 'Currency of the shop.', 'EUR'],
  ['presentmentCurrency', 'STRING', 'Currency the customer saw.', 'EUR'],
  ['taxesIncluded', 'BOOLEAN', 'Whether prices include VAT.', 'true'],
  ['sourceName', 'STRING', 'Where it was sold.', 'pos'],
  ['sourceIdentifier', 'STRING', 'Number at that place.', '78-1-1001'],
  ['financialStatus', 'STRING', 'PAID, PENDING, AUTHORIZED, PARTIALLY_PAID, REFUNDED and others.', 'PAID'],
  ['fulfillmentStatus', 'STRING', 'FULFILLED, UNFULFILLED, PARTIALLY_FULFILLED and others.', 'FULFILLED'],
  ['note', 'STRING', 'Note on the order.', 'Graag inpakken'],
  ['tags', 'LIST', 'Tags, a list of texts.'],
  ['tags[]', 'STRING', 'A tag.', 'b2b'],
  ['poNumber', 'STRING', "The customer's own order number.", 'PO-2026-18'],
  ['email', 'STRING', 'E-mail of the order.', 'anna@example.nl'],
  ['phone', 'STRING', 'Telephone of the order.', '+31612345678'],
  ['retailLocation', 'OBJECT', 'The location it was sold at, for sales in a shop.'],
  ['retailLocation.id', 'STRING', 'Id of the location.', '106318430514'],
  ['retailLocation.name', 'STRING', 'Name of the location.', 'Utrecht'],
  ['customer', 'OBJECT', 'The customer, where there is one.'],
  ['customer.id', 'STRING', 'Id of the customer.', '7123456789012'],
  ['customer.firstName', 'STRING', 'First name.', 'Anna'],
  ['customer.lastName', 'STRING', 'Last name.', 'de Vries'],
  ['customer.email', 'STRING', 'E-mail.', 'anna@example.nl'],
  ['customer.phone', 'STRING', 'Telephone number.', '+31612345678'],
  ...address('billingAddress', 'Address of the invoice.'),
  ...address('shippingAddress', 'Address of the delivery.'),
  ['lines', 'LIST', 'Lines as they were sold.'],
  ...under('lines[]', [
    ['id', 'STRING', 'Id of the line.', '15123456789012'],
    ['title', 'STRING', 'Title of the product.', 'T-shirt'],
    ['variantTitle', 'STRING', 'Title of the variant.', 'red / XL'],
    ['sku', 'STRING', 'Article number at the till.', '10234'],
    ['barcode', 'STRING', 'Barcode of the variant.', '8712345678906'],
    ['variantId', 'STRING', 'Id of the variant.', '51364592877874'],
    ['inventoryItemId', 'STRING', 'Id of the inventory item.', '53469430055218'],
    ['quantity', 'INTEGER', 'Ordered.', '2'],
    ['currentQuantity', 'INTEGER', 'Without refunded and removed units.', '2'],
    ['unitPrice', 'DECIMAL', 'Of one, before discounts.', '19.95'],
    ['originalTotal', 'DECIMAL', 'Before discounts.', '39.90'],
    ['discountTotal', 'DECIMAL', 'All discounts on it.', '4.00'],
    ['total', 'DECIMAL', 'After discounts.', '35.90'],
    ['taxable', 'BOOLEAN', 'Whether it is taxed.', 'true'],
    ...TAX,
    ['giftCard', 'BOOLEAN', 'Whether it is a gift card.', 'false'],
    ['custom', 'BOOLEAN', 'Whether it was typed in by hand.', 'false'],
    ['requiresShipping', 'BOOLEAN', 'Whether it is sent.', 'true'],
    ['duties', 'DECIMAL', 'Duties on it.', '0.00'],
  ]),
  ['shippingLines', 'LIST', 'Costs of sending.'],
  ...under('shippingLines[]', [
    ['id', 'STRING', 'Id of the line.', '15123456789012'],
    ['title', 'STRING', 'Name of the way it is sent.', 'PostNL'],
    ['code', 'STRING', 'Code of the way it is sent.', 'standard'],
    ['price', 'DECIMAL', 'Before discounts.', '4.95'],
    ['total', 'DECIMAL', 'After discounts.', '35.90'],
    ...TAX,
  ]),
  ['transactions', 'LIST', 'Every transaction, failed ones too.'],
  ...under('transactions[]', [
    ['id', 'STRING', 'Id of the transaction.', '8123456789012'],
    ['kind', 'STRING', 'SALE, AUTHORIZATION, CAPTURE, REFUND and others.', 'SALE'],
    ['status', 'STRING', 'SUCCESS, PENDING, FAILURE and others.', 'SUCCESS'],
    ['gateway', 'STRING', 'How it was paid.', 'shopify_payments'],
    ['amount', 'DECIMAL', 'In the currency of the shop.', '39.90'],
    ['rounding', 'DECIMAL', 'Cash rounding.', '0.00'],
    ['processedAt', 'DATETIME', 'When.', '2026-11-23T09:30:00Z'],
    ['parentId', 'STRING', 'The transaction it belongs to.', '8123456789011'],
    ['test', 'BOOLEAN', 'Whether it is a test.', 'false'],
  ]),
  ['refunds', 'LIST', 'Refunds.'],
  ['refunds[].id', 'STRING', 'Id of the refund.', '9123456789012'],
  ['refunds[].createdAt', 'DATETIME', 'When.', '2026-11-24T10:00:00Z'],
  ['refunds[].total', 'DECIMAL', 'How much.', '19.95'],
  ['totals', 'OBJECT', 'Sums of the order.'],
  ...under('totals', [
    ['subtotal', 'DECIMAL', 'Lines after discounts, before refunds.', '35.90'],
    ['shipping', 'DECIMAL', 'Shipping.', '4.95'],
    ['tax', 'DECIMAL', 'Tax, before refunds.', '7.09'],
    ['discounts', 'DECIMAL', 'Discounts, before refunds.', '4.00'],
    ['total', 'DECIMAL', 'What the customer owed in all, before refunds.', '40.85'],
    ['currentTotal', 'DECIMAL', 'The same after edits and refunds.', '40.85'],
    ['tip', 'DECIMAL', 'Tips.', '0.00'],
    ['duties', 'DECIMAL', 'Duties.', '0.00'],
    ['additionalFees', 'DECIMAL', 'Further fees.', '0.00'],
    ['cashRounding', 'DECIMAL', 'Rounding of cash payments; negative if less was paid.', '0.00'],
    ['refunded', 'DECIMAL', 'Given back in all.', '0.00'],
    ['received', 'DECIMAL', 'Received in all, before refunds.', '40.85'],
    ['outstanding', 'DECIMAL', 'Still to be paid; negative if it is owed to the customer.', '0.00'],
  ]),
];

const CUSTOMER_ROWS: readonly Row[] = [
  ['id', 'STRING', 'Id of the customer at the shop.', '7123456789012'],
  [
    'externalId',
    'STRING',
    'Made of shop id and customer id; unique.',
    'shopify:de-demowinkel:customer:7123456789012',
  ],
  ['email', 'STRING', 'E-mail.', 'anna@example.nl'],
  ['firstName', 'STRING', 'First name.', 'Anna'],
  ['lastName', 'STRING', 'Last name.', 'de Vries'],
  ['companyName', 'STRING', 'Company; empty for a person.', 'De Vries Fietsen B.V.'],
  ['phone', 'STRING', 'Telephone number.', '+31612345678'],
  ...address('billingAddress', 'Address of the invoice.'),
  ...address('shippingAddress', 'Address of the delivery.'),
];

const STOCK_ROWS: readonly Row[] = [
  ['articleNumber', 'STRING', 'Article of the till.', '10234'],
  ['locationId', 'STRING', 'Location at the shop.', '106318430514'],
  ['inventoryItemId', 'STRING', 'Inventory item at the shop, found by the flow.', '53469430055218'],
  ['quantity', 'INTEGER', 'What can be sold there, computed by the flow.', '12'],
  ['changeFromQuantity', 'INTEGER', 'What the shop had when last seen; empty if never seen.', '14'],
];

const CONTEXTS: Readonly<Record<string, RecordCatalogue>> = {
  'ORDERS shopify mplus': catalogue('An order of Shopify as the flow prepares it for the till.', ORDER_ROWS),
  'CUSTOMERS shopify mplus': catalogue('A customer of Shopify, or the person on an order.', CUSTOMER_ROWS),
  'STOCK mplus shopify': catalogue('Stock of an article at a location, computed by the flow.', STOCK_ROWS),
};

/** The fields of the record that documents of this kind see, or undefined where it is the source's own record. */
export function contextCatalogue(
  flow: FlowKind,
  source: string,
  target: string,
): RecordCatalogue | undefined {
  return Object.hasOwn(CONTEXTS, `${flow} ${source} ${target}`)
    ? CONTEXTS[`${flow} ${source} ${target}`]
    : undefined;
}
