import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { firstLevel, type GraphqlAnswer, startTestShop, type TestShop } from './testing/client.js';

/**
 * Where the contracts lie beside the project, recorded requests are sent to the simulator and its answers held
 * against the recorded ones. Ids and times are another store's; everything else must be the same.
 */
const FOLDER = join(process.cwd(), '..', 'shared', 'contracts', 'shopify', 'recordings');
const present = existsSync(FOLDER);
/** Without the recordings the bodies are not even run: they would have no cases to name. */
const when = (name: string, body: () => void) =>
  present ? describe(name, body) : test.skip(name, () => undefined);

interface Recorded {
  variables: Record<string, unknown>;
  response: GraphqlAnswer & { payload?: GraphqlAnswer };
}
interface Recording {
  [name: string]: Recorded | Record<string, Recorded> | string;
  cases: Record<string, Recorded>;
  unknownIdValidation: Record<string, Recorded>;
  document: string;
}

function recording(name: string): Recording {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Recording;
}

let shop: TestShop;
beforeEach(async () => {
  shop = await startTestShop();
});
afterEach(() => shop.sim.close());

/** Ids, names and times of either store fall away. */
function told(value: unknown): unknown {
  const text = JSON.stringify(value ?? null)
    .replaceAll(/gid:\/\/shopify\/(\w+)\/[\w?=&-]+/g, 'gid://shopify/$1')
    .replaceAll(/"name":"(#\d+|Shop location|Winkel[^"]*)"/g, '"name":""')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME');
  return JSON.parse(text);
}
/** Where in the text of a request an error stands depends on its line breaks. */
function errorsOf(answer: GraphqlAnswer): unknown {
  return told(answer.errors?.map(({ locations: _somewhere, ...error }) => error));
}

when('recorded inventory mutations', () => {
  const all = recording('inventory-quantity-contracts-2026-04');
  const payload =
    'inventoryAdjustmentGroup { id createdAt reason referenceDocumentUri changes { name delta quantityAfterChange item { id } location { id name } } } userErrors { field message code }';
  const document = (root: string, input: string, keyed: boolean) =>
    `mutation ($input: ${input}!${keyed ? ', $idempotencyKey: String!' : ''}) { ${root}(input: $input) ${keyed ? '@idempotent(key: $idempotencyKey)' : ''} { ${payload} } }`;
  const cases = Object.entries({ ...all, ...all.unknownIdValidation })
    .filter((one): one is [string, Recorded] => typeof one[1] === 'object' && 'response' in one[1])
    .filter(([name]) => /set|adjust/i.test(name) && !/SetOnHand/i.test(name))
    .map(([name, one]) => [name, one, name === 'inventoryAdjustQuantities' ? 5 : 0] as const);

  test.each(cases)('%s', async (name, recorded, start) => {
    const row = firstLevel(shop.sim);
    row.level.quantities.available = start;
    const variables = JSON.parse(
      JSON.stringify(recorded.variables)
        .replaceAll('gid://shopify/InventoryItem/53469430055218', row.inventoryItemId)
        .replaceAll('gid://shopify/Location/106318430514', row.locationId),
    );
    const [root, input] = /adjust/i.test(name)
      ? ['inventoryAdjustQuantities', 'InventoryAdjustQuantitiesInput']
      : ['inventorySetQuantities', 'InventorySetQuantitiesInput'];
    const keyed = !name.endsWith('Idempotency');
    const answer = await shop.call(document(String(root), String(input), keyed), {
      idempotencyKey: 'k',
      ...variables,
    });
    expect(errorsOf(answer)).toEqual(errorsOf(recorded.response));
    expect(told(answer.data)).toEqual(told(recorded.response.data));
    expect(answer.extensions?.cost.actualQueryCost).toBe(recorded.response.extensions?.cost.actualQueryCost);
  });
});

when('recorded sums of orderCreate', () => {
  const { document, cases } = recording('order-create-math-matrix');
  // The simulated shop has one currency.
  test.each(Object.entries(cases).filter(([name]) => name !== 'presentmentMoney'))(
    '%s',
    async (_name, recorded) => {
      const answer = await shop.call(document, recorded.variables);
      expect(told(answer.data)).toEqual(told(recorded.response.payload?.data));
      expect(answer.extensions?.cost.requestedQueryCost).toBe(
        recorded.response.payload?.extensions?.cost.requestedQueryCost,
      );
    },
  );
});

when('recorded state after orderCreate', () => {
  const { operations } = recording('orderCreate-state-derived-payment-and-count') as unknown as {
    operations?: {
      firstCreate: Recorded & { query: string };
      countRead: Recorded & { query: string };
      secondCreate: Recorded & { query: string };
    };
  };

  test('two authorizations and their count', async () => {
    for (const step of [operations?.firstCreate, operations?.secondCreate, operations?.countRead]) {
      const answer = await shop.call(step?.query ?? '', step?.variables);
      expect(told(answer.data)).toEqual(told(step?.response.payload?.data));
      expect(answer.extensions?.cost.requestedQueryCost).toBe(
        step?.response.payload?.extensions?.cost.requestedQueryCost,
      );
    }
  });
});
