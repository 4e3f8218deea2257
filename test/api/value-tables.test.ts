import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, at, startApi } from './support.js';
import { type Told, tell } from './told.js';

let api: Api;
let seeded: Seeded;
beforeAll(async () => {
  api = await startApi();
  seeded = await seedTenant(api);
});
afterAll(() => api.close());

const SAVE = `mutation ($input: SaveValueTableInput!) { saveValueTable(input: $input) {
  valueTable { id name publishedNumber versions { edges { node { number note } } } } version { id number hash body savedBy } userErrors { code field message fix } } }`;
const PUBLISH = `mutation ($input: PublishMappingInput!) { publishMapping(input: $input) { version { number } userErrors { code field message } } }`;

const save = (input: object, key = seeded.admin.text): Promise<Told> => tell(api, key, SAVE, input);
const table = (rows: object, more: object = {}) => ({ rows, ...more });

describe('a shared table', () => {
  test('gets a number per content', async () => {
    const one = await save({ name: 'vat', table: table({ high: '1' }), note: 'First' });
    expect(one.userErrors).toEqual([]);
    expect(one.version).toMatchObject({
      number: 1,
      body: { rows: { high: '1' } },
      savedBy: seeded.global.ApiKey,
    });
    const id = one.valueTable.id;
    const same = await save({ valueTableId: id, table: table({ high: '1' }), note: 'Again' });
    expect(same.version).toMatchObject({ id: one.version.id, number: 1 });
    const two = await save({ name: 'vat', table: table({ low: '2', high: '1' }, { unmapped: 'KEEP' }) });
    expect(two.version).toMatchObject({ number: 2 });
    expect(two.valueTable.versions).toEqual({
      edges: [{ node: { number: 2, note: '' } }, { node: { number: 1, note: 'First' } }],
    });
    const node = await api.ask(
      seeded.admin.text,
      'query ($table: ID!, $version: ID!) { table: node(id: $table) { ... on ValueTable { name publishedNumber } } version: node(id: $version) { ... on ValueTableVersion { number body valueTableId } } }',
      { table: id, version: one.version.id },
    );
    expect(node.data).toEqual({
      table: { name: 'vat', publishedNumber: 2 },
      version: { number: 1, body: { rows: { high: '1' } }, valueTableId: id },
    });
  });

  test('is saved over what was read only', async () => {
    await save({ name: 'raced', table: table({ a: '1' }), expectedNumber: 0 });
    const stale = await save({ name: 'raced', table: table({ a: '2' }), expectedNumber: 0 });
    expect(stale.userErrors).toMatchObject([{ code: 'CONFLICT', field: 'expectedNumber' }]);
    const good = await save({ name: 'raced', table: table({ a: '2' }), expectedNumber: 1 });
    expect(good.version).toMatchObject({ number: 2 });
  });

  test('with a fault is refused by its path', async () => {
    const faults = async (one: unknown) => (await save({ name: 'faulty', table: one })).userErrors;
    expect(await faults({})).toMatchObject([{ code: 'INVALID_MAPPING', field: '$.rows' }]);
    expect(await faults(table({}, { unmapped: 'MAYBE' }))).toMatchObject([{ field: '$.unmapped' }]);
    expect(await faults(table({}, { unmapped: 'DEFAULT' }))).toMatchObject([{ field: '$' }]);
    const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [String(i), '1']));
    expect(await faults(table(many))).toMatchObject([
      { field: '$.rows', message: 'The table has 20001 rows.' },
    ]);
  });

  test('can be named by documents once it is there', async () => {
    const document = (shared: string) => ({
      dsl: 1,
      flow: 'ORDERS',
      source: 'shopify',
      target: 'mplus',
      rules: [{ to: 'reference', from: 'name', table: { shared } }],
    });
    const publish = (shared: string) =>
      tell(api, seeded.admin.text, PUBLISH, { name: shared, document: document(shared) });
    const unknown = await publish('countries');
    expect(unknown.userErrors).toMatchObject([{ code: 'INVALID_MAPPING', field: '$.rules[0].table.shared' }]);
    await save({ name: 'countries', table: table({ NL: '1' }) });
    expect((await publish('countries')).version).toEqual({ number: 1 });
  });

  test('saved by many at once takes numbers one after the other', async () => {
    const answers = await Promise.all(
      ['1', '2', '3', '4'].map((one) => save({ name: 'many', table: table({ a: one }) })),
    );
    expect(answers.map((answer) => answer.version.number).sort()).toEqual([1, 2, 3, 4]);
  });

  test('is for who may publish, and there are not too many of them', async () => {
    const key = (await api.addKey('SUPPORT', { tenantId: seeded.tenant.id })).text;
    const refused = await api.ask(key, SAVE, { input: { name: 'x', table: table({}) } });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const other = await seedTenant(api);
    for (let i = 1; i < 50; i += 1) await save({ name: `t${i}`, table: table({}) }, other.admin.text);
    const full = await save({ name: 'one more', table: table({}) }, other.admin.text);
    expect(full.userErrors).toMatchObject([{ code: 'CONFLICT', field: 'name' }]);
    const list = await api.ask(other.admin.text, '{ valueTables(first: 200) { edges { node { name } } } }');
    expect((at(list, 'valueTables.edges') as unknown[]).length).toBe(50);
  });
});
