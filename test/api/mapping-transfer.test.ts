import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditEvent, MappingDocument, MappingDraft, ValueTable } from '../../src/entities/index.js';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, at, startApi } from './support.js';
import { type Told, tell } from './told.js';

let api: Api;
let ours: Seeded;
let theirs: Seeded;
beforeAll(async () => {
  api = await startApi();
  ours = await seedTenant(api);
  theirs = await seedTenant(api);
});
afterAll(() => api.close());

const base = { dsl: 1, flow: 'ORDERS', source: 'shopify', target: 'mplus', tables: {} };
const uses = (shared: string) => ({
  ...base,
  rules: [
    { to: 'reference', from: 'name' },
    { to: 'method', from: 'id', table: { shared } },
  ],
});

const COMPARE = `query ($from: MappingRefInput!, $to: MappingRefInput!) { compareMappings(from: $from, to: $to) {
  same from { label hash } to { label hash } rules { target change from to keys } tables { name change rowsAdded rows { key change from to } } } }`;
const EXPORT =
  'query ($mapping: MappingRefInput!) { exportMapping(mapping: $mapping) { fileName hash content } }';
const IMPORT = `mutation ($input: ImportMappingInput!) { importMapping(input: $input) {
  mappingDocument { id name publishedNumber revision } draft { body hash } comparison { same from { label } rules { target change } } tables { name fate } userErrors { code field message fix } } }`;
const PUBLISH = `mutation ($input: PublishMappingInput!) { publishMapping(input: $input) { mappingDocument { id } version { id hash } userErrors { message } } }`;
const TABLE = `mutation ($input: SaveValueTableInput!) { saveValueTable(input: $input) { version { number hash } userErrors { message } } }`;

const TABLE_ID = `mutation ($input: SaveValueTableInput!) { saveValueTable(input: $input) { valueTable { id publishedNumber } userErrors { message } } }`;

const act = (key: string, text: string, input: object): Promise<Told> => tell(api, key, text, input);
const importing = (input: object, who: Seeded = theirs) => act(who.admin.text, IMPORT, input);

async function exported(shared: string, rows: object = { ideal: 'IDEAL' }) {
  await act(ours.admin.text, TABLE, { name: shared, table: { rows } });
  const made = await act(ours.admin.text, PUBLISH, { name: `Uses ${shared}`, document: uses(shared) });
  const answer = await api.ask(ours.admin.text, EXPORT, { mapping: { versionId: made.version.id } });
  return at(answer, 'exportMapping.content') as { hash: string };
}

describe('a comparison', () => {
  test('of any two references tells the rules that differ', async () => {
    const made = await act(ours.admin.text, PUBLISH, {
      name: 'Compared',
      document: { ...base, rules: [{ to: 'reference', from: 'name' }] },
    });
    const document = {
      ...base,
      tables: { pay: { rows: { ideal: 'IDEAL' } } },
      rules: [
        { to: 'reference', from: 'id' },
        { to: 'note', from: 'note' },
      ],
    };
    const answer = await api.ask(ours.admin.text, COMPARE, {
      from: { publishedOf: made.mappingDocument.id },
      to: { document },
    });
    expect(at(answer, 'compareMappings')).toMatchObject({
      same: false,
      from: { label: 'Compared, version 1', hash: made.version.hash },
      to: { label: 'the given document' },
      rules: [
        { target: 'note', change: 'ADDED', from: null, to: { to: 'note', from: 'note' }, keys: [] },
        {
          target: 'reference',
          change: 'CHANGED',
          from: { from: 'name' },
          to: { from: 'id' },
          keys: ['from'],
        },
      ],
      tables: [
        {
          name: 'pay',
          change: 'ADDED',
          rowsAdded: 1,
          rows: [{ key: 'ideal', change: 'ADDED', from: null, to: 'IDEAL' }],
        },
      ],
    });
  });

  test.each([
    [{}, 'BAD_USER_INPUT', 'none of its fields'],
    [{ versionId: 'x', draftOf: 'y' }, 'BAD_USER_INPUT', 'versionId and draftOf'],
    [{ versionId: '' }, 'BAD_USER_INPUT', 'to.versionId'],
    [{ draftOf: '' }, 'BAD_USER_INPUT', 'to.draftOf'],
    [{ publishedOf: '' }, 'BAD_USER_INPUT', 'to.publishedOf'],
    [{ document: { dsl: 2 } }, 'BAD_USER_INPUT', '$.dsl'],
    [{ defaultFor: { flow: 'ORDERS', source: 'shopify', target: 'mplus' } }, 'NOT_FOUND', 'no default'],
    [
      { document: { ...base, flow: 'STOCK', rules: [{ to: 'a', from: 'b' }] } },
      'BAD_USER_INPUT',
      'is for ORDERS',
    ],
  ])('with %j is refused', async (to, code, message) => {
    const answer = await api.ask(ours.admin.text, COMPARE, {
      from: { publishedOf: ours.global.MappingDocument },
      to,
    });
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code },
    });
  });
});

describe('an export', () => {
  test('has the document and the tables it uses, and comes back as a draft elsewhere', async () => {
    const file = await exported('payments of shop');
    expect(file).toMatchObject({
      format: 'tillstream.mapping',
      formatVersion: 1,
      name: 'Uses payments of shop',
      document: uses('payments of shop'),
      sharedTables: [{ name: 'payments of shop', number: 1, table: { rows: { ideal: 'IDEAL' } } }],
    });
    const done = await importing({ export: file, name: 'Theirs' });
    expect(done.userErrors).toEqual([]);
    expect(done).toMatchObject({
      mappingDocument: { name: 'Theirs', publishedNumber: 0 },
      draft: { body: uses('payments of shop'), hash: file.hash },
      comparison: { same: false, from: null },
      tables: [{ name: 'payments of shop', fate: 'CREATE' }],
    });
    const again = await importing({ export: file, name: 'Theirs' });
    expect(again.tables).toEqual([{ name: 'payments of shop', fate: 'SAME' }]);
  });

  test('is named so that it can be stored', async () => {
    const answer = await api.ask(ours.admin.text, EXPORT, {
      mapping: { publishedOf: ours.global.MappingDocument },
    });
    expect(at(answer, 'exportMapping.fileName')).toMatch(/^Mine-[0-9a-f]{8}\.json$/);
  });
});

describe('a dry run', () => {
  test('says what would happen and stores nothing', async () => {
    const file = await exported('dry');
    const state = () =>
      api.database.read(async (em) => [
        await em.find(MappingDocument, { order: { id: 'ASC' } }),
        await em.find(MappingDraft, { order: { documentId: 'ASC' } }),
        await em.find(ValueTable, { order: { id: 'ASC' } }),
        await em.find(AuditEvent, { order: { id: 'ASC' } }),
      ]);
    const before = await state();
    const told = await importing({ export: file, dryRun: true });
    expect(told).toMatchObject({
      mappingDocument: null,
      draft: null,
      comparison: {
        same: false,
        rules: [
          { target: 'method', change: 'ADDED' },
          { target: 'reference', change: 'ADDED' },
        ],
      },
      tables: [{ name: 'dry', fate: 'CREATE' }],
      userErrors: [],
    });
    expect(await state()).toEqual(before);
  });
});

describe('a shared table of the same name with other content', () => {
  test('is refused, kept or replaced, as the person says', async () => {
    const file = await exported('clash');
    await act(theirs.admin.text, TABLE, { name: 'clash', table: { rows: { ideal: 'OTHER' } } });
    const refused = await importing({ export: file });
    expect(refused.userErrors).toMatchObject([
      { code: 'CONFLICT', field: 'tables', message: expect.stringContaining('"clash"') },
    ]);
    const kept = await importing({ export: file, tables: 'KEEP' });
    expect(kept.tables).toEqual([{ name: 'clash', fate: 'KEEP' }]);
    const number = async () => {
      const row = await api.database.read((em) =>
        em.findOneByOrFail(ValueTable, { tenantId: theirs.tenant.id, name: 'clash' }),
      );
      return row.publishedNumber;
    };
    expect(await number()).toBe(1);
    const support = (await api.addKey('SUPPORT', { tenantId: theirs.tenant.id })).text;
    const notAllowed = await act(support, IMPORT, { export: file, tables: 'REPLACE' });
    expect(notAllowed.userErrors).toMatchObject([{ code: 'NOT_ALLOWED', field: 'tables' }]);
    const replaced = await importing({ export: file, tables: 'REPLACE' });
    expect(replaced.tables).toEqual([{ name: 'clash', fate: 'REPLACE' }]);
    expect(await number()).toBe(2);
  });
});

describe('a table that is replaced and saved at the same moment', () => {
  test('gets a version for each', async () => {
    const files = await Promise.all(
      ['a', 'b', 'c'].map(async (method) => {
        const file = await exported('busy', { ideal: 'IDEAL' });
        return { ...file, sharedTables: [{ name: 'busy', table: { rows: { ideal: method } } }] };
      }),
    );
    const save = (input: object) => act(theirs.admin.text, TABLE_ID, input);
    const { valueTable } = await save({ name: 'busy', table: { rows: {} } });
    const byId = ['1', '2', '3'].map((row) =>
      save({ valueTableId: valueTable.id, table: { rows: { row } } }),
    );
    const byFile = files.map((file) => importing({ export: file, tables: 'REPLACE' }));
    const done = await Promise.all([...byId, ...byFile]);
    expect(done.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect((await save({ name: 'busy', table: { rows: { last: 'one' } } })).valueTable).toEqual({
      id: valueTable.id,
      publishedNumber: 8,
    });
  });
});

describe('a file that is none', () => {
  const file = {
    format: 'tillstream.mapping',
    formatVersion: 1,
    name: 'X',
    document: uses('none'),
    sharedTables: [],
  };
  const deep = (levels: number): object => (levels === 0 ? {} : { a: deep(levels - 1) });
  test.each([
    [{ export: {} }, 'export.format'],
    [{ export: { ...file, formatVersion: 2 } }, 'export.formatVersion'],
    [{ export: { ...file, name: 5 } }, 'export.name'],
    [{ export: { ...file, sharedTables: {} } }, 'export.sharedTables'],
    [{ export: { ...file, sharedTables: [{ name: '' }] } }, 'export.sharedTables[0].name'],
    [
      { export: { ...file, sharedTables: [{ name: 't', table: { rows: 1 } }] } },
      'export.sharedTables[0].table.rows',
    ],
    [
      {
        export: {
          ...file,
          sharedTables: Array.from({ length: 2 }, () => ({ name: 't', table: { rows: {} } })),
        },
      },
      'export.sharedTables',
    ],
    [{ export: { ...file, sharedTables: Array.from({ length: 51 }, () => ({})) } }, 'export.sharedTables'],
    [{ export: file }, '$.document.rules[1].table.shared'],
    [{ export: { ...file, document: null } }, '$.document'],
    [{ export: { ...file, document: { ...base, rules: [] } } }, '$.document.rules'],
    [{ export: { ...file, extra: 'x'.repeat(2_600_000) } }, 'export'],
  ])('%# is refused by its place', async (input, field) => {
    const answer = await importing(input);
    expect(answer.userErrors).toMatchObject([{ field }]);
  });

  test('tells what was found in it', async () => {
    const answer = await importing({ export: { ...file, format: 'mine' } });
    expect(answer.userErrors).toMatchObject([{ message: `"export.format" is 'mine'.` }]);
    const newer = await importing({ export: { ...file, formatVersion: 2 } });
    expect(newer.userErrors).toMatchObject([{ message: '"export.formatVersion" is 2.' }]);
  });

  test('too deep is refused before anything walks it', async () => {
    const answer = await importing({ export: { ...file, extra: deep(70) } });
    expect(answer.userErrors).toMatchObject([
      { code: 'INVALID', message: expect.stringContaining('deeper JSON') },
    ]);
  });
});
