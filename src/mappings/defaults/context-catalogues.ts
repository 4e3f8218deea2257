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
  ['firstName', 'STRING', 'First name.'],
  ['lastName', 'STRING', 'Last name.'],
  ['name', 'STRING', 'Full name.', 'Anna de Vries'],
  ['company', 'STRING', 'Company.'],
  ['address1', 'STRING', 'Street and number.', 'Dorpsstraat 12'],
  ['address2', 'STRING', 'Addition, floor.', 'B'],
  ['zip', 'STRING', 'Postal code.', '1234 AB'],
  ['city', 'STRING', 'City.', 'Utrecht'],
  ['province', 'STRING', 'Province.'],
  ['country', 'STRING', 'Country by name.', 'Netherlands'],
  ['countryCode', 'STRING', 'Country by its two letters.', 'NL'],
  ['phone', 'STRING', 'Telephone number.'],
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
  ['externalId', 'STRING', 'Made of shop id and order id; unique.'],
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
  ['paidTransactions[].id', 'STRING', 'Id of the transaction.'],
  ['paidTransactions[].gateway', 'STRING', 'How it was paid.', 'shopify_payments'],
  ['paidTransactions[].amount', 'DECIMAL', 'In the currency of the shop.', '39.90'],
  ['id', 'STRING', 'Id of the order.', '5012345678901'],
  ['name', 'STRING', 'Number of the order as people see it.', '#1001'],
  ['createdAt', 'DATETIME', 'When it was made.'],
  ['updatedAt', 'DATETIME', 'When it last changed.'],
  ['processedAt', 'DATETIME', 'When it was sold.', '2026-11-23T09:30:00Z'],
  ['cancelledAt', 'DATETIME', 'When it was cancelled; empty if it was not.'],
  ['test', 'BOOLEAN', 'Whether it is a test order.'],
  ['currency', 'STRING', 'Currency of the shop.', 'EUR'],
  ['presentmentCurrency', 'STRING', 'Currency the customer saw.', 'EUR'],
  ['taxesIncluded', 'BOOLEAN', 'Whether prices include VAT.'],
  ['sourceName', 'STRING', 'Where it was sold.', 'pos'],
  ['sourceIdentifier', 'STRING', 'Number at that place.'],
  ['financialStatus', 'STRING', 'PAID, PENDING, …', 'PAID'],
  ['fulfillmentStatus', 'STRING', 'FULFILLED, UNFULFILLED, …', 'FULFILLED'],
  ['note', 'STRING', 'Note on the order.'],
  ['tags', 'LIST', 'Tags, a list of texts.'],
  ['tags[]', 'STRING', 'A tag.', 'b2b'],
  ['poNumber', 'STRING', "The customer's own order number."],
  ['email', 'STRING', 'E-mail of the order.'],
  ['phone', 'STRING', 'Telephone of the order.'],
  ['retailLocation', 'OBJECT', 'The location it was sold at, for sales in a shop.'],
  ['retailLocation.id', 'STRING', 'Id of the location.'],
  ['retailLocation.name', 'STRING', 'Name of the location.'],
  ['customer', 'OBJECT', 'The customer, where there is one.'],
  ['customer.id', 'STRING', 'Id of the customer.'],
  ['customer.firstName', 'STRING', 'First name.'],
  ['customer.lastName', 'STRING', 'Last name.'],
  ['customer.email', 'STRING', 'E-mail.'],
  ['customer.phone', 'STRING', 'Telephone number.'],
  ...address('billingAddress', 'Address of the invoice.'),
  ...address('shippingAddress', 'Address of the delivery.'),
  ['lines', 'LIST', 'Lines as they were sold.'],
  ...under('lines[]', [
    ['id', 'STRING', 'Id of the line.'],
    ['title', 'STRING', 'Title of the product.'],
    ['variantTitle', 'STRING', 'Title of the variant.'],
    ['sku', 'STRING', 'Article number at the till.', '10234'],
    ['barcode', 'STRING', 'Barcode of the variant.'],
    ['variantId', 'STRING', 'Id of the variant.'],
    ['inventoryItemId', 'STRING', 'Id of the inventory item.'],
    ['quantity', 'INTEGER', 'Ordered.'],
    ['currentQuantity', 'INTEGER', 'Without refunded and removed units.'],
    ['unitPrice', 'DECIMAL', 'Of one, before discounts.'],
    ['originalTotal', 'DECIMAL', 'Before discounts.'],
    ['discountTotal', 'DECIMAL', 'All discounts on it.'],
    ['total', 'DECIMAL', 'After discounts.'],
    ['taxable', 'BOOLEAN', 'Whether it is taxed.'],
    ...TAX,
    ['giftCard', 'BOOLEAN', 'Whether it is a gift card.'],
    ['custom', 'BOOLEAN', 'Whether it was typed in by hand.'],
    ['requiresShipping', 'BOOLEAN', 'Whether it is sent.'],
    ['duties', 'DECIMAL', 'Duties on it.'],
  ]),
  ['shippingLines', 'LIST', 'Costs of sending.'],
  ...under('shippingLines[]', [
    ['id', 'STRING', 'Id of the line.'],
    ['title', 'STRING', 'Name of the way it is sent.'],
    ['code', 'STRING', 'Code of the way it is sent.'],
    ['price', 'DECIMAL', 'Before discounts.'],
    ['total', 'DECIMAL', 'After discounts.'],
    ...TAX,
  ]),
  ['transactions', 'LIST', 'Every transaction, failed ones too.'],
  ...under('transactions[]', [
    ['id', 'STRING', 'Id of the transaction.'],
    ['kind', 'STRING', 'SALE, CAPTURE, REFUND, …'],
    ['status', 'STRING', 'SUCCESS, FAILURE, …'],
    ['gateway', 'STRING', 'How it was paid.'],
    ['amount', 'DECIMAL', 'In the currency of the shop.'],
    ['rounding', 'DECIMAL', 'Cash rounding.'],
    ['processedAt', 'DATETIME', 'When.'],
    ['parentId', 'STRING', 'The transaction it belongs to.'],
    ['test', 'BOOLEAN', 'Whether it is a test.'],
  ]),
  ['refunds', 'LIST', 'Refunds.'],
  ['refunds[].id', 'STRING', 'Id of the refund.'],
  ['refunds[].createdAt', 'DATETIME', 'When.'],
  ['refunds[].total', 'DECIMAL', 'How much.'],
  ['totals', 'OBJECT', 'Sums of the order.'],
  ...[
    'subtotal',
    'shipping',
    'tax',
    'discounts',
    'total',
    'currentTotal',
    'tip',
    'duties',
    'additionalFees',
    'cashRounding',
    'refunded',
    'received',
    'outstanding',
  ].map((name): Row => [`totals.${name}`, 'DECIMAL', `Sum of the order: ${name}.`, '39.90']),
];

const CUSTOMER_ROWS: readonly Row[] = [
  ['id', 'STRING', 'Id of the customer at the shop.'],
  ['externalId', 'STRING', 'Made of shop id and customer id; unique.'],
  ['email', 'STRING', 'E-mail.', 'anna@example.nl'],
  ['firstName', 'STRING', 'First name.', 'Anna'],
  ['lastName', 'STRING', 'Last name.', 'de Vries'],
  ['companyName', 'STRING', 'Company; empty for a person.'],
  ['phone', 'STRING', 'Telephone number.'],
  ...address('billingAddress', 'Address of the invoice.'),
  ...address('shippingAddress', 'Address of the delivery.'),
];

const STOCK_ROWS: readonly Row[] = [
  ['articleNumber', 'STRING', 'Article of the till.', '10234'],
  ['locationId', 'STRING', 'Location at the shop.'],
  ['inventoryItemId', 'STRING', 'Inventory item at the shop, found by the flow.'],
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
