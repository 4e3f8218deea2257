import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { qualified, type RawClient, startRaw, texts } from '../testing/raw-client.js';

let client: RawClient;
beforeEach(async () => {
  client = await startRaw();
});
afterEach(() => client.sim.close());

const find = (terms: string, exact?: boolean): string =>
  qualified(
    `<findRelationV2><request><relation>${terms}</relation>${exact === undefined ? '' : `<exactMatch>${exact}</exactMatch>`}</request></findRelationV2>`,
  );
const create = (fields: string): string =>
  qualified(`<createRelation><relation>${fields}</relation></createRelation>`);
const update = (fields: string): string =>
  qualified(`<updateRelation><relation>${fields}</relation></updateRelation>`);
const email = (address: string): string => `<email>${address}</email>`;

describe('relations', () => {
  test('a search is by part and finds another, unless it is exact', async () => {
    // Jan is not known; his address is part of Marjan's, who is.
    const partly = await client.call(find(email('jan@voorbeeld.example')));
    expect(texts(partly, 'name')).toEqual(['Marjan van der Berg']);
    const exact = await client.call(find(email('jan@voorbeeld.example'), true));
    expect(texts(exact, 'result')).toEqual(['FIND-RELATION-RESULT-NOT-FOUND']);
  });

  test('one of two with the same address comes back: which one is a switch', async () => {
    const ask = find(email('familie.jansen@voorbeeld.example'), true);
    expect(texts(await client.call(ask), 'name')).toEqual(['Piet Jansen']);
    client.sim.control.setBehaviour({ findRelationPicks: 'last' });
    expect(texts(await client.call(ask), 'name')).toEqual(['Els Jansen']);
  });

  test('case does not count, but in an exact search it may, by switch', async () => {
    const ask = find(email('Marjan@Voorbeeld.example'), true);
    expect(texts(await client.call(ask), 'name')).toEqual(['Marjan van der Berg']);
    client.sim.control.setBehaviour({ exactMatchCaseSensitive: true });
    expect(texts(await client.call(ask), 'result')).toEqual(['FIND-RELATION-RESULT-NOT-FOUND']);
  });

  test('nothing to search by finds nobody', async () => {
    expect(texts(await client.call(find(email(''))), 'result')).toEqual(['FIND-RELATION-RESULT-NOT-FOUND']);
  });

  test('create twice makes two: there is no uniqueness but the number', async () => {
    const xml = create(
      '<extRelationId>x1</extRelationId><name>Zoë &amp; Zn</name><email>z@x.example</email>',
    );
    const [first] = texts(await client.call(xml), 'relationNumber');
    const [second] = texts(await client.call(xml), 'relationNumber');
    expect(Number(second)).toBe(Number(first) + 1);
    const taken = await client.call(create(`<relationNumber>${first}</relationNumber><name>A</name>`));
    expect(texts(taken, 'result')).toEqual(['CREATE-RELATION-RESULT-FAILED-RELATION-NUMBER-ALREADY-TAKEN']);
    expect(texts(await client.call(create(email('a@b.example'))), 'result')).toEqual([
      'CREATE-RELATION-RESULT-FAILED',
    ]);
    const made = client.sim.ledger().relations.filter((r) => r.extRelationId === 'x1');
    expect(made.map((r) => r.name)).toEqual(['Zoë & Zn', 'Zoë & Zn']);
  });

  test('an update changes what it names, and takes a new marker', async () => {
    const made = await client.call(create('<name>Ans</name><city>Ede</city><email>ans@x.example</email>'));
    const [number = '', before = ''] = [...texts(made, 'relationNumber'), ...texts(made, 'syncMarker')];
    const changed = await client.call(update(`<relationNumber>${number}</relationNumber><city>Tiel</city>`));
    expect(Number(texts(changed, 'syncMarker')[0])).toBe(Number(before) + 1);
    const read = await client.call(
      `<m:getRelation><m:relationNumber>${number}</m:relationNumber></m:getRelation>`,
    );
    expect([texts(read, 'name'), texts(read, 'city'), texts(read, 'email')]).toEqual([
      ['Ans'],
      ['Tiel'],
      ['ans@x.example'],
    ]);
    const missing = await client.call(update('<relationNumber>5</relationNumber><city>Tiel</city>'));
    expect(texts(missing, 'result')).toEqual(['UPDATE-RELATION-RESULT-NOT-FOUND']);
  });

  test('pages by marker never hold more than the till allows', async () => {
    const ask = (marker: number, limit: number): string =>
      qualified(
        `<getRelations><request><syncMarker>${marker}</syncMarker><syncMarkerLimit>${limit}</syncMarkerLimit></request></getRelations>`,
      );
    client.sim.control.setBehaviour({ maxRelationPage: 3 });
    const first = await client.call(ask(0, 500));
    expect(texts(first, 'syncMarker')).toEqual(['1', '2', '3']);
    expect(texts(await client.call(ask(3, 1)), 'syncMarker')).toEqual(['3']);
    expect(texts(await client.call('<m:getRelations/>'), 'relationNumber')).toHaveLength(3);
  });
});
