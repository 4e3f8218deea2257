import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MappingDocument, MappingVersion } from '../../src/entities/index.js';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, at, fakeRegistry, startApi } from './support.js';
import { type Told, tell } from './told.js';

const base = { dsl: 1, flow: 'ORDERS', source: 'shopify', target: 'mplus' };
const reference = (from: string, more: object[] = []) => ({
  ...base,
  rules: [{ to: 'reference', from }, ...more],
});
const DEFAULT = reference('name', [{ to: 'note', from: 'note' }]);

let api: Api;
let seeded: Seeded;
beforeAll(async () => {
  api = await startApi(fakeRegistry([DEFAULT as never]));
  seeded = await seedTenant(api);
});
afterAll(() => api.close());

const FAULTS = 'userErrors { code field message fix }';
const SAVE = `mutation ($input: SaveMappingDraftInput!) { saveMappingDraft(input: $input) {
  mappingDocument { id name publishedNumber revision basedOnDefault draft { hash } } draft { revision hash body savedBy savedAt basedOnDefault } ${FAULTS} } }`;
const DISCARD = `mutation ($input: DiscardMappingDraftInput!) { discardMappingDraft(input: $input) {
  mappingDocument { revision draft { hash } } draft { hash } ${FAULTS} } }`;
const PUBLISH = `mutation ($input: PublishMappingInput!) { publishMapping(input: $input) {
  mappingDocument { id revision publishedNumber draft { hash } } version { id mappingDocumentId number hash note publishedBy publishedAt body } ${FAULTS} } }`;
const ROLLBACK = `mutation ($input: RollbackMappingInput!) { rollbackMapping(input: $input) {
  mappingDocument { publishedNumber draft { hash } } version { number hash note body } ${FAULTS} } }`;
const RESET = `mutation ($input: ResetMappingInput!) { resetMapping(input: $input) {
  mappingDocument { basedOnDefault publishedNumber } version { number note body } flow { id } ${FAULTS} } }`;

const call = (text: string, input: object, key = seeded.admin.text): Promise<Told> =>
  tell(api, key, text, input);
const save = (input: object, key?: string) => call(SAVE, input, key);
const publish = (input: object, key?: string) => call(PUBLISH, input, key);
const rollback = (input: object) => call(ROLLBACK, input);
const reset = (input: object) => call(RESET, input);

/** A new document with a published version. */
async function madeDocument(name: string, document: object = reference('name')): Promise<string> {
  return (await publish({ name, document })).mappingDocument.id;
}

describe('a draft', () => {
  test('makes its document, which no flow can take until it is published', async () => {
    const saved = await save({ name: 'First', document: reference('name') });
    expect(saved.userErrors).toEqual([]);
    expect(saved.mappingDocument).toMatchObject({ name: 'First', publishedNumber: 0, revision: 1 });
    expect(saved.draft).toMatchObject({
      revision: 1,
      body: reference('name'),
      savedBy: seeded.global.ApiKey,
    });
    const mappingDocumentId = saved.mappingDocument.id;
    const take = () =>
      api.ask(
        seeded.admin.text,
        `mutation ($id: ID!, $mappingDocumentId: ID) { updateFlow(input: { id: $id, mappingDocumentId: $mappingDocumentId }) { flow { mappingDocumentId } ${FAULTS} } }`,
        { id: seeded.global.Flow, mappingDocumentId },
      );
    expect(at(await take(), 'updateFlow.userErrors')).toMatchObject([
      { code: 'CONFLICT', field: 'mappingDocumentId', fix: expect.stringContaining('publishMapping') },
    ]);
    const published = await publish({ mappingDocumentId, expectedHash: saved.draft.hash, note: 'Go' });
    expect(published.version).toMatchObject({ number: 1, hash: saved.draft.hash, note: 'Go' });
    expect(published.version.mappingDocumentId).toBe(mappingDocumentId);
    expect(published.mappingDocument).toMatchObject({ publishedNumber: 1, revision: 2, draft: null });
    expect(at(await take(), 'updateFlow.flow')).toEqual({ mappingDocumentId });
  });

  test('with a fault is refused by its path and changes nothing', async () => {
    const twice = reference('name', [{ to: 'reference', from: 'id' }]);
    const refused = await save({ name: 'Faulty', document: twice });
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID_MAPPING', field: '$.rules[1].to' }]);
    expect(refused.mappingDocument).toBeNull();
    const rows = await api.database.read((em) => em.findBy(MappingDocument, { name: 'Faulty' }));
    expect(rows).toEqual([]);
  });

  test('for a system that is not there is refused with the nearest, before its fields go unchecked', async () => {
    const document = { ...reference('name'), source: 'shopfy', target: 'mpluss' };
    const refused = await save({ name: 'For nobody', document });
    expect(refused.userErrors).toMatchObject([
      { field: '$.source', fix: expect.stringContaining("'shopify'") },
      { field: '$.target', fix: expect.stringContaining("'mplus'") },
    ]);
  });

  test('of somebody who read before somebody else saved is a conflict', async () => {
    const id = await madeDocument('Two editors');
    const first = { mappingDocumentId: id, document: reference('id'), expectedRevision: 1 };
    expect((await save(first)).mappingDocument.revision).toBe(2);
    const second = await save({ ...first, document: reference('note') });
    expect(second.userErrors).toMatchObject([{ code: 'CONFLICT', field: 'expectedRevision' }]);
    const again = await save({ ...first, document: reference('note'), expectedRevision: 2 });
    expect(again.draft).toMatchObject({ revision: 3, body: reference('note') });
    // A publication in between is a change too, although it leaves no draft behind.
    await publish({ mappingDocumentId: id });
    expect((await save({ ...first, expectedRevision: 3 })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    // A name that shall be new, and is not.
    const known = await save({ name: 'Two editors', document: reference('id'), expectedRevision: 0 });
    expect(known.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  test('saved twice at the same moment with one revision is taken once', async () => {
    const id = await madeDocument('Race of editors');
    const answers = await Promise.all(
      ['id', 'note', 'email'].map((from) =>
        save({ mappingDocumentId: id, document: reference(from), expectedRevision: 1 }),
      ),
    );
    expect(answers.filter((answer) => answer.draft !== null)).toHaveLength(1);
  });

  test('stays its document: for another pair of systems it needs another name', async () => {
    const id = await madeDocument('Of orders');
    const stock = { ...base, flow: 'STOCK', rules: [{ to: 'sku', from: 'sku' }] };
    expect((await save({ mappingDocumentId: id, document: stock })).userErrors).toMatchObject([
      { code: 'CONFLICT', field: 'name' },
    ]);
  });

  test('can be thrown away; what is published stays', async () => {
    const id = await madeDocument('Thrown');
    await save({ mappingDocumentId: id, document: reference('id') });
    const stale = await call(DISCARD, { mappingDocumentId: id, expectedRevision: 1 });
    expect(stale.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const gone = await call(DISCARD, { mappingDocumentId: id, expectedRevision: 2 });
    expect(gone).toEqual({ mappingDocument: { revision: 3, draft: null }, draft: null, userErrors: [] });
    expect((await publish({ mappingDocumentId: id })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  test('is for SUPPORT too, a publication is not', async () => {
    const key = (await api.addKey('SUPPORT', { tenantId: seeded.tenant.id })).text;
    const saved = await save({ name: 'By support', document: reference('id') }, key);
    expect(saved.userErrors).toEqual([]);
    const refused = await api.ask(key, PUBLISH, { input: { mappingDocumentId: saved.mappingDocument.id } });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const viewer = (await api.addKey('VIEWER', { tenantId: seeded.tenant.id })).text;
    const shut = await api.ask(viewer, SAVE, { input: { name: 'X', document: reference('id') } });
    expect(shut.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('needs a name or an id, not both and not neither', async () => {
    const document = reference('id');
    const id = await madeDocument('Both');
    expect((await save({ document })).userErrors).toMatchObject([{ field: 'mappingDocumentId' }]);
    expect((await save({ document, name: 'Both', mappingDocumentId: id })).userErrors).toMatchObject([
      { code: 'INVALID', field: 'name' },
    ]);
  });
});

describe('a publication', () => {
  test('of content that is not what was looked at is refused', async () => {
    const id = await madeDocument('Looked at');
    const one = await save({ mappingDocumentId: id, document: reference('id') });
    await save({ mappingDocumentId: id, document: reference('note') });
    const refused = await publish({ mappingDocumentId: id, expectedHash: one.draft.hash });
    expect(refused.userErrors).toMatchObject([{ code: 'CONFLICT', field: 'expectedHash' }]);
    expect((await publish({ mappingDocumentId: id })).version.body).toEqual({
      ...reference('note'),
      tables: {},
    });
  });

  test('of the same content is the version there is, and the draft is done with', async () => {
    const id = await madeDocument('Same');
    await save({ mappingDocumentId: id, document: { ...reference('name') } });
    const same = await publish({ mappingDocumentId: id, note: 'again' });
    expect(same.version).toMatchObject({ number: 1, note: '' });
    expect(same.mappingDocument).toMatchObject({ publishedNumber: 1, draft: null });
  });

  test('of a given document leaves the draft that somebody edits', async () => {
    const id = await madeDocument('Beside');
    const { draft } = await save({ mappingDocumentId: id, document: reference('id') });
    const done = await publish({ mappingDocumentId: id, document: reference('note') });
    expect(done.mappingDocument).toMatchObject({ publishedNumber: 2, draft: { hash: draft.hash } });
  });
});

describe('a rollback', () => {
  test('publishes an old version anew, under the next number', async () => {
    const id = await madeDocument('Back');
    await publish({ mappingDocumentId: id, document: reference('id') });
    const back = await rollback({ mappingDocumentId: id, number: 1, note: 'Was better' });
    expect(back.version).toMatchObject({
      number: 3,
      note: 'Was better',
      body: { ...reference('name'), tables: {} },
    });
    expect(back.mappingDocument).toMatchObject({ publishedNumber: 3 });
    expect((await rollback({ mappingDocumentId: id, number: 3 })).version.number).toBe(3);
    expect((await rollback({ mappingDocumentId: id, number: 9 })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: 'number', fix: 'Give a number from 1 to 3.' },
    ]);
  });

  test('to what fits no more tells each fault', async () => {
    const id = await madeDocument('Stale');
    await publish({ mappingDocumentId: id, document: reference('id') });
    const stale = { ...reference('id'), rules: [{ to: 'reference', call: 'functionThatWent' }] };
    await api.database.transaction((em) =>
      em.update(
        MappingVersion,
        { documentId: Buffer.from(id, 'base64url').toString().split(':')[1] ?? '', number: 1 },
        { body: stale } as never,
      ),
    );
    expect((await rollback({ mappingDocumentId: id, number: 1 })).userErrors).toMatchObject([
      { code: 'INVALID_MAPPING', field: '$.rules[0].call' },
    ]);
  });
});

describe('a reset', () => {
  test('publishes our default as the next version', async () => {
    const id = await madeDocument('Reset');
    const done = await reset({ mappingDocumentId: id, note: 'Back to the default' });
    expect(done.version).toEqual({
      number: 2,
      note: 'Back to the default',
      body: { ...DEFAULT, tables: {} },
    });
    expect(done.mappingDocument.basedOnDefault).toMatch(/^[0-9a-f]{64}$/);
  });

  test('without a default, of nothing and of both is refused', async () => {
    const customers = { ...base, flow: 'CUSTOMERS', rules: [{ to: 'name', value: 'x' }] };
    const id = await madeDocument('No default', customers);
    expect((await reset({ mappingDocumentId: id })).userErrors).toMatchObject([{ code: 'NOT_SUPPORTED' }]);
    expect((await reset({})).userErrors).toMatchObject([{ code: 'INVALID' }]);
    const both = { mappingDocumentId: id, flowId: seeded.global.Flow };
    expect((await reset(both)).userErrors).toMatchObject([{ code: 'INVALID' }]);
  });
});
