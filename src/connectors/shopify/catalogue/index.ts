import type { Entity, RecordCatalogue } from '../../contract.js';
import { orderCatalogue } from './order.js';
import { stockCatalogue, trackingCatalogue, variantCatalogue } from './stock.js';

export const catalogue: Readonly<Partial<Record<Entity, RecordCatalogue>>> = {
  ORDER: orderCatalogue,
  VARIANT: variantCatalogue,
  STOCK: stockCatalogue,
  STOCK_TRACKING: trackingCatalogue,
};
