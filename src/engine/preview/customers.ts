import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { customerNeed, personOf } from '../../flows/orders/customer.js';
import { orderSettings } from '../../flows/orders/settings.js';
import { shopId } from '../../flows/orders/shop-id.js';
import type { ReadContext } from '../run-context.js';
import type { Collected } from './collect.js';
import { gone, preparationFault, sourceCatalogue, unprepared } from './faults.js';
import { asGiven, type Prepared } from './prepare.js';

/** The customers of orders: a run maps them on the way of their orders, by the settings of that flow. */
export async function prepareCustomers(ctx: ReadContext, records: readonly Collected[]): Promise<Prepared[]> {
  const settings = orderSettings(ctx.settings, ctx.flow.createdAt.toISOString());
  const shop = shopId(String(ctx.source.connection.settings.shopDomain));
  return records.map(({ payload }): Prepared => {
    if (payload === null) return unprepared(gone());
    const order = payload as unknown as ShopifyOrder;
    try {
      const need = customerNeed(order, shop, settings);
      const prepared = asGiven(personOf(order, shop));
      if (need.kind === 'MATCH') return prepared;
      const message =
        'A run makes no customer for this order: it has none that can be matched, or a fixed debtor.';
      return { ...prepared, notes: [{ field: null, message }] };
    } catch (thrown) {
      return unprepared(preparationFault(thrown, payload, sourceCatalogue(ctx, 'ORDER')));
    }
  });
}
