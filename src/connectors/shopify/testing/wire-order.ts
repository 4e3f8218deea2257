import type { WireLine, WireOrder, WireShippingLine } from '../orders/wire.js';

const eur = (amount: string) => ({ shopMoney: { amount } });

export function wireLine(id: number, more: Partial<WireLine> = {}): WireLine {
  return {
    id: `gid://shopify/LineItem/${id}`,
    title: 'Regenjas',
    variantTitle: 'Blauw / M',
    sku: '100042',
    quantity: 2,
    currentQuantity: 2,
    taxable: true,
    isGiftCard: false,
    requiresShipping: true,
    originalUnitPriceSet: eur('19.95'),
    originalTotalSet: eur('39.9'),
    discountAllocations: [{ allocatedAmountSet: eur('1.0') }, { allocatedAmountSet: eur('0.33') }],
    variant: {
      id: 'gid://shopify/ProductVariant/31',
      barcode: '871',
      inventoryItem: { id: 'gid://shopify/InventoryItem/41' },
    },
    product: { id: 'gid://shopify/Product/21' },
    duties: [],
    taxLines: [{ title: 'BTW', rate: 0.21, priceSet: eur('6.69') }],
    ...more,
  };
}

export function wireShippingLine(id: number): WireShippingLine {
  return {
    id: `gid://shopify/ShippingLine/${id}`,
    title: 'PostNL',
    code: 'standard',
    originalPriceSet: eur('4.95'),
    discountedPriceSet: eur('4.95'),
    taxLines: [],
  };
}

const LAST = { hasNextPage: false, endCursor: 'end' };

export function wireOrder(id: string, updatedAt: string, more: Partial<WireOrder> = {}): WireOrder {
  return {
    id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    createdAt: '2026-11-01T08:00:00Z',
    updatedAt,
    processedAt: '2026-11-01T08:00:00Z',
    cancelledAt: null,
    test: false,
    currencyCode: 'EUR',
    presentmentCurrencyCode: 'EUR',
    taxesIncluded: true,
    sourceName: 'pos',
    sourceIdentifier: '1-1',
    displayFinancialStatus: 'PAID',
    displayFulfillmentStatus: 'FULFILLED',
    note: null,
    tags: ['b2b'],
    poNumber: null,
    email: 'sanne@voorbeeld.nl',
    phone: null,
    retailLocation: { id: 'gid://shopify/Location/61', name: 'Utrecht' },
    customer: {
      id: 'gid://shopify/Customer/51',
      firstName: 'Sanne',
      lastName: 'de Vries',
      defaultEmailAddress: { emailAddress: 'sanne@voorbeeld.nl' },
      defaultPhoneNumber: null,
    },
    billingAddress: {
      firstName: 'Sanne',
      lastName: 'de Vries',
      name: 'Sanne de Vries',
      company: null,
      address1: 'Oudegracht 12',
      address2: null,
      zip: '3511 AB',
      city: 'Utrecht',
      province: null,
      country: 'Netherlands',
      countryCodeV2: 'NL',
      phone: null,
    },
    shippingAddress: null,
    lineItems: { pageInfo: LAST, nodes: [wireLine(1)] },
    shippingLines: { pageInfo: LAST, nodes: [wireShippingLine(1)] },
    transactions: [
      {
        id: 'gid://shopify/OrderTransaction/81',
        kind: 'SALE',
        status: 'SUCCESS',
        gateway: 'cash',
        processedAt: '2026-11-01T08:00:00Z',
        test: false,
        parentTransaction: null,
        amountSet: eur('43.5'),
        amountRoundingSet: eur('-0.02'),
      },
    ],
    refunds: [
      { id: 'gid://shopify/Refund/91', createdAt: '2026-11-02T08:00:00Z', totalRefundedSet: eur('5.0') },
    ],
    subtotalPriceSet: eur('38.57'),
    totalShippingPriceSet: eur('4.95'),
    totalTaxSet: eur('7.55'),
    totalDiscountsSet: eur('1.33'),
    totalPriceSet: eur('43.52'),
    currentTotalPriceSet: eur('38.52'),
    totalTipReceivedSet: eur('0.0'),
    originalTotalDutiesSet: null,
    originalTotalAdditionalFeesSet: null,
    totalCashRoundingAdjustment: { paymentSet: eur('-0.02') },
    totalRefundedSet: eur('5.0'),
    totalReceivedSet: eur('43.5'),
    totalOutstandingSet: eur('0.0'),
    ...more,
  };
}
