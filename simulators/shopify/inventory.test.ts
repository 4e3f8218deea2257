import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstLevel, list, startTestShop, type TestShop } from './testing/client.js';

const SET = `mutation ($input: InventorySetQuantitiesInput!, $idempotencyKey: String!) {
    inventorySetQuantities(input: $input) @idempotent(key: $idempotencyKey) {
      inventoryAdjustmentGroup { id createdAt reason referenceDocumentUri
        changes { name delta quantityAfterChange item { id } location { id name } } }
      userErrors { field message code }
    }
  }`;
const SET_WITHOUT_KEY = `mutation ($input: InventorySetQuantitiesInput!) {
    inventorySetQuantities(input: $input) { inventoryAdjustmentGroup { id } userErrors { field message code } }
  }`;
const ADJUST = `mutation ($input: InventoryAdjustQuantitiesInput!, $idempotencyKey: String!) {
    inventoryAdjustQuantities(input: $input) @idempotent(key: $idempotencyKey) {
      inventoryAdjustmentGroup { id changes { name delta } }
      userErrors { field message code }
    }
  }`;

let shop: TestShop;
let row: ReturnType<typeof firstLevel>;
let keys = 0;

beforeEach(async () => {
  shop = await startTestShop();
  row = firstLevel(shop.sim);
});
afterEach(() => shop.sim.close());

function input(quantities: object[], more: object = {}) {
  return { name: 'available', reason: 'correction', quantities, ...more };
}
function rowOf(quantity: number, changeFromQuantity: number | null = row.available) {
  return { inventoryItemId: row.inventoryItemId, locationId: row.locationId, quantity, changeFromQuantity };
}
async function set(value: object, idempotencyKey = `key-${++keys}`) {
  const answer = await shop.call(SET, { input: value, idempotencyKey });
  return { ...answer, result: answer.data?.inventorySetQuantities };
}

describe('inventorySetQuantities', () => {
  test('answers a change with available and the mirrored on_hand', async () => {
    const answer = await set(
      input([rowOf(row.available + 5)], { referenceDocumentUri: 'logistics://set/1' }),
    );
    const location = expect.objectContaining({ id: row.locationId });
    const item = { id: row.inventoryItemId };
    expect(answer.result).toEqual({
      inventoryAdjustmentGroup: {
        id: expect.stringMatching(/^gid:\/\/shopify\/InventoryAdjustmentGroup\/\d+$/),
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        reason: 'correction',
        referenceDocumentUri: 'logistics://set/1',
        changes: [
          { name: 'available', delta: 5, quantityAfterChange: null, item, location },
          { name: 'on_hand', delta: 5, quantityAfterChange: null, item, location },
        ],
      },
      userErrors: [],
    });
    // Recorded costs of just this call.
    expect(answer.extensions?.cost).toMatchObject({ requestedQueryCost: 13, actualQueryCost: 13 });
    expect(row.level.quantities.available).toBe(row.available + 5);
  });

  test('needs the directive', async () => {
    const answer = await shop.call(SET_WITHOUT_KEY, { input: input([rowOf(1)]) });
    expect(answer.errors).toEqual([
      {
        message: 'The @idempotent directive is required for this mutation but was not provided.',
        locations: [{ line: 2, column: 5 }],
        extensions: { code: 'BAD_REQUEST' },
        path: ['inventorySetQuantities'],
      },
    ]);
    expect(answer.data).toEqual({ inventorySetQuantities: null });
    expect(answer.extensions?.cost).toMatchObject({ requestedQueryCost: 10, actualQueryCost: 10 });
  });

  test('needs changeFromQuantity to be present; an explicit null skips the comparison', async () => {
    const { changeFromQuantity: _left, ...without } = rowOf(7);
    const refused = await set(input([without]));
    expect(refused.errors).toEqual([
      {
        message: 'InventoryQuantityInput must include the following argument: changeFromQuantity.',
        locations: [
          { line: 2, column: 5 },
          { line: 1, column: 11 },
        ],
        extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
        path: ['inventorySetQuantities'],
      },
    ]);
    expect(refused.extensions?.cost).toMatchObject({ requestedQueryCost: 13, actualQueryCost: 10 });
    expect((await set(input([rowOf(7, null)]))).result.userErrors).toEqual([]);
    expect(row.level.quantities.available).toBe(7);
  });

  test('refuses an argument that is gone, as an invalid variable', async () => {
    const value = input([rowOf(5)], { ignoreCompareQuantity: true });
    const answer = await set(value);
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors).toEqual([
      {
        message:
          'Variable $input of type InventorySetQuantitiesInput! was provided invalid value for ignoreCompareQuantity (Field is not defined on InventorySetQuantitiesInput)',
        locations: [{ line: 1, column: 11 }],
        extensions: {
          code: 'INVALID_VARIABLE',
          value,
          problems: [
            {
              path: ['ignoreCompareQuantity'],
              explanation: 'Field is not defined on InventorySetQuantitiesInput',
            },
          ],
        },
      },
    ]);
  });

  const REASONS =
    'correction, cycle_count_available, damaged, movement_canceled, movement_created, movement_received, movement_updated, other, promotion, quality_control, received, reservation_created, reservation_deleted, reservation_updated, restock, safety_stock, shrinkage';
  test.each<[string, () => object, object]>([
    [
      'an unknown item',
      () => input([{ ...rowOf(3), inventoryItemId: 'gid://shopify/InventoryItem/999999999999' }]),
      {
        field: ['input', 'quantities', '0', 'inventoryItemId'],
        message: 'The specified inventory item could not be found.',
        code: 'INVALID_INVENTORY_ITEM',
      },
    ],
    [
      'an unknown location',
      () => input([{ ...rowOf(3), locationId: 'gid://shopify/Location/999999999999' }]),
      {
        field: ['input', 'quantities', '0', 'locationId'],
        message: 'The specified location could not be found.',
        code: 'INVALID_LOCATION',
      },
    ],
    [
      'less than nothing',
      () => input([rowOf(-1)]),
      {
        field: ['input', 'quantities', '0', 'quantity'],
        message: "The quantity can't be negative.",
        code: 'INVALID_QUANTITY_NEGATIVE',
      },
    ],
    [
      'too much',
      () => input([rowOf(1_000_000_001)]),
      {
        field: ['input', 'quantities', '0', 'quantity'],
        message: "The quantity can't be higher than 1,000,000,000.",
        code: 'INVALID_QUANTITY_TOO_HIGH',
      },
    ],
    [
      'an unknown reason',
      () => input([rowOf(3)], { reason: 'because' }),
      {
        field: ['input', 'reason'],
        message: `The specified reason is invalid. Valid values are: ${REASONS}.`,
        code: 'INVALID_REASON',
      },
    ],
    [
      'a name that cannot be set',
      () => input([rowOf(3)], { name: 'damaged' }),
      {
        field: ['input', 'name'],
        message: "The quantity name must be either 'available' or 'on_hand'.",
        code: 'INVALID_NAME',
      },
    ],
    [
      'a stale quantity',
      () => input([rowOf(3, row.available + 1)]),
      {
        field: ['input', 'quantities', '0', 'changeFromQuantity'],
        message: 'The changeFromQuantity value does not match persisted value.',
        code: 'CHANGE_FROM_QUANTITY_STALE',
      },
    ],
  ])('refuses %s and writes nothing', async (_name, make, error) => {
    const answer = await set(make());
    expect(answer.result).toEqual({ inventoryAdjustmentGroup: null, userErrors: [error] });
    expect(answer.extensions?.cost.actualQueryCost).toBe(10);
    expect(row.level.quantities.available).toBe(row.available);
    expect(shop.sim.ledger().inventoryWrites).toEqual({ calls: 0, rows: 0, refused: 1 });
  });

  test('tells of every row of a pair that stands there twice', async () => {
    const { result } = await set(input([rowOf(1), rowOf(2)]));
    expect(list(result.userErrors).map((one) => [one.code, list(one.field).join('.')])).toEqual([
      ['NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR', 'input.quantities.0.locationId'],
      ['NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR', 'input.quantities.1.locationId'],
    ]);
  });

  test('takes 250 rows and not 251', async () => {
    const rows = Array.from({ length: 251 }, () => rowOf(1));
    const answer = await set(input(rows));
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The input array size of 251 is greater than the maximum allowed of 250.',
      path: ['inventorySetQuantities', 'input', 'quantities'],
      extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
    });
    expect((await set(input(rows.slice(1)))).errors).toBeUndefined();
  });

  test('sets all rows or none', async () => {
    const other = [...shop.sim.store.levels.values()][1];
    const second = {
      ...rowOf(9, 123_456),
      inventoryItemId: `gid://shopify/InventoryItem/${other?.itemId}`,
      locationId: `gid://shopify/Location/${other?.locationId}`,
    };
    const { result } = await set(input([rowOf(row.available + 1), second]));
    expect(result.userErrors).toHaveLength(1);
    expect(row.level.quantities.available).toBe(row.available);
  });

  test('whatever is written is what is read, by item and by ledger', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 30 }), async (quantities) => {
        const levels = [...shop.sim.store.levels.values()].slice(0, quantities.length);
        const rows = levels.map((level, i) => ({
          inventoryItemId: `gid://shopify/InventoryItem/${level.itemId}`,
          locationId: `gid://shopify/Location/${level.locationId}`,
          quantity: quantities[i],
          changeFromQuantity: level.quantities.available,
        }));
        expect((await set(input(rows))).result.userErrors).toEqual([]);
        const { inventory } = shop.sim.ledger();
        levels.forEach((level, i) => {
          expect(inventory[`${level.itemId}/${level.locationId}`]).toBe(quantities[i]);
        });
      }),
      { numRuns: 15 },
    );
  });
});

describe('the idempotency key', () => {
  test('a repeated call answers like the first and writes once', async () => {
    const value = input([rowOf(row.available + 1)]);
    const first = await set(value, 'same');
    const again = await set(value, 'same');
    expect(again.result).toEqual(first.result);
    expect(row.level.quantities.available).toBe(row.available + 1);
    expect(shop.sim.ledger()).toMatchObject({ idempotentReplays: 1, inventoryWrites: { calls: 1, rows: 1 } });
  });

  test('another body under it is refused, and so is the same body with its fields in another order', async () => {
    const value = input([rowOf(row.available + 1)]);
    await set(value, 'same');
    const refusal = {
      field: null,
      message: 'The same idempotency key cannot be used with different operation parameters.',
      code: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH',
    };
    const { name, reason, quantities } = value as { name: string; reason: string; quantities: object[] };
    for (const body of [input([rowOf(row.available + 2)]), { quantities, reason, name }]) {
      expect((await set(body, 'same')).result.userErrors).toEqual([refusal]);
    }
  });

  test('after a refusal it is used up', async () => {
    const value = input([rowOf(3, row.available + 1)]);
    await set(value, 'same');
    expect((await set(value, 'same')).result.userErrors[0]).toMatchObject({
      code: 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED',
    });
  });

  test('while the first call is under way the second is told so, and afterwards answered', async () => {
    shop.sim.faults.add({ kind: 'COMMIT_LATE', operation: 'inventorySetQuantities', ms: 2_000 });
    const value = input([rowOf(row.available + 1)]);
    const committed = new Promise((resolve) => shop.sim.store.events.once('level', resolve));
    await expect(set(value, 'same')).rejects.toThrow();
    expect((await set(value, 'same')).result.userErrors[0]).toMatchObject({
      code: 'IDEMPOTENCY_CONCURRENT_REQUEST',
    });
    expect(row.level.quantities.available).toBe(row.available);
    await committed;
    expect((await set(value, 'same')).result.userErrors).toEqual([]);
    expect(row.level.quantities.available).toBe(row.available + 1);
  });

  test('counts as new after 24 hours', async () => {
    let now = Date.now();
    const later = await startTestShop({ now: () => now });
    try {
      const one = firstLevel(later.sim);
      const rowAt = (quantity: number) => ({
        inventoryItemId: one.inventoryItemId,
        locationId: one.locationId,
        quantity,
        changeFromQuantity: null,
      });
      await later.call(SET, { input: input([rowAt(1)]), idempotencyKey: 'k' });
      now += 86_400_001;
      const answer = await later.call(SET, { input: input([rowAt(2)]), idempotencyKey: 'k' });
      expect(answer.data.inventorySetQuantities?.userErrors).toEqual([]);
      expect(one.level.quantities.available).toBe(2);
    } finally {
      await later.sim.close();
    }
  });
});

describe('inventoryAdjustQuantities', () => {
  const change = (delta: number, more: object = {}) => ({
    inventoryItemId: row.inventoryItemId,
    locationId: row.locationId,
    delta,
    changeFromQuantity: null,
    ...more,
  });
  const adjust = async (name: string, rows: object[]) => {
    const answer = await shop.call(ADJUST, {
      input: { name, reason: 'correction', changes: rows },
      idempotencyKey: `key-${++keys}`,
    });
    return answer.data.inventoryAdjustQuantities ?? {};
  };

  test('moves by a delta; a delta of nothing makes no group', async () => {
    const moved = await adjust('available', [change(2)]);
    expect(moved.inventoryAdjustmentGroup.changes).toEqual([
      { name: 'available', delta: 2 },
      { name: 'on_hand', delta: 2 },
    ]);
    expect(await adjust('available', [change(0)])).toEqual({
      inventoryAdjustmentGroup: null,
      userErrors: [],
    });
  });

  test('a ledger document belongs to all states but available', async () => {
    const refused = await adjust('damaged', [change(1)]);
    expect(refused.userErrors[0]).toMatchObject({ code: 'INVALID_QUANTITY_DOCUMENT' });
    const taken = await adjust('available', [change(1, { ledgerDocumentUri: 'ledger://a/1' })]);
    expect(taken.userErrors[0]).toMatchObject({ code: 'INVALID_AVAILABLE_DOCUMENT' });
    expect((await adjust('damaged', [change(1, { ledgerDocumentUri: 'ledger://a/1' })])).userErrors).toEqual(
      [],
    );
    expect((await adjust('on_hand', [change(1)])).userErrors[0]).toMatchObject({
      code: 'INVALID_QUANTITY_NAME',
    });
  });
});
