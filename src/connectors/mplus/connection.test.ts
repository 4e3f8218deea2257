import { afterEach, describe, expect, test } from '@jest/globals';
import type { CheckReport } from '../contract.js';
import { detectPlaces, percentage } from './articles/vat-scale.js';
import { mplusConnector } from './index.js';
import { orderRecord, planned } from './testing/records.js';
import { openConnection, simulatedTill, type TillOptions } from './testing/simulated-till.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function till(options: TillOptions = {}) {
  const started = await simulatedTill(options);
  open.push(started);
  return started;
}

describe('the check of a connection', () => {
  const failed = ({ steps }: CheckReport) => steps.filter((s) => !s.ok).map((s) => s.name);

  test('of a till that is well', async () => {
    const report = await (await till()).connection.check();
    expect(report).toMatchObject({ ok: true });
    expect(report.steps.map((s) => s.name)).toEqual(['reachable', 'credentials', 'API version', 'orders']);
  });

  test('with wrong credentials: reached, refused, and what to do', async () => {
    const { simulator } = await till();
    const connection = openConnection(simulator.url, { ident: simulator.ident, secret: 'canary-wrong' });
    open.push(connection);
    const report = await connection.check();
    expect(failed(report)).toEqual(['credentials', 'API version', 'orders']);
    expect(report.steps[1]?.fix).toMatch(/ident and secret/i);
    expect(JSON.stringify(report)).not.toContain('canary');
  });

  test('of a till that does not answer', async () => {
    const { simulator, connection } = await till();
    await simulator.close();
    const report = await connection.check();
    expect(failed(report)).toEqual(['reachable', 'credentials', 'API version', 'orders']);
    expect(report.steps[0]?.fix).toMatch(/port/);
  });
});

describe('lists', () => {
  test('branches, their workplaces, and the rest', async () => {
    const { connection, shop } = await till();
    const branches = await connection.lookup('BRANCH');
    expect(branches.map((b) => [b.id, b.name])).toEqual(
      shop.branches.map((b) => [String(b.branchNumber), b.name]),
    );
    const workplaces = await connection.lookup('WORKPLACE');
    expect(workplaces).toContainEqual({ id: '2', name: 'Kassa 3.2', info: { branchNumber: '3' } });
    for (const kind of ['EMPLOYEE', 'PAYMENT_METHOD', 'DELIVERY_METHOD', 'PRICE_GROUP'] as const) {
      const rows = await connection.lookup(kind);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows)
        expect(row).toEqual({
          id: expect.stringMatching(/./),
          name: expect.stringMatching(/./),
          info: expect.anything(),
        });
    }
    await expect(connection.lookup('LOCATION')).rejects.toMatchObject({ kind: 'NOT_SUPPORTED' });
  });
});

describe('VAT percentages', () => {
  test.each(['whole', 'hundredths'] as const)('of a till that writes %s', async (vatPercentScale) => {
    const { connection, shop } = await till({ simulator: { behaviour: { vatPercentScale } } });
    const groups = await connection.lookup('VAT_GROUP');
    expect(groups.map((g) => [g.id, g.info.percentage])).toEqual(
      expect.arrayContaining([
        ['1', '9'],
        ['2', '21'],
      ]),
    );
    const keys = shop.articles.map((a) => a.articleNumber);
    const found = await connection.find('ARTICLE', 'NUMBER', [
      ...keys,
      '424242',
      'SKU-1',
      '0.2',
      `0${keys[0]}`,
    ]);
    expect([...found.keys()].sort()).toEqual([...keys].sort());
    for (const article of shop.articles) {
      expect(found.get(article.articleNumber)).toMatchObject([
        {
          productNumber: article.productNumber,
          vatPercentage: String(article.vatPercent),
          barcode: article.barcode,
          stockArticle: true,
        },
      ]);
    }
  });

  test('a scale that nothing tells is not guessed', () => {
    expect(detectPlaces([])).toBeNull();
    expect(detectPlaces([0n])).toBeNull();
    expect(detectPlaces([9n, 21n])).toBe(0);
    expect(detectPlaces([0n, 550n])).toBe(2);
    expect(percentage(550n, 2)).toBe('5.5');
    expect(percentage(2100n, 2)).toBe('21');
    expect(percentage(21n, null)).toBeNull();
    expect(percentage(0n, null)).toBe('0');
    expect(percentage(null, 0)).toBeNull();
  });
});

describe('the catalogue', () => {
  test('names every field that an order may have', async () => {
    const { connection } = await till();
    const paths = mplusConnector.catalogue.ORDER?.fields.map((f) => f.path) ?? [];
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((p) => !/[.[]/.test(p)).sort()).toEqual(Object.keys(orderRecord()).sort());
    const writer = connection.writer('ORDER');
    const address = Object.fromEntries(
      paths.filter((p) => p.startsWith('invoiceAddress.')).map((p) => [p.slice(15), 'x']),
    );
    expect(writer.plan([planned(orderRecord({ invoiceAddress: address }))], 'k').body).toContain(
      '"companyName":"x"',
    );
  });

  test.each(['CUSTOMER', 'ARTICLE', 'STOCK'] as const)(
    'names every field that a read of %s gives',
    async (entity) => {
      const { connection, shop } = await till();
      const paths =
        mplusConnector.catalogue[entity]?.fields.map((f) => f.path).filter((p) => !p.includes('[]')) ?? [];
      const branchGroups = [{ groupId: 'L', branchNumbers: ['1'] }];
      const number = shop.articles[0]?.articleNumber ?? '';
      const record =
        entity === 'ARTICLE'
          ? (await connection.find('ARTICLE', 'NUMBER', [number])).get(number)?.[0]
          : (
              await connection.readOne(entity, entity === 'STOCK' ? `${number}@L` : '1', {
                pageSize: 1,
                branchGroups,
              })
            )?.payload;
      expect(Object.keys(record ?? {}).sort()).toEqual([...paths].sort());
    },
  );

  test('what the connector does not do is said', async () => {
    const { connection } = await till();
    await expect(connection.find('ARTICLE', 'SKU', ['1'])).rejects.toMatchObject({ kind: 'NOT_SUPPORTED' });
    expect(() => connection.read('ORDER', null, { pageSize: 1 })).toThrow(
      expect.objectContaining({ kind: 'NOT_SUPPORTED' }),
    );
    expect(() => connection.writer('PRODUCT')).toThrow(expect.objectContaining({ kind: 'NOT_SUPPORTED' }));
  });
});
