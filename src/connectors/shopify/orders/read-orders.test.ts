import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { ORDERS } from '../operations/orders.js';
import { modelCost } from '../rate/cost-model.js';
import { openTo, rejection } from '../testing/open.js';
import {
  cost,
  data,
  type ScriptedAnswer,
  type ScriptedRequest,
  ScriptedShop,
} from '../testing/scripted-shop.js';
import { wireLine, wireOrder, wireShippingLine } from '../testing/wire-order.js';
import type { WireOrder } from './wire.js';

let shop: ScriptedShop;
beforeAll(async () => {
  shop = await ScriptedShop.start(() => 'CUT');
});
afterAll(async () => {
  await shop.close();
});

const SERVER_DATE = 'Mon, 02 Nov 2026 12:00:00 GMT';
const page = (nodes: WireOrder[], endCursor: string | null, hasNextPage: boolean): ScriptedAnswer => ({
  headers: { date: SERVER_DATE },
  body: { data: { orders: { pageInfo: { hasNextPage, endCursor }, nodes } }, extensions: cost() },
});

async function readAll(
  cursor: PlainRecord | null,
  more: { since?: string; pageSize?: number } = {},
): Promise<Page[]> {
  const { connection } = openTo(shop.url);
  const pages: Page[] = [];
  for await (const each of connection.read('ORDER', cursor, { pageSize: 50, ...more })) pages.push(each);
  await connection.close();
  return pages;
}

const queries = () => shop.requests.map((request) => request.variables.query);

describe('where a read begins and how far it says it came', () => {
  test('from the mark less the overlap, quoted, in whole seconds', async () => {
    shop.answerWith(() => page([], null, false));
    const pages = await readAll({ updatedAt: '2026-11-02T10:00:00.000Z' });
    expect(queries()).toEqual(["updated_at:>='2026-11-02T09:58:00Z'"]);
    expect(pages).toEqual([{ objects: [], cursor: { updatedAt: '2026-11-02T10:00:00.000Z' }, last: true }]);
  });

  test('a first read begins at the start date, or at the very first order', async () => {
    shop.answerWith(() => page([], null, false));
    await readAll(null, { since: '2026-10-01T00:00:00+02:00' });
    await readAll(null);
    expect(queries()).toEqual(["updated_at:>='2026-09-30T22:00:00Z'", null]);
  });

  test('each page gives the highest time seen so far; the last one says so', async () => {
    shop.answerWith((_, index) =>
      index === 0
        ? page([wireOrder('1', '2026-11-02T10:00:00Z'), wireOrder('2', '2026-11-02T10:00:05Z')], 'c1', true)
        : page([wireOrder('3', '2026-11-02T10:00:05Z')], 'c2', false),
    );
    const pages = await readAll(null);
    expect(pages.map((each) => [each.cursor, each.last])).toEqual([
      [{ updatedAt: '2026-11-02T10:00:05.000Z' }, false],
      [{ updatedAt: '2026-11-02T10:00:05.000Z' }, true],
    ]);
    expect(pages.flatMap((each) => each.objects.map((object) => object.sourceId))).toEqual(['1', '2', '3']);
    expect(shop.requests.map((request) => request.variables.after)).toEqual([null, 'c1']);
  });

  test("never past Shopify's time when the read began", async () => {
    shop.answerWith(() => page([wireOrder('1', '2026-11-02T12:00:07Z')], 'c', false));
    const [only] = await readAll(null);
    expect(only?.cursor).toEqual({ updatedAt: '2026-11-02T12:00:00.000Z' });
  });

  test('never back, when the overlap shows older orders', async () => {
    shop.answerWith(() => page([wireOrder('1', '2026-11-02T09:59:00Z')], 'c', false));
    const [only] = await readAll({ updatedAt: '2026-11-02T10:00:00.000Z' });
    expect(only?.cursor).toEqual({ updatedAt: '2026-11-02T10:00:00.000Z' });
    expect(only?.objects).toHaveLength(1);
  });
});

describe('pages that lead nowhere', () => {
  const orders = [wireOrder('1', '2026-11-02T10:00:00Z')];
  test.each([
    ['the same cursor again', page(orders, 'same', true)],
    ['an empty page with a next one', page([], 'c', true)],
    ['a next page without a cursor', page(orders, null, true)],
  ])('%s', async (_, answer) => {
    shop.answerWith(() => answer);
    expect(await rejection(readAll(null))).toMatchObject({ kind: 'BAD_ANSWER', remoteCode: 'ENDLESS_PAGES' });
    expect(shop.requests.length).toBeLessThanOrEqual(2);
  });
});

describe('orders with more lines than come with them', () => {
  const cut = (endCursor: string) => ({ hasNextPage: true, endCursor });
  const whole = { hasNextPage: false, endCursor: 'end' };
  const UPDATED = '2026-11-02T10:00:00Z';
  const long = () =>
    wireOrder('7', UPDATED, {
      lineItems: { pageInfo: cut('l1'), nodes: [wireLine(1)] },
      shippingLines: { pageInfo: cut('s1'), nodes: [wireShippingLine(1)] },
    });

  function answer(request: ScriptedRequest, updatedAt = UPDATED): ScriptedAnswer {
    const { after } = request.variables;
    if (request.operation === 'TillstreamOrders') return page([long()], 'c', false);
    if (request.operation === 'TillstreamOrderShippingLines') {
      return data({ order: { updatedAt, shippingLines: { pageInfo: whole, nodes: [wireShippingLine(2)] } } });
    }
    return after === 'l1'
      ? data({ order: { updatedAt, lineItems: { pageInfo: cut('l2'), nodes: [wireLine(2)] } } })
      : data({ order: { updatedAt, lineItems: { pageInfo: whole, nodes: [wireLine(3)] } } });
  }

  test('the rest is fetched, in order', async () => {
    shop.answerWith((request) => answer(request));
    const [only] = await readAll(null);
    expect(only?.objects[0]?.payload).toMatchObject({
      lines: [{ id: '1' }, { id: '2' }, { id: '3' }],
      shippingLines: [{ id: '1' }, { id: '2' }],
    });
  });

  test('an order that changed meanwhile is read anew', async () => {
    shop.answerWith((request) =>
      request.operation === 'TillstreamOrder'
        ? data({ order: wireOrder('7', '2026-11-02T10:00:09Z') })
        : answer(request, '2026-11-02T10:00:09Z'),
    );
    const [only] = await readAll(null);
    expect(only?.objects[0]).toMatchObject({
      changedAt: '2026-11-02T10:00:09.000Z',
      payload: { lines: [{ id: '1' }] },
    });
    // The index showed it at the earlier time: the mark must not run ahead of it.
    expect(only?.cursor).toEqual({ updatedAt: '2026-11-02T10:00:00.000Z' });
  });

  test('an order that changes each time is left for later', async () => {
    shop.answerWith((request) =>
      request.operation === 'TillstreamOrder'
        ? data({ order: long() })
        : answer(request, '2026-11-02T11:00:00Z'),
    );
    expect(await rejection(readAll(null))).toMatchObject({ kind: 'UNAVAILABLE' });
    expect(shop.requests.length).toBeLessThan(10);
  });
});

describe('one order', () => {
  test('by its number, or null', async () => {
    const { connection } = openTo(shop.url);
    shop.answerWith(({ variables }) =>
      data({
        order:
          variables.id === 'gid://shopify/Order/9007199254740995'
            ? wireOrder('9007199254740995', '2026-11-02T10:00:00Z')
            : null,
      }),
    );
    expect(await connection.readOne('ORDER', '9007199254740995', { pageSize: 1 })).toMatchObject({
      sourceId: '9007199254740995',
    });
    expect(await connection.readOne('ORDER', '404', { pageSize: 1 })).toBeNull();
    expect(await connection.readOne('ORDER', "1' OR 1", { pageSize: 1 })).toBeNull();
    expect(shop.requests).toHaveLength(2);
  });
});

test('a page takes half of the bucket at most, from the first call on', async () => {
  const extensions = {
    cost: {
      requestedQueryCost: 1,
      actualQueryCost: 1,
      throttleStatus: { maximumAvailable: 300, currentlyAvailable: 299, restoreRate: 50 },
    },
  };
  shop.bucket = { body: { data: { shop: { id: 'gid://shopify/Shop/1' } }, extensions } };
  shop.answerWith(() => page([], null, false));
  await readAll(null);
  const [request] = shop.requests;
  expect(modelCost(ORDERS.document, { first: Number(request?.variables.first) })).toBeLessThanOrEqual(150);
  expect(modelCost(ORDERS.document, { first: Number(request?.variables.first) + 1 })).toBeGreaterThan(150);
});

test('a cursor of something else is refused with a way out', async () => {
  expect(await rejection(readAll({ updatedAt: 'yesterday' }))).toMatchObject({
    kind: 'INTERNAL',
    field: 'cursor.updatedAt',
  });
});

test('a cancelled read ends', async () => {
  shop.answerWith(() => 'HANG');
  const { connection } = openTo(shop.url);
  const abort = new AbortController();
  const reading = (async () => {
    for await (const _ of connection.read('ORDER', null, { pageSize: 1, signal: abort.signal }));
  })();
  const outcome = rejection(reading);
  setImmediate(() => abort.abort());
  expect(await outcome).toMatchObject({ kind: 'UNAVAILABLE' });
});
