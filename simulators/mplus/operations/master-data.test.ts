import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { qualified, type RawClient, startRaw, texts } from '../testing/raw-client.js';

let client: RawClient;
beforeAll(async () => {
  client = await startRaw();
});
afterAll(() => client.sim.close());

const products = (inside: string): string =>
  qualified(`<getProducts><request><pluNumbers/>${inside}</request></getProducts>`);
const countsByProduct = (xml: string): number[] =>
  xml
    .split('<ns:product>')
    .slice(1)
    .map((part) => texts(part, 'articleNumber').length);

describe('master data', () => {
  test('branches with their workplaces, and the VAT rates of each', async () => {
    const branches = await client.call('<m:getBranches/>');
    expect(branches.text).toContain('<ns:getBranchesResponse>');
    expect(texts(branches, 'workplaceNumber')).toEqual(['1', '2', '1', '2']);
    const rates = async (): Promise<string[]> =>
      texts(await client.call('<m:getVatGroupList/>'), 'vatPercentage');
    expect(await rates()).toEqual(['9', '21', '0', '9', '21', '0']);
    client.sim.control.setBehaviour({ vatPercentScale: 'hundredths' });
    expect(await rates()).toEqual(['900', '2100', '0', '900', '2100', '0']);
    client.sim.control.setBehaviour({ vatPercentScale: 'whole' });
  });

  test('markers that were asked for, and no others', async () => {
    const answer = await client.call(
      qualified(
        '<getCurrentSyncMarkersV2><request><includeRelationSyncMarker>1</includeRelationSyncMarker><includeStockId>true</includeStockId><includeActivitySyncMarker>true</includeActivitySyncMarker><includePackingSlipSyncMarker>false</includePackingSlipSyncMarker></request></getCurrentSyncMarkersV2>',
      ),
    );
    const relations = client.sim.ledger().relations.length;
    expect(answer.text).toContain(
      `<ns:relationSyncMarker>${relations}</ns:relationSyncMarker><ns:stockId>80</ns:stockId><ns:activitySyncMarker>0</ns:activitySyncMarker>`,
    );
    expect(answer.text).not.toContain('packingSlip');
  });

  test('lists of methods, employees and price groups', async () => {
    const methods = await client.call('<m:getPaymentMethodsV2><m:request/></m:getPaymentMethodsV2>');
    expect(methods.text).toContain('<ns:GetPaymentMethodsResponse>');
    expect(texts(methods, 'method')).toContain('PIN');
    const enabled = await client.call(
      qualified(
        '<getDeliveryMethodsV2><request><onlyEnabled>true</onlyEnabled></request></getDeliveryMethodsV2>',
      ),
    );
    expect(texts(enabled, 'enabled')).toEqual(['true', 'true', 'true']);
    expect(texts(await client.call('<m:getEmployees/>'), 'employeeNumber')).toEqual(['1', '2', '3']);
    expect(texts(await client.call('<m:getPriceGroupList/>'), 'priceGroupNumber')).toEqual(['1', '2']);
    expect(texts(await client.call('<m:getApiVersion/>'), 'serviceMajorNumber')).toEqual(['67']);
  });
});

describe('products', () => {
  test('colours and sizes are articles of one product; shipping is no stock article', async () => {
    const answer = await client.call(products(''));
    expect(texts(answer, 'barcode').filter((b) => b !== '')).toEqual(
      client.shop.articles.map((a) => a.barcode),
    );
    expect(countsByProduct(answer.text)[0]).toBeGreaterThan(4);
    expect(texts(answer, 'stockArticle').filter((s) => s === 'false')).toHaveLength(1);
  });

  test('the limit counts articles, and a first product that is larger comes whole', async () => {
    const all = countsByProduct((await client.call(products(''))).text);
    const [first = 0, second = 0, third = 0] = all;
    const limited = async (limit: number): Promise<number[]> =>
      countsByProduct((await client.call(products(`<syncMarkerLimit>${limit}</syncMarkerLimit>`))).text);
    expect(await limited(1)).toEqual([first]);
    expect(await limited(first + second + third - 1)).toEqual([first, second]);
    expect(await limited(first + second + third)).toEqual([first, second, third]);
  });

  test('paging by the last marker plus one reaches every article once', async () => {
    const seen: string[] = [];
    let marker = 0;
    for (let page = 0; page < 50; page += 1) {
      const answer = await client.call(
        products(
          `<syncMarker>${marker}</syncMarker><syncMarkerLimit>6</syncMarkerLimit><includeAllArticlesOfSelectedProducts>true</includeAllArticlesOfSelectedProducts>`,
        ),
      );
      const numbers = texts(answer, 'articleNumber');
      if (numbers.length === 0) break;
      seen.push(...numbers);
      marker = Math.max(...texts(answer, 'syncMarker').map(Number)) + 1;
    }
    expect(seen.sort()).toEqual([...client.shop.articles.map((a) => a.articleNumber), '999'].sort());
  });
});
