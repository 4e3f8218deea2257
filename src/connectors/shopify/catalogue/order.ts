import type { CatalogueField, RecordCatalogue } from '../../contract.js';
import { always, sometimes } from './field.js';

const head: readonly CatalogueField[] = [
  always(
    'id',
    'STRING',
    'Number of the order in Shopify; longer than a computer number holds, so a text.',
    '6123456789012',
  ),
  always('name', 'STRING', 'The order number that staff and customers see.', '#1042'),
  always('createdAt', 'DATETIME', 'When it was made.', '2026-11-02T09:15:04.000Z'),
  always('updatedAt', 'DATETIME', 'When anything about it last changed.', '2026-11-02T09:15:09.000Z'),
  always(
    'processedAt',
    'DATETIME',
    'When it was sold; earlier than createdAt if it was entered afterwards.',
    '2026-11-02T09:15:04.000Z',
  ),
  sometimes('cancelledAt', 'DATETIME', 'When it was cancelled.', '2026-11-03T08:00:00.000Z'),
  always('test', 'BOOLEAN', 'A trial order, without real money.', 'false'),
  always('currency', 'STRING', "The shop's currency, in which every amount of this record is.", 'EUR'),
  always('presentmentCurrency', 'STRING', 'The currency that the customer saw.', 'EUR'),
  always('taxesIncluded', 'BOOLEAN', 'Whether prices hold the VAT.', 'true'),
  sometimes('sourceName', 'STRING', 'Where it was sold: pos, web, or the name of an app.', 'pos'),
  sometimes(
    'sourceIdentifier',
    'STRING',
    'Number at the place of sale, at POS made from the receipt.',
    '78-1-1042',
  ),
  sometimes(
    'financialStatus',
    'STRING',
    'PAID, PENDING, AUTHORIZED, PARTIALLY_PAID, PARTIALLY_REFUNDED, REFUNDED, VOIDED or EXPIRED.',
    'PAID',
  ),
  always(
    'fulfillmentStatus',
    'STRING',
    'FULFILLED, UNFULFILLED, PARTIALLY_FULFILLED and others.',
    'FULFILLED',
  ),
  sometimes('note', 'STRING', 'Note on the order.', 'Graag inpakken'),
  always('tags', 'LIST', "The order's tags, texts.", '["b2b"]'),
  sometimes('poNumber', 'STRING', "The customer's own purchase order number.", 'PO-2026-18'),
  sometimes('email', 'STRING', 'E-mail address on the order.', 'sanne@voorbeeld.nl'),
  sometimes('phone', 'STRING', 'Telephone number on the order.', '+31612345678'),
  sometimes('retailLocation', 'OBJECT', 'The shop location of a POS sale.'),
  always('retailLocation.id', 'STRING', 'Number of that location.', '106318430514'),
  always('retailLocation.name', 'STRING', 'Name of that location.', 'Utrecht'),
  sometimes('customer', 'OBJECT', 'The customer, if one is known.'),
  always('customer.id', 'STRING', 'Number of the customer in Shopify.', '7123456789012'),
  sometimes('customer.firstName', 'STRING', 'First name.', 'Sanne'),
  sometimes('customer.lastName', 'STRING', 'Last name.', 'de Vries'),
  sometimes('customer.email', 'STRING', "The customer's e-mail address.", 'sanne@voorbeeld.nl'),
  sometimes('customer.phone', 'STRING', "The customer's telephone number.", '+31612345678'),
];

function address(path: string, description: string): CatalogueField[] {
  return [
    sometimes(path, 'OBJECT', description),
    sometimes(`${path}.firstName`, 'STRING', 'First name.', 'Sanne'),
    sometimes(`${path}.lastName`, 'STRING', 'Last name.', 'de Vries'),
    sometimes(`${path}.name`, 'STRING', 'First and last name together.', 'Sanne de Vries'),
    sometimes(`${path}.company`, 'STRING', 'Company.', 'De Vries Fietsen B.V.'),
    sometimes(`${path}.address1`, 'STRING', 'Street and house number.', 'Oudegracht 12'),
    sometimes(`${path}.address2`, 'STRING', 'Second line: floor, addition.', '2 hoog'),
    sometimes(`${path}.zip`, 'STRING', 'Postcode.', '3511 AB'),
    sometimes(`${path}.city`, 'STRING', 'Town.', 'Utrecht'),
    sometimes(`${path}.province`, 'STRING', 'Province or state.', 'Utrecht'),
    sometimes(`${path}.country`, 'STRING', 'Country, by name.', 'Netherlands'),
    sometimes(`${path}.countryCode`, 'STRING', 'Country, by its two letters.', 'NL'),
    sometimes(`${path}.phone`, 'STRING', 'Telephone number.', '+31612345678'),
  ];
}

function taxLines(path: string): CatalogueField[] {
  return [
    always(`${path}.taxLines`, 'LIST', 'The taxes on it.'),
    always(`${path}.taxLines[].title`, 'STRING', 'Name of the tax.', 'BTW'),
    always(`${path}.taxLines[].rate`, 'DECIMAL', 'Rate as a fraction.', '0.21'),
    always(`${path}.taxLines[].amount`, 'DECIMAL', 'Amount of the tax.', '3.47'),
  ];
}

const lines: readonly CatalogueField[] = [
  always('lines', 'LIST', 'What was sold.'),
  always('lines[].id', 'STRING', 'Number of the line.', '15123456789012'),
  always('lines[].title', 'STRING', 'Title of the product.', 'Regenjas'),
  sometimes('lines[].variantTitle', 'STRING', 'Title of the variant.', 'Blauw / M'),
  sometimes('lines[].sku', 'STRING', 'SKU: the article number in the till.', '100042'),
  sometimes('lines[].barcode', 'STRING', 'Barcode of the variant, if it still exists.', '8712345678906'),
  sometimes(
    'lines[].variantId',
    'STRING',
    'Number of the variant; null if it was deleted or typed in.',
    '51364592877874',
  ),
  sometimes('lines[].inventoryItemId', 'STRING', 'Number of its inventory item.', '53469430055218'),
  always('lines[].quantity', 'INTEGER', 'Pieces ordered, refunded ones included.', '2'),
  always('lines[].currentQuantity', 'INTEGER', 'Pieces without refunded and removed ones.', '2'),
  always('lines[].unitPrice', 'DECIMAL', 'Price of one piece before discounts.', '19.95'),
  always('lines[].originalTotal', 'DECIMAL', 'The line before discounts.', '39.90'),
  always(
    'lines[].discountTotal',
    'DECIMAL',
    'Every discount on this line, its part of order discounts included.',
    '4.00',
  ),
  always('lines[].total', 'DECIMAL', 'The line after discounts.', '35.90'),
  always('lines[].taxable', 'BOOLEAN', 'Whether tax applies.', 'true'),
  ...taxLines('lines[]'),
  always('lines[].giftCard', 'BOOLEAN', 'A gift card was sold.', 'false'),
  always('lines[].custom', 'BOOLEAN', 'Typed in at the till of the shop: it has no product.', 'false'),
  always('lines[].requiresShipping', 'BOOLEAN', 'Whether it is sent.', 'true'),
  always('lines[].duties', 'DECIMAL', 'Duties on this line.', '0.00'),
];

const shippingLines: readonly CatalogueField[] = [
  always('shippingLines', 'LIST', 'Shipping charges.'),
  always(
    'shippingLines[].id',
    'STRING',
    'Number of the charge; empty if Shopify gives none.',
    '4123456789012',
  ),
  always('shippingLines[].title', 'STRING', 'Name of the way of shipping.', 'PostNL'),
  sometimes('shippingLines[].code', 'STRING', 'Its code.', 'standard'),
  always('shippingLines[].price', 'DECIMAL', 'Charge before discounts.', '4.95'),
  always('shippingLines[].total', 'DECIMAL', 'Charge after discounts.', '4.95'),
  ...taxLines('shippingLines[]'),
];

const payments: readonly CatalogueField[] = [
  always('transactions', 'LIST', 'Payments and what belongs to them.'),
  always('transactions[].id', 'STRING', 'Number of the transaction.', '8123456789012'),
  always(
    'transactions[].kind',
    'STRING',
    'SALE, AUTHORIZATION, CAPTURE, REFUND, VOID, CHANGE and others.',
    'SALE',
  ),
  always('transactions[].status', 'STRING', 'SUCCESS, PENDING, FAILURE, ERROR and others.', 'SUCCESS'),
  sometimes('transactions[].gateway', 'STRING', 'Way of paying.', 'cash'),
  always('transactions[].amount', 'DECIMAL', 'Amount.', '35.90'),
  always('transactions[].rounding', 'DECIMAL', 'Rounding of cash on it.', '0.00'),
  sometimes('transactions[].processedAt', 'DATETIME', 'When it was processed.', '2026-11-02T09:15:04.000Z'),
  sometimes(
    'transactions[].parentId',
    'STRING',
    'Number of the transaction that it follows from.',
    '8123456789011',
  ),
  always('transactions[].test', 'BOOLEAN', 'A trial payment.', 'false'),
  always('refunds', 'LIST', 'Refunds.'),
  always('refunds[].id', 'STRING', 'Number of the refund.', '9123456789012'),
  sometimes('refunds[].createdAt', 'DATETIME', 'When it was made.', '2026-11-04T10:00:00.000Z'),
  always('refunds[].total', 'DECIMAL', 'Amount given back.', '19.95'),
];

const totals: readonly CatalogueField[] = [
  always('totals', 'OBJECT', "The order's totals."),
  always('totals.subtotal', 'DECIMAL', 'Lines after discounts, before refunds.', '35.90'),
  always('totals.shipping', 'DECIMAL', 'Shipping.', '4.95'),
  always('totals.tax', 'DECIMAL', 'Tax, before refunds.', '7.09'),
  always('totals.discounts', 'DECIMAL', 'Discounts, before refunds.', '4.00'),
  always('totals.total', 'DECIMAL', 'What the customer owed in all, before refunds.', '40.85'),
  always('totals.currentTotal', 'DECIMAL', 'The same after edits and refunds.', '40.85'),
  always('totals.tip', 'DECIMAL', 'Tips.', '0.00'),
  always('totals.duties', 'DECIMAL', 'Duties.', '0.00'),
  always('totals.additionalFees', 'DECIMAL', 'Further fees.', '0.00'),
  always('totals.cashRounding', 'DECIMAL', 'Rounding of cash payments; negative if less was paid.', '0.00'),
  always('totals.refunded', 'DECIMAL', 'Given back in all.', '0.00'),
  always('totals.received', 'DECIMAL', 'Received in all, before refunds.', '40.85'),
  always(
    'totals.outstanding',
    'DECIMAL',
    'Still to be paid; negative if it is owed to the customer.',
    '0.00',
  ),
];

export const orderCatalogue: RecordCatalogue = {
  description:
    'An order of Shopify, at POS or online. Amounts are exact decimals in the currency of the shop.',
  fields: [
    ...head,
    ...address('billingAddress', 'Whom the invoice is for.'),
    ...address('shippingAddress', 'Where it is sent.'),
    ...lines,
    ...shippingLines,
    ...payments,
    ...totals,
  ],
};
