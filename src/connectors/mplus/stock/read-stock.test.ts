import { afterEach, describe, expect, test } from '@jest/globals';
import type { Behaviour } from '../../../../simulators/mplus/behaviour.js';
import type { BranchGroup, Page, ReadOptions, RemoteConnection } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { rawServer, soapBody } from '../testing/raw-server.js';
import { orderRecord, planned, stored } from '../testing/records.js';
import { openConnection, simulatedTill, type TillOptions } from '../testing/simulated-till.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

const GROUPS: BranchGroup[] = [
  { groupId: 'gid://shopify/Location/1', branchNumbers: ['1', '2'] },
  { groupId: 'L2', branchNumbers: ['3'] },
];

async function till(options: TillOptions = {}) {
  const started = await simulatedTill(options);
  open.push(started);
  const { connection, simulator, shop } = started;
  const first = shop.articles[0]?.articleNumber ?? '';
  /** What the ledger says, in the form of a record. */
  const expected = (articleNumber: string, group: BranchGroup, stock = simulator.ledger().stock) => ({
    articleNumber,
    groupId: group.groupId,
    branches: group.branchNumbers.map((branchNumber) => {
      const row = stock[`${branchNumber}/${articleNumber}`];
      return { branchNumber, free: row?.free ?? '0', reserved: row?.reserved ?? '0', incoming: '0' };
    }),
  });
  const set = (articleNumber: string, branchNumber: number, quantity: string) =>
    simulator.control.setStock({ branchNumber, articleNumber, quantity });
  return {
    ...started,
    first,
    expected,
    set,
    read: (cursor: PlainRecord | null, more = {}) => read(connection, cursor, more),
  };
}

async function read(
  connection: RemoteConnection,
  cursor: PlainRecord | null,
  more: Partial<ReadOptions> = {},
) {
  const pages: Page[] = [];
  const options = { pageSize: 50, branchGroups: GROUPS, ...more };
  for await (const page of connection.read('STOCK', cursor, options)) pages.push(page);
  const objects = pages.flatMap((p) => p.objects);
  return { pages, objects, ids: objects.map((o) => o.sourceId), cursor: pages.at(-1)?.cursor ?? {} };
}

const behaving = (behaviour: Partial<Behaviour>, settings: PlainRecord = {}): TillOptions => ({
  settings,
  simulator: { behaviour },
});

describe('a full read', () => {
  test('gives each article at each location once, exact, with all branches', async () => {
    const { shop, expected, read, simulator } = await till({ seed: { articles: 700 } });
    const { objects, ids, pages } = await read(null);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(shop.articles.length * GROUPS.length);
    const byId = new Map(objects.map((o) => [o.sourceId, o.payload]));
    const { stock } = simulator.ledger();
    for (const { articleNumber } of shop.articles) {
      for (const group of GROUPS) {
        expect(byId.get(`${articleNumber}@${group.groupId}`)).toEqual(expected(articleNumber, group, stock));
      }
    }
    expect(pages.map((p) => p.objects.length)).toEqual([...Array.from({ length: 27 }, () => 50), 50]);
    expect(simulator.ledger().calls.getStock).toBe(2 * 3);
  });

  test('leaves out articles that keep no stock', async () => {
    const { shop, read } = await till();
    const { ids } = await read(null);
    expect(ids.filter((id) => id.startsWith(`${shop.shippingArticleNumber}@`))).toEqual([]);
  });

  test('only the last page has the new marker, and what changes meanwhile comes again', async () => {
    const { connection, first, set, read } = await till();
    const pages: Page[] = [];
    for await (const page of connection.read('STOCK', null, { pageSize: 20, branchGroups: GROUPS })) {
      if (pages.length === 0) set(first, 2, '3');
      pages.push(page);
    }
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.slice(0, -1).every((p) => !p.last && Object.keys(p.cursor).length === 0)).toBe(true);
    expect(pages.at(-1)).toMatchObject({
      last: true,
      cursor: { '1': expect.any(String), '3': expect.any(String) },
    });
    const next = await read(pages.at(-1)?.cursor ?? null);
    expect(next.ids).toContain(`${first}@gid://shopify/Location/1`);
  });

  test('a page stored halfway makes the next read begin again', async () => {
    const { read, shop } = await till();
    const { pages } = await read(null, { pageSize: 10 });
    expect((await read(pages[0]?.cursor ?? null)).ids).toHaveLength(shop.articles.length * 2);
  });

  test('is made again where a branch was added, and on demand', async () => {
    const { read, shop } = await till();
    const { cursor } = await read(null, { branchGroups: GROUPS.slice(1) });
    expect(Object.keys(cursor)).toEqual(['3']);
    expect((await read(cursor)).ids).toHaveLength(shop.articles.length * 2);
    const all = (await read(null)).cursor;
    expect((await read(all, { full: true })).ids).toHaveLength(shop.articles.length * 2);
  });
});

describe.each([
  ['as seen', {}, {}],
  ['where the marker itself is left out', { stockIdInclusive: false }, {}],
  ['where an empty list of articles means none', { emptyArticleListMeansAll: false }, {}],
  ['from the history', {}, { stockChanges: 'HISTORY' }],
  ['from the history, the marker left out', { stockIdInclusive: false }, { stockChanges: 'HISTORY' }],
] as [string, Partial<Behaviour>, PlainRecord][])('changes, %s', (_name, behaviour, settings) => {
  test('only what changed, with the other branches of its location', async () => {
    const { shop, expected, set, read } = await till(behaving(behaviour, settings));
    const [a = '', b = '', c = ''] = shop.articles.map((article) => article.articleNumber);
    const { cursor } = await read(null);
    set(a, 2, '17.5');
    set(b, 3, '0');
    set(c, 1, '-2');
    const changes = await read(cursor);
    const [both, single] = GROUPS as [BranchGroup, BranchGroup];
    const byId = new Map(changes.objects.map((o) => [o.sourceId, o.payload]));
    expect(byId.get(`${a}@${both.groupId}`)).toEqual(expected(a, both));
    expect(byId.get(`${b}@${single.groupId}`)).toEqual(expected(b, single));
    expect(byId.get(`${c}@${both.groupId}`)).toEqual(expected(c, both));
    // An inclusive marker repeats at most the row it stands for, per branch.
    expect(changes.ids.length).toBeLessThanOrEqual(6);
    const quiet = await read(changes.cursor);
    expect(quiet.pages.map((p) => p.last)).toEqual([true]);
    expect(quiet.ids.length).toBeLessThanOrEqual(3);
  });
});

test.each([
  ['asked with the marker itself', true],
  ['asked past the marker', false],
])('an order that reserves stock is a change, %s', async (_name, stockIdInclusive) => {
  const { connection, expected, first, read } = await till(behaving({ stockIdInclusive }));
  const { cursor } = await read(null);
  const writer = connection.writer('ORDER');
  const lines = [{ articleNumber: first, text: null, quantity: '2', unitPrice: '19.95' }];
  await writer.send(stored(writer, planned(orderRecord({ lines, settle: 'NONE', relationNumber: '1' }))));
  const [both] = GROUPS as [BranchGroup];
  const changes = await read(cursor);
  const object = changes.objects.find((o) => o.sourceId === `${first}@${both.groupId}`);
  expect(object?.payload).toEqual(expected(first, both));
  expect(object?.payload).toMatchObject({ branches: [{ reserved: '2' }, { reserved: '0' }] });
});

describe('one object', () => {
  test('as a read gives it, or null', async () => {
    const { connection, expected, first } = await till();
    const [both] = GROUPS as [BranchGroup];
    const options = { pageSize: 1, branchGroups: GROUPS };
    const one = await connection.readOne('STOCK', `${first}@${both.groupId}`, options);
    expect(one?.payload).toEqual(expected(first, both));
    for (const id of ['424242@L2', `${first}@nowhere`, 'x@L2', first, '@L2']) {
      expect(await connection.readOne('STOCK', id, options)).toBeNull();
    }
  });
});

describe('settings', () => {
  test.each([
    [[], 'branchGroups'],
    [[{ groupId: 'L', branchNumbers: [] }], 'branchGroups'],
    [[{ groupId: 'L', branchNumbers: ['Utrecht'] }], 'branchGroups'],
  ])('%j', async (branchGroups, field) => {
    const { read } = await till();
    await expect(read(null, { branchGroups })).rejects.toMatchObject({ kind: 'INVALID_SETTING', field });
  });

  test('a branch that the till does not have is refused by the till', async () => {
    const { read } = await till();
    const branchGroups = [{ groupId: 'L', branchNumbers: ['99'] }];
    await expect(read(null, { branchGroups })).rejects.toMatchObject({ kind: 'REJECTED' });
  });
});

describe('a till of an older version, which has no current markers', () => {
  const row = (article: string, stockId: string): string =>
    `<ns:articleStocks><ns:articleNumber>${article}</ns:articleNumber><ns:stockId>${stockId}</ns:stockId><ns:amountFree>1250</ns:amountFree><ns:decimalPlacesFree>3</ns:decimalPlacesFree><ns:amountReserved>0</ns:amountReserved><ns:amountIncoming>0</ns:amountIncoming></ns:articleStocks>`;
  const article = (number: string): string =>
    `<ns:product><ns:productNumber>1</ns:productNumber><ns:syncMarker>5</ns:syncMarker><ns:articleList><ns:article><ns:articleNumber>${number}</ns:articleNumber><ns:stockArticle>1</ns:stockArticle></ns:article></ns:articleList></ns:product>`;
  const LONG = '9007199254740993';

  test('takes the marker of the first chunk; ids of any length stay exact', async () => {
    const server = await rawServer((res, body) => {
      if (body.includes('getProducts')) {
        const list = body.includes('>0</') ? article(LONG) : '';
        return res.end(
          soapBody(
            `<ns:GetProductsResponse><ns:productList>${list}</ns:productList></ns:GetProductsResponse>`,
          ),
        );
      }
      if (body.includes('getStock'))
        return res.end(
          soapBody(`<ns:GetStockResponse>${row(LONG, '9007199254740995')}</ns:GetStockResponse>`),
        );
      return res
        .writeHead(500)
        .end(
          soapBody(
            '<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>Method not implemented</faultstring></SOAP-ENV:Fault>',
          ),
        );
    });
    const connection = openConnection(server.url, { ident: 'i', secret: 's' });
    open.push(connection, server);
    const branchGroups = [{ groupId: 'L', branchNumbers: ['1'] }];
    const full = await read(connection, null, { branchGroups });
    expect(full.objects).toMatchObject([
      {
        sourceId: `${LONG}@L`,
        changedAt: null,
        payload: { articleNumber: LONG, branches: [{ branchNumber: '1', free: '1.25' }] },
      },
    ]);
    expect(full.cursor).toEqual({ '1': '9007199254740995' });
    expect((await read(connection, full.cursor, { branchGroups })).ids).toEqual([`${LONG}@L`]);
  });
});
