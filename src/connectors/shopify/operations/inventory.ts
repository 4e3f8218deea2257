import { operation } from '../transport/operation.js';

// @idempotent stands on the field, not on the operation, and is required since 2026-04 (FACTS 2.3).
export const SET_QUANTITIES = operation(/* GraphQL */ `
  mutation TillstreamSetQuantities($input: InventorySetQuantitiesInput!, $key: String!) {
    inventorySetQuantities(input: $input) @idempotent(key: $key) {
      inventoryAdjustmentGroup { id }
      userErrors { code field message }
    }
  }
`);

export const SET_TRACKED = operation(/* GraphQL */ `
  mutation TillstreamSetTracked($id: ID!, $input: InventoryItemInput!) {
    inventoryItemUpdate(id: $id, input: $input) {
      inventoryItem { id tracked }
      userErrors { field message }
    }
  }
`);
