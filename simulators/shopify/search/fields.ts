import type { CustomerDoc, ItemDoc, OrderDoc, VariantDoc } from '../store/docs.js';
import type { StoredProduct } from '../store/model.js';
import type { SearchField, SearchFields } from './filter.js';

const FINANCIAL = [
  'authorized',
  'expired',
  'paid',
  'partially_paid',
  'partially_refunded',
  'pending',
  'refunded',
  'unpaid',
  'voided',
] as const;

const UNPAID: readonly string[] = ['authorized', 'expired', 'partially_paid', 'pending'];

/** `unpaid` stands for several states. */
function financialWords(doc: OrderDoc): string[] {
  const status = doc.financialStatus;
  if (status === null) return ['unpaid'];
  return UNPAID.includes(status) ? [status, 'unpaid'] : [status];
}

interface Dated {
  id: string;
  createdAt: number;
  updatedAt: number;
}

function dated<Doc extends Dated>(): Record<string, SearchField<Doc>> {
  return {
    id: { type: 'id', of: (doc) => doc.id },
    created_at: { type: 'time', of: (doc) => doc.createdAt },
    updated_at: { type: 'time', of: (doc) => doc.updatedAt },
  };
}

export const ORDER_SEARCH: SearchFields<OrderDoc> = {
  fields: {
    ...dated<OrderDoc>(),
    processed_at: { type: 'time', of: (doc) => doc.processedAt },
    // Found with and without the prefix.
    name: { type: 'word', of: (doc) => [doc.name, doc.name.replace(/^#/, '')] },
    email: { type: 'word', of: (doc) => doc.email },
    financial_status: { type: 'word', of: financialWords, accepts: FINANCIAL },
    fulfillment_status: { type: 'word', of: (doc) => doc.fulfillmentStatus },
    status: {
      type: 'word',
      of: (doc) => (doc.status === 'closed' ? doc.status : [doc.status, 'not_closed']),
      accepts: ['open', 'closed', 'cancelled', 'not_closed'],
    },
    source_name: { type: 'word', of: (doc) => doc.sourceName },
    source_identifier: { type: 'word', of: (doc) => doc.sourceIdentifier },
    location_id: { type: 'id', of: (doc) => doc.locationId },
    reference_location_id: { type: 'id', of: (doc) => doc.locationId },
    customer_id: { type: 'id', of: (doc) => doc.customerId },
    po_number: { type: 'word', of: (doc) => doc.poNumber },
    tag: { type: 'word', of: (doc) => doc.tags },
    sku: { type: 'word', of: (doc) => doc.skus },
    test: { type: 'word', of: (doc) => String(doc.test), accepts: ['true', 'false'] },
  },
  text: (doc) => [doc.name, doc.email, ...doc.tags],
};

export const VARIANT_SEARCH: SearchFields<VariantDoc> = {
  fields: {
    id: { type: 'id', of: (doc) => doc.id },
    updated_at: { type: 'time', of: (doc) => doc.updatedAt },
    // Search does not look at the case of a SKU, though the field itself keeps it.
    sku: { type: 'word', of: (doc) => doc.sku },
    barcode: { type: 'word', of: (doc) => doc.barcode },
    title: { type: 'word', of: (doc) => doc.title },
    product_id: { type: 'id', of: (doc) => doc.productId },
  },
  text: (doc) => [doc.sku, doc.barcode, doc.title],
};

export const ITEM_SEARCH: SearchFields<ItemDoc> = {
  fields: { ...dated<ItemDoc>(), sku: { type: 'word', of: (doc) => doc.sku } },
  text: (doc) => [doc.sku],
};

export const CUSTOMER_SEARCH: SearchFields<CustomerDoc> = {
  fields: {
    ...dated<CustomerDoc>(),
    email: { type: 'word', of: (doc) => doc.email },
    phone: { type: 'word', of: (doc) => doc.phone },
    first_name: { type: 'word', of: (doc) => doc.firstName },
    last_name: { type: 'word', of: (doc) => doc.lastName },
    tag: { type: 'word', of: (doc) => doc.tags },
  },
  text: (doc) => [doc.email, doc.firstName, doc.lastName, doc.phone],
};

export const PRODUCT_SEARCH: SearchFields<StoredProduct> = {
  fields: {
    ...dated<StoredProduct>(),
    title: { type: 'word', of: (doc) => doc.title },
    handle: { type: 'word', of: (doc) => doc.handle },
    vendor: { type: 'word', of: (doc) => doc.vendor },
  },
  text: (doc) => [doc.title, doc.handle],
};
