import type { PlainRecord } from '../../connectors/plain.js';

/** Stock, MplusKASSA to Shopify. The flow computes the quantity and finds the inventory item. */
export const stockMplusShopify: PlainRecord = {
  dsl: 1,
  flow: 'STOCK',
  source: 'mplus',
  target: 'shopify',
  tables: {},
  rules: [
    { to: 'inventoryItemId', from: 'inventoryItemId' },
    { to: 'locationId', from: 'locationId' },
    { to: 'quantity', from: 'quantity' },
    { to: 'changeFromQuantity', from: 'changeFromQuantity' },
  ],
};
