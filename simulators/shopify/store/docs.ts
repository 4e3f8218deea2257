import { financialStatus, fulfillmentStatus } from '../orders/status.js';
import type { StoredCustomer, StoredItem, StoredOrder, StoredVariant } from './model.js';

/** What search knows of an object: a copy, for the index lags behind the object. */
export interface OrderDoc {
  id: string;
  order: StoredOrder;
  createdAt: number;
  updatedAt: number;
  processedAt: number;
  name: string;
  email: string | null;
  financialStatus: string | null;
  fulfillmentStatus: string;
  status: 'open' | 'closed' | 'cancelled';
  sourceName: string | null;
  sourceIdentifier: string | null;
  locationId: string | null;
  customerId: string | null;
  poNumber: string | null;
  tags: string[];
  skus: string[];
  test: boolean;
}

export function orderDoc(order: StoredOrder): OrderDoc {
  return {
    id: order.id,
    order,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    processedAt: order.processedAt,
    name: order.name,
    email: order.email,
    financialStatus: financialStatus(order)?.toLowerCase() ?? null,
    fulfillmentStatus: fulfillmentStatus(order).toLowerCase(),
    status: order.cancelledAt !== null ? 'cancelled' : order.closedAt !== null ? 'closed' : 'open',
    sourceName: order.sourceName,
    sourceIdentifier: order.sourceIdentifier,
    locationId: order.locationId,
    customerId: order.customerId,
    poNumber: order.poNumber,
    tags: [...order.tags],
    skus: order.lines.flatMap((line) => (line.sku === null ? [] : [line.sku])),
    test: order.test,
  };
}

export interface VariantDoc {
  id: string;
  variant: StoredVariant;
  productId: string;
  sku: string | null;
  barcode: string | null;
  title: string;
  updatedAt: number;
  createdAt: number;
}

export function variantDoc(variant: StoredVariant): VariantDoc {
  const { id, productId, sku, barcode, title, createdAt, updatedAt } = variant;
  return { id, variant, productId, sku, barcode, title, createdAt, updatedAt };
}

export interface ItemDoc {
  id: string;
  item: StoredItem;
  sku: string | null;
  createdAt: number;
  updatedAt: number;
}

export function itemDoc(item: StoredItem, sku: string | null): ItemDoc {
  return { id: item.id, item, sku, createdAt: item.createdAt, updatedAt: item.updatedAt };
}

export interface CustomerDoc {
  id: string;
  customer: StoredCustomer;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  tags: string[];
  createdAt: number;
  updatedAt: number;
}

export function customerDoc(customer: StoredCustomer): CustomerDoc {
  const { id, email, phone, firstName, lastName, createdAt, updatedAt } = customer;
  return { id, customer, email, phone, firstName, lastName, tags: [...customer.tags], createdAt, updatedAt };
}
