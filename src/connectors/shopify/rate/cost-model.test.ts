import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { modelCost } from './cost-model.js';

const cost = (document: string, variables: Record<string, unknown> = {}) =>
  modelCost(parse(document), variables);

describe('the cost model gives what the facts give', () => {
  test('productVariants(first: 250) with product and item costs 35', () => {
    expect(
      cost(
        'query($first: Int!) { productVariants(first: $first) { pageInfo { hasNextPage } nodes { id product { id } inventoryItem { id } } } }',
        {
          first: 250,
        },
      ),
    ).toBe(35);
  });

  test('inventorySetQuantities with only the id of its group costs 11', () => {
    expect(
      cost(
        'mutation($input: X!) { inventorySetQuantities(input: $input) { inventoryAdjustmentGroup { id } userErrors { code } } }',
      ),
    ).toBe(11);
  });

  test('a mutation that answers with scalars costs the minimum', () => {
    expect(cost('mutation { productDelete(input: {}) { deletedProductId userErrors { message } } }')).toBe(
      10,
    );
  });

  test('nodes costs its selection for each id', () => {
    const document =
      'query($ids: [ID!]!) { nodes(ids: $ids) { ... on InventoryItem { id variant { id } } } }';
    expect(cost(document, { ids: ['1', '2', '3'] })).toBe(3 * cost(document, { ids: ['1'] }));
  });

  test('money is free and an empty connection costs its base', () => {
    expect(cost('{ order(id: "x") { totalPriceSet { shopMoney { amount } } } }')).toBe(1);
    expect(cost('{ orders(first: 0) { nodes { id customer { id } } } }')).toBe(2);
  });
});
