import { afterEach, describe, expect, test } from '@jest/globals';
import { firstLevel, startTestShop, type TestShop } from './testing/client.js';

let shop: TestShop;
afterEach(() => shop.sim.close());

describe('who may call', () => {
  test('a wrong token gets 401 with errors as a text', async () => {
    shop = await startTestShop();
    const response = await shop.raw('{ shop { name } }', {}, { token: 'shpat_wrong' });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
    });
  });

  test.each([
    ['2026-10', 200],
    ['2026-07', 200],
    ['2020-01', 404],
  ])('version %s answers %d', async (version, status) => {
    shop = await startTestShop();
    const response = await shop.raw('{ shop { name } }', {}, { version });
    expect(response.status).toBe(status);
    if (status === 200) expect(response.headers.get('x-shopify-api-version')).toBe(version);
  });

  test('client credentials give a token that ends when its time is up', async () => {
    let now = Date.now();
    shop = await startTestShop({ tokenLifeMs: 5000, now: () => now });
    const grant = async (client_secret: string) => {
      const response = await fetch(`${shop.sim.url}/admin/oauth/access_token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          client_id: shop.sim.clientId,
          client_secret,
          grant_type: 'client_credentials',
        }),
      });
      return {
        status: response.status,
        body: (await response.json()) as { access_token?: string; expires_in?: number },
      };
    };
    expect((await grant('wrong')).status).toBe(401);
    const { access_token: token = '', expires_in } = (await grant(shop.sim.clientSecret)).body;
    expect(expires_in).toBe(4);
    expect((await shop.raw('{ shop { name } }', {}, { token })).status).toBe(200);
    now += 5001;
    expect((await shop.raw('{ shop { name } }', {}, { token })).status).toBe(401);
    expect(shop.sim.ledger()).toMatchObject({ tokensIssued: 1, refusedTokens: 1 });
  });
});

describe('what a call costs', () => {
  const cost = async (query: string, variables: object = {}) => {
    shop = await startTestShop();
    return (await shop.call(query, variables)).extensions?.cost;
  };

  // Costs that the facts give or recordings show for calls of these shapes.
  test.each([
    [
      'a page of 250 variants with item and product',
      '{ productVariants(first: 250) { nodes { id sku inventoryItem { id } product { id } } } }',
      35,
    ],
    ['two counts', '{ a: ordersCount { count } b: ordersCount { count } }', 20],
    [
      'an item with five levels',
      `{ inventoryItem(id: "gid://shopify/InventoryItem/1") { id inventoryLevels(first: 5) { nodes { id location { id } quantities(names: ["available"]) { quantity } } } } }`,
      12,
    ],
    ['one object', '{ shop { name } }', 1],
    [
      'money and errors',
      '{ orders(first: 1) { nodes { totalPriceSet { shopMoney { amount } } } pageInfo { endCursor } } }',
      3,
    ],
    [
      'an interface: its dearest branch',
      '{ node(id: "gid://shopify/Order/1") { id ... on Order { customer { id } retailLocation { id } } ... on Location { name } } }',
      3,
    ],
    [
      'three nodes',
      '{ nodes(ids: ["gid://shopify/Order/1", "gid://shopify/Order/2", "gid://shopify/Order/3"]) { id } }',
      3,
    ],
  ])('%s', async (_name, query, requested) => {
    expect((await cost(query))?.requestedQueryCost).toBe(requested);
  });

  test('less was used than asked for when less came back, and the difference is given back', async () => {
    const used = await cost('{ orders(first: 50) { nodes { id lineItems(first: 50) { nodes { id } } } } }');
    // 2 + (1 + (2 + 1 × 7)) × 7, and of an empty page 2.
    expect(used).toMatchObject({
      requestedQueryCost: 72,
      actualQueryCost: 2,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1998 },
    });
  });

  test('more than a thousand points is refused', async () => {
    shop = await startTestShop();
    const lines =
      'lineItems(first: 250) { nodes { id taxLines { title } variant { id product { id } } discountAllocations { discountApplication { index } } } }';
    const answer = await shop.call(`{ orders(first: 250) { nodes { id a: ${lines} b: ${lines} } } }`);
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'MAX_COST_EXCEEDED', maxCost: 1000 } });
    expect(answer).not.toHaveProperty('data');
    expect(shop.sim.bucket.books().spent).toBe(0);
  });
});

describe('the bucket', () => {
  test('throttles inside HTTP 200 and lets in what has been refilled', async () => {
    let now = Date.now();
    shop = await startTestShop({ bucket: { maximumAvailable: 30, restoreRate: 10 }, now: () => now });
    const ask = () => shop.call('{ ordersCount { count } }');
    for (let i = 0; i < 3; i += 1) expect((await ask()).errors).toBeUndefined();
    const response = await shop.raw('{ ordersCount { count } }');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      errors: [
        { message: 'Throttled', extensions: { code: 'THROTTLED', documentation: expect.any(String) } },
      ],
      extensions: {
        cost: {
          requestedQueryCost: 10,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 30, currentlyAvailable: 0, restoreRate: 10 },
        },
      },
    });
    now += 1000;
    expect((await ask()).errors).toBeUndefined();
    now += 60_000;
    expect(shop.sim.ledger()).toMatchObject({
      throttled: 1,
      bucket: { spent: 40, refilled: 40, lostToFull: 570, elapsedMs: 61_000, currentlyAvailable: 30 },
    });
  });
});

describe('what cannot be read', () => {
  const refused = async (query: string, variables: object = {}) => {
    shop = await startTestShop();
    const answer = await shop.call(query, variables);
    expect(answer).not.toHaveProperty('data');
    return answer.errors?.[0];
  };

  test.each([
    ['{ shop { nme } }', 'undefinedField', "Field 'nme' doesn't exist on type 'Shop'"],
    [
      '{ orders(frst: 1) { nodes { id } } }',
      'argumentNotAccepted',
      "Field 'orders' doesn't accept argument 'frst'",
    ],
    ['{ order { id } }', 'missingRequiredArguments', "Field 'order' is missing required arguments: id"],
    ['query A($x: Int) { shop { name } }', 'variableNotUsed', 'Variable $x is declared by A but not used'],
    ['{ shop @nope { name } }', 'undefinedDirective', 'Directive @nope is not defined'],
    [
      'mutation @idempotent(key: "a") { orderMarkAsPaid(input: { id: "1" }) { order { id } } }',
      'directiveCannotBeApplied',
      "'@idempotent' can't be applied to mutations (allowed: fields)",
    ],
    [
      '{ orders(first: 1, sortKey: NOPE) { nodes { id } } }',
      'argumentLiteralsIncompatible',
      expect.any(String),
    ],
    ['{ shop { name ', 'PARSE_ERROR', expect.any(String)],
  ])('%s', async (query, code, message) => {
    expect(await refused(query)).toMatchObject({ message, extensions: { code } });
  });

  test('a missing variable', async () => {
    expect(await refused('query ($id: ID!) { order(id: $id) { id } }')).toMatchObject({
      message: 'Variable $id of type ID! was provided invalid value',
      extensions: {
        code: 'INVALID_VARIABLE',
        value: null,
        problems: [{ path: [], explanation: 'Expected value to not be null' }],
      },
    });
  });

  test('every wrong part of a variable, each with its path', async () => {
    const query = 'mutation ($o: OrderCreateOrderInput!) { orderCreate(order: $o) { order { id } } }';
    const o = {
      lineItems: [{ title: 'x', quantity: 1.5 }, { title: 'y' }],
      processedAt: 'soon',
      financialStatus: 'PAYED',
    };
    const error = await refused(query, { o });
    const problems = error?.extensions?.problems as { path: string[] }[];
    expect(problems.map((one) => one.path.join('.')).sort()).toEqual([
      'financialStatus',
      'lineItems.0.quantity',
      'lineItems.1.quantity',
      'processedAt',
    ]);
  });

  test('what is no GraphQL request at all', async () => {
    shop = await startTestShop();
    const response = await fetch(`${shop.sim.url}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'X-Shopify-Access-Token': shop.sim.accessToken },
      body: '{',
    });
    expect(response.status).toBe(400);
  });
});

describe('faults', () => {
  const SET = `mutation ($input: InventorySetQuantitiesInput!) {
    inventorySetQuantities(input: $input) @idempotent(key: "k") { userErrors { code } } }`;
  const start = async (fault: object) => {
    shop = await startTestShop();
    const row = firstLevel(shop.sim);
    expect(
      (await shop.control('POST', 'faults', { operation: 'inventorySetQuantities', ...fault })).status,
    ).toBe(200);
    const quantity = row.available + 1;
    const { inventoryItemId, locationId } = row;
    const input = {
      name: 'available',
      reason: 'correction',
      quantities: [{ inventoryItemId, locationId, quantity, changeFromQuantity: null }],
    };
    return {
      row,
      send: () => shop.raw(SET, { input }),
      done: () => row.level.quantities.available === quantity,
    };
  };

  test.each([
    ['CUT_BEFORE_COMMIT', {}, false],
    ['CUT_AFTER_COMMIT', {}, true],
    ['HANG_BEFORE_COMMIT', { ms: 20 }, false],
    ['HANG_AFTER_COMMIT', { ms: 20 }, true],
    ['CUT_ANSWER', {}, true],
  ])('%s leaves no whole answer', async (kind, more, committed) => {
    const { send, done } = await start({ kind, ...more });
    await expect(send().then((response) => response.text())).rejects.toThrow();
    expect(done()).toBe(committed);
    expect(shop.sim.faults.hits()).toEqual([{ kind, operation: 'inventorySetQuantities' }]);
  });

  test.each<[string, object, number, RegExp, boolean]>([
    ['HTTP_ERROR', { status: 503 }, 503, /503/, false],
    ['HTTP_ERROR_AFTER_COMMIT', { status: 500 }, 500, /500/, true],
    ['HTML', {}, 502, /^<!DOCTYPE html>/, false],
    ['RATE_LIMITED', { ms: 2000 }, 429, /Exceeded/, false],
    ['EMPTY', {}, 200, /^$/, false],
    ['EMPTY_AFTER_COMMIT', {}, 200, /^$/, true],
    ['WRONG_CREDENTIALS', {}, 401, /Invalid API key/, false],
    ['THROTTLED', {}, 200, /"THROTTLED"/, false],
    ['DELAY', { ms: 20 }, 200, /"userErrors":\[\]/, true],
  ])('%s', async (kind, more, status, body, committed) => {
    const { send, done } = await start({ kind, ...more });
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(body);
    if (kind === 'RATE_LIMITED') expect(response.headers.get('retry-after')).toBe('2.0');
    expect(done()).toBe(committed);
    expect(await (await send()).text()).toMatch(/"userErrors":\[\]/);
    expect(done()).toBe(true);
  });

  test('TOO_MANY_ATTEMPTS is the user error of orderCreate', async () => {
    shop = await startTestShop();
    await shop.control('POST', 'faults', { kind: 'TOO_MANY_ATTEMPTS', operation: 'orderCreate' });
    const answer = await shop.call(
      'mutation { orderCreate(order: { lineItems: [] }) { order { id } userErrors { message } } }',
    );
    expect(answer.data.orderCreate).toEqual({
      order: null,
      userErrors: [{ message: 'Too many attempts. Please try again later.' }],
    });
  });

  test('a fault nobody knows is refused with what would be right', async () => {
    shop = await startTestShop();
    const { status, body } = await shop.control('POST', 'faults', { kind: 'NOPE', operation: '*' });
    expect([status, body.error]).toEqual([400, expect.stringMatching(/^kind: found "NOPE", one of DELAY, /)]);
  });
});
