import { operation } from '../transport/operation.js';

export const SHOP = operation(/* GraphQL */ `
  query TillstreamShop {
    shop { name currencyCode myshopifyDomain }
  }
`);

/** One point: its answer tells how large the shop's bucket is and what is left in it. */
export const BUCKET = operation(/* GraphQL */ `
  query TillstreamBucket {
    shop { id }
  }
`);

export const SCOPES = operation(/* GraphQL */ `
  query TillstreamScopes {
    currentAppInstallation { accessScopes { handle } }
  }
`);

export const LOCATIONS = operation(/* GraphQL */ `
  query TillstreamLocations($first: Int!, $after: String) {
    locations(first: $first, after: $after, sortKey: ID) {
      pageInfo { hasNextPage endCursor }
      nodes { id name isActive fulfillsOnlineOrders }
    }
  }
`);
