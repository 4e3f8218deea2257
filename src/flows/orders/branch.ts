import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import type { OrderSettings } from './settings.js';

export interface SaleBranch {
  branchNumber: string | null;
  workplaceNumber: string | null;
}

/** Branch and workplace of the sale: by the location it was made at, else the flow's own. */
export function branchFor(order: ShopifyOrder, settings: OrderSettings): SaleBranch {
  const row = order.retailLocation ? settings.branchByLocation[order.retailLocation.id] : undefined;
  if (row === undefined)
    return { branchNumber: settings.entryBranchNumber, workplaceNumber: settings.workplaceNumber };
  const [branchNumber = null, workplaceNumber = null] = row.split('/');
  return { branchNumber, workplaceNumber };
}
