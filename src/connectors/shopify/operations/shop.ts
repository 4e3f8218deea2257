import { operation } from '../transport/operation.js';

export const SHOP = operation(/* GraphQL */ `
  query TillstreamShop {
    shop { name currencyCode myshopifyDomain }
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
