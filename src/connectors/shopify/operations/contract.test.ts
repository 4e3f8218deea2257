import { describe, expect, test } from '@jest/globals';
import { validate } from 'graphql';
import { loadAdminSchema } from '../../../../simulators/shopify/contract/admin-schema.js';
import { modelCost } from '../rate/cost-model.js';
import { ALL_OPERATIONS } from './index.js';
import { ORDERS } from './orders.js';

describe.each(['2026-07', '2026-10'] as const)("Shopify's schema %s", (version) => {
  const schema = loadAdminSchema(version);

  test.each(ALL_OPERATIONS.map((operation) => [operation.name, operation] as const))(
    'allows %s',
    (_, operation) => {
      expect(validate(schema, operation.document).map((error) => error.message)).toEqual([]);
    },
  );

  test.each(ALL_OPERATIONS.map((operation) => [operation.name, operation] as const))(
    '%s has its root field',
    (_, operation) => {
      const root = operation.kind === 'MUTATION' ? schema.getMutationType() : schema.getQueryType();
      expect(root?.getFields()).toHaveProperty(operation.root);
    },
  );
});

test('the largest page of orders stays under the 1000 points a query may cost', () => {
  expect(modelCost(ORDERS.document, { first: 250 })).toBeLessThanOrEqual(1000);
});
