import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createOrderXml,
  faultOf,
  qualified,
  type RawClient,
  startRaw,
  texts,
} from '../testing/raw-client.js';

let client: RawClient;
beforeEach(async () => {
  client = await startRaw();
});
afterEach(() => client.sim.close());

const getStock = (inside: string): string => qualified(`<getStock><request>${inside}</request></getStock>`);
const since = (stockId: number): string =>
  getStock(`<branchNumber>1</branchNumber><articleNumbers/><stockId>${stockId}</stockId>`);
const set = (article: string, amount: number, places = 0, branch = 1): string =>
  qualified(
    `<setStock><request><branchNumber>${branch}</branchNumber><articleNumber>${article}</articleNumber><amount>${amount}</amount><decimalPlaces>${places}</decimalPlaces></request></setStock>`,
  );
const row = (key: string) => client.sim.ledger().stock[key];

describe('stock', () => {
  test('each change takes the next stock id; asking by it is inclusive or not, by switch', async () => {
    const first = Number(texts(await client.call(set('1000001', 7)), 'stockId')[0]);
    const second = Number(texts(await client.call(set('1000002', 8)), 'stockId')[0]);
    expect([first, second]).toEqual([81, 82]);
    expect(texts(await client.call(since(first)), 'articleNumber')).toEqual(['1000001', '1000002']);
    client.sim.control.setBehaviour({ stockIdInclusive: false });
    expect(texts(await client.call(since(first)), 'articleNumber')).toEqual(['1000002']);
    expect((await client.call(since(second))).text).toContain('<ns:GetStockResponse></ns:GetStockResponse>');
  });

  test('a reservation raises the stock id and lowers what is free', async () => {
    const before = Number(row('1/1000001')?.stockId);
    const free = Number(row('1/1000001')?.free);
    await client.call(createOrderXml());
    const answer = await client.call(
      getStock(
        '<branchNumber>1</branchNumber><articleNumbers><articleNumbers>1000001</articleNumbers></articleNumbers>',
      ),
    );
    expect(Number(texts(answer, 'stockId')[0])).toBeGreaterThan(before);
    expect(texts(answer, 'amountFree')).toEqual([String(free - 2)]);
    expect(texts(answer, 'amountReserved')).toEqual(['2']);
  });

  test('weighed articles have decimal places, others have none at all', async () => {
    const weighed = client.shop.articles.find((a) => a.byWeight)?.articleNumber ?? '';
    await client.call(set(weighed, 1250, 3));
    const ask = (article: string): string =>
      getStock(
        `<branchNumber>1</branchNumber><articleNumbers><articleNumbers>${article}</articleNumbers></articleNumbers>`,
      );
    const answer = await client.call(ask(weighed));
    expect([texts(answer, 'amountFree'), texts(answer, 'decimalPlacesFree')]).toEqual([['1250'], ['3']]);
    expect(texts(await client.call(ask('1000001')), 'decimalPlacesFree')).toEqual([]);
  });

  test('several branches at once, an unknown one is a fault', async () => {
    const both = await client.call(
      getStock(
        '<branchNumber>1</branchNumber><articleNumbers/><branchNumbers><branchNumber>1</branchNumber><branchNumber>2</branchNumber></branchNumbers>',
      ),
    );
    expect(texts(both, 'articleNumber')).toHaveLength(80);
    expect(faultOf(await client.call(getStock('<branchNumber>9</branchNumber><articleNumbers/>')))).toContain(
      'branch 9',
    );
  });

  test('no article numbers means all or none, by switch', async () => {
    client.sim.control.setBehaviour({ emptyArticleListMeansAll: false });
    const answer = await client.call(getStock('<branchNumber>1</branchNumber><articleNumbers/>'));
    expect(texts(answer, 'articleNumber')).toEqual([]);
  });

  test('setStock sets what is there or what is free, by switch; updateStock adds', async () => {
    await client.call(createOrderXml());
    await client.call(set('1000001', 10));
    expect(row('1/1000001')).toMatchObject({ physical: '10', reserved: '2', free: '8' });
    client.sim.control.setBehaviour({ setStockMeans: 'free' });
    await client.call(set('1000001', 10));
    expect(row('1/1000001')).toMatchObject({ physical: '12', free: '10' });
    const update = await client.call(
      qualified(
        '<updateStock><request><branchNumber>1</branchNumber><articleNumber>1000001</articleNumber><amountChanged>-3</amountChanged></request></updateStock>',
      ),
    );
    expect(texts(update, 'result')).toEqual(['UPDATE-STOCK-RESULT-OK']);
    expect(row('1/1000001')).toMatchObject({ physical: '9', free: '7' });
  });

  test.each([
    ['1000001', 9, 'BRANCH-NOT-FOUND'],
    ['5', 1, 'ARTICLE-NOT-FOUND'],
    ['999', 1, 'NO-STOCK-ARTICLE'],
  ])('setStock of article %s in branch %s: %s', async (article, branch, text) => {
    const answer = await client.call(set(article, 1, 0, branch));
    expect(texts(answer, 'result')).toEqual([`SET-STOCK-RESULT-${text}`]);
  });

  test('the history tells API changes, sales and what was done at the till apart', async () => {
    await client.call(set('1000001', 10));
    await client.control('POST', 'stock', { branchNumber: 1, articleNumber: '1000001', quantity: '4' });
    await client.call(
      createOrderXml({
        tail: '<prepay>false</prepay><paymentList><payment><method>CASH</method><amount>2500</amount></payment></paymentList>',
      }),
    );
    const history = await client.call(
      '<m:getStockHistoryV2><m:request><m:sinceStockId>81</m:sinceStockId></m:request></m:getStockHistoryV2>',
    );
    expect(texts(history, 'type')).toEqual(['API', 'MANUAL', 'SALES'].map((t) => `STOCK-HISTORY-TYPE-${t}`));
    expect(texts(history, 'amountChanged').slice(1)).toEqual(['-6', '-2']);
  });
});
