import type { LookupRow } from '../contract.js';
import { numericId } from './ids.js';
import { LOCATIONS } from './operations/shop.js';
import type { ShopifyClient } from './transport/client.js';
import { allNodes, type Connection } from './transport/connection-pages.js';

interface WireLocation {
  id: string;
  name: string;
  isActive: boolean;
  fulfillsOnlineOrders: boolean;
}

/** Shops have at most some hundred locations (200 on the recorded one). */
const PAGE = 100;
const MAX_PAGES = 50;

export async function readLocations(client: ShopifyClient): Promise<LookupRow[]> {
  const locations = await allNodes<WireLocation>(async (after) => {
    return (await client.call<Connection<WireLocation>>(LOCATIONS, { first: PAGE, after })).value;
  }, MAX_PAGES);
  return locations.map((location) => ({
    id: numericId(location.id),
    name: location.name,
    info: {
      active: String(location.isActive),
      fulfillsOnlineOrders: String(location.fulfillsOnlineOrders),
    },
  }));
}
