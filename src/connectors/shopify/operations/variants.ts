import { type Operation, operation } from '../transport/operation.js';

/** One alias per location asked for: cheaper than a connection of levels, and nothing of other locations comes along. */
const level = (index: number) =>
  `level${index}: inventoryLevel(locationId: $location${index}) { quantities(names: ["available"]) { name quantity } }`;

const levels = (count: number) => Array.from({ length: count }, (_, index) => level(index)).join('\n');

const locationVariables = (count: number) =>
  Array.from({ length: count }, (_, index) => `, $location${index}: ID!`).join('');

function bySkuOf(locations: number): Operation {
  return operation(/* GraphQL */ `
    query TillstreamVariantsBySku${locations}($first: Int!, $after: String, $query: String!${locationVariables(locations)}) {
      productVariants(first: $first, after: $after, query: $query, sortKey: ID) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id sku barcode
          product { id }
          inventoryItem { id tracked ${levels(locations)} }
        }
      }
    }
  `);
}

function byItemOf(locations: number): Operation {
  return operation(/* GraphQL */ `
    query TillstreamVariantsByItem${locations}($ids: [ID!]!${locationVariables(locations)}) {
      nodes(ids: $ids) {
        ... on InventoryItem {
          id tracked
          variants(first: 1) { nodes { id sku barcode product { id } } }
          ${levels(locations)}
        }
      }
    }
  `);
}

/** A document for each number of locations, made when first asked for. */
function perLocationCount(make: (locations: number) => Operation): (locations: number) => Operation {
  const made = new Map<number, Operation>();
  return (locations) => {
    const known = made.get(locations);
    if (known !== undefined) return known;
    const fresh = make(locations);
    made.set(locations, fresh);
    return fresh;
  };
}

export const variantsBySku = perLocationCount(bySkuOf);
export const variantsByItem = perLocationCount(byItemOf);

export function locationArguments(locationGids: readonly string[]): Record<string, string> {
  return Object.fromEntries(locationGids.map((gid, index) => [`location${index}`, gid]));
}
