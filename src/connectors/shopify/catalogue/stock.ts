import type { RecordCatalogue } from '../../contract.js';
import { always, sometimes } from './field.js';

export const variantCatalogue: RecordCatalogue = {
  description: 'A product variant, found by SKU or by the number of its inventory item.',
  fields: [
    always('id', 'STRING', 'Number of the variant.', '51364592877874'),
    always('productId', 'STRING', 'Number of its product.', '10220854182194'),
    sometimes('sku', 'STRING', 'SKU; not unique in a shop, and case counts.', '100042'),
    sometimes('barcode', 'STRING', 'Barcode.', '8712345678906'),
    always('inventoryItemId', 'STRING', 'Number of the item that stock is counted for.', '53469430055218'),
    always('tracked', 'BOOLEAN', 'Whether Shopify counts its stock.', 'true'),
    always(
      'available',
      'OBJECT',
      'What is available, by location number; null where it is not stocked.',
      '{"106318430514":"12"}',
    ),
  ],
};

export const stockCatalogue: RecordCatalogue = {
  description: 'What is available of one inventory item at one location.',
  fields: [
    always('inventoryItemId', 'STRING', 'Number of the inventory item.', '53469430055218'),
    always('locationId', 'STRING', 'Number of the location.', '106318430514'),
    always('quantity', 'INTEGER', 'Whole pieces available, as a text.', '12'),
    sometimes(
      'changeFromQuantity',
      'INTEGER',
      'What was last known to be available; Shopify refuses if it differs.',
      '14',
    ),
  ],
};

export const trackingCatalogue: RecordCatalogue = {
  description: 'Whether Shopify counts the stock of an inventory item.',
  fields: [
    always('inventoryItemId', 'STRING', 'Number of the inventory item.', '53469430055218'),
    always('tracked', 'BOOLEAN', 'True if it counts.', 'true'),
  ],
};
