import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { AuditEvent, Connection, MutationAnswer, Tenant } from '../../src/entities/index.js';
import { decodeId } from '../../src/schema/global-id.js';
import { MutationAnswers } from '../../src/security/mutation-answers.js';
import { MutationRunner } from '../../src/security/mutation-runner.js';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, at, startApi } from './support.js';

let api: Api;
let seeded: Seeded;
beforeAll(async () => {
  api = await startApi();
  seeded = await seedTenant(api);
});
afterAll(() => api.close());

const CREATE = `mutation ($input: CreateConnectionInput!, $key: String) {
  createConnection(input: $input, idempotencyKey: $key) {
    connection { id name state settings } userErrors { code field message fix }
  }
}`;
const SECRET = 'canary-8f2e';
const input = (over: object = {}) => ({
  system: 'mplus',
  name: 'Kassa',
  settings: { url: 'https://api.example.nl:50123' },
  credentials: { password: SECRET },
  ...over,
});
const create = (over: object = {}, key?: string) =>
  api.ask(seeded.admin.text, CREATE, { input: input(over), key });
const rows = <E extends object>(entity: new () => E) => api.database.read((em) => em.find(entity));

describe('the mutation base', () => {
  test('repeats its answer under the same key, and does nothing then', async () => {
    const first = await create({ name: 'Once' }, 'key-once-1');
    const again = await create({ name: 'Once' }, 'key-once-1');
    expect(at(first, 'createConnection.connection.id')).toBeTruthy();
    expect(again.data).toEqual(first.data);
    const made = (await rows(Connection)).filter((row) => row.name === 'Once');
    expect(made).toHaveLength(1);
  });

  test('refuses the same key with another input or for another mutation', async () => {
    await create({ name: 'First' }, 'key-reuse-1');
    const other = await create({ name: 'Second' }, 'key-reuse-1');
    expect(at(other, 'createConnection.userErrors.0')).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: 'idempotencyKey',
    });
    const elsewhere = await api.ask(
      seeded.admin.text,
      'mutation ($id: ID!) { pauseConnection(input: { id: $id }, idempotencyKey: "key-reuse-1") { userErrors { code } } }',
      { id: seeded.global.Connection },
    );
    expect(at(elsewhere, 'pauseConnection.userErrors.0.code')).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('does it once for ten calls at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => create({ name: 'Race' }, 'key-race-1')),
    );
    const ids = new Set(
      answers.map((answer) => at(answer, 'createConnection.connection.id')).filter(Boolean),
    );
    const codes = answers.map((answer) => at(answer, 'createConnection.userErrors.0.code')).filter(Boolean);
    expect(ids.size).toBe(1);
    expect(new Set(codes).size).toBeLessThanOrEqual(1);
    expect(codes.every((code) => code === 'IDEMPOTENCY_IN_PROGRESS')).toBe(true);
    expect((await rows(Connection)).filter((row) => row.name === 'Race')).toHaveLength(1);
  });

  test('leaves the key free when it refused', async () => {
    const refused = await create({ settings: {} }, 'key-free-1');
    expect(at(refused, 'createConnection.userErrors.0.field')).toBe('settings.url');
    const mended = await create({}, 'key-free-1');
    expect(at(mended, 'createConnection.userErrors')).toEqual([]);
  });

  test('shows a new API key again to who repeats the call, and keeps it sealed', async () => {
    const text = `mutation { createApiKey(input: { name: "n", role: VIEWER }, idempotencyKey: "key-apikey-1") { key } }`;
    const [first, again] = [await api.ask(seeded.admin.text, text), await api.ask(seeded.admin.text, text)];
    expect(String(at(first, 'createApiKey.key'))).toMatch(/^ts_/);
    expect(again.data).toEqual(first.data);
    expect(JSON.stringify(await rows(MutationAnswer))).not.toContain(String(at(first, 'createApiKey.key')));
  });

  test('forgets its answers after a day, and not before', async () => {
    await create({ name: 'Old' }, 'key-old-0001');
    const runner = new MutationRunner(
      api.database,
      new MutationAnswers(api.database, api.vault),
      pino({ level: 'silent' }),
    );
    const kept = async () =>
      (await rows(MutationAnswer)).some((row) => row.idempotencyKey === 'key-old-0001');
    await runner.forgetOld(new Date(Date.now() + 23 * 3_600_000));
    expect(await kept()).toBe(true);
    await runner.forgetOld(new Date(Date.now() + 25 * 3_600_000));
    expect(await kept()).toBe(false);
  });

  test('names every fault of an input at once', async () => {
    const answer = await create({ name: '', system: '' });
    expect(at(answer, 'createConnection.connection')).toBeNull();
    expect(at(answer, 'createConnection.userErrors')).toMatchObject([
      { code: 'INVALID', field: 'system', message: '"system" is empty.' },
      { code: 'INVALID', field: 'name', message: '"name" is empty.' },
    ]);
    const bad = await api.ask(seeded.admin.text, CREATE, { input: input(), key: 'short' });
    expect(at(bad, 'createConnection.userErrors.0.field')).toBe('idempotencyKey');
  });

  test('writes who did what into the audit log, without values', async () => {
    const made = await create({ name: 'Audited' });
    const id = decodeId(String(at(made, 'createConnection.connection.id')))?.id;
    const entry = (await rows(AuditEvent)).find((row) => row.subjectId === id);
    expect(entry).toMatchObject({
      action: 'CONNECTION_CREATED',
      keyId: seeded.admin.id,
      tenantId: seeded.tenant.id,
      details: { system: 'mplus' },
    });
  });
});

describe('credentials', () => {
  test('are stored sealed, never answered and never logged', async () => {
    const made = await create({ name: 'Sealed' });
    const id = decodeId(String(at(made, 'createConnection.connection.id')))?.id ?? '';
    const row = (await rows(Connection)).find((one) => one.id === id);
    const tenant = (await rows(Tenant)).find((one) => one.id === seeded.tenant.id);
    if (!row || !tenant) throw new Error('not stored');
    expect(JSON.stringify(row)).not.toContain(SECRET);
    const opened = api.vault.open(
      { tenantId: tenant.id, table: 'connection', row: id },
      tenant.dataKey,
      row.credentials,
    );
    expect(JSON.parse(opened)).toEqual({ password: SECRET });
    expect(JSON.stringify(made)).not.toContain(SECRET);
    expect(api.logged.join('')).not.toContain(SECRET);
  });

  test('replaced, they take a refused connection back into use', async () => {
    const update = `mutation ($id: ID!) { updateConnection(input: { id: $id, credentials: { password: "new" } }) { connection { state stateReason } userErrors { message } } }`;
    await api.database.transaction((em) =>
      em.update(Connection, { id: seeded.ids.mplus }, { state: 'AUTH_FAILED', stateReason: 'Refused.' }),
    );
    const list = await api.ask(seeded.admin.text, '{ connections { edges { node { id system } } } }');
    const edges = at(list, 'connections.edges') as { node: { id: string } }[];
    const target = edges.find(({ node }) => decodeId(node.id)?.id === seeded.ids.mplus);
    const answer = await api.ask(seeded.admin.text, update, { id: target?.node.id });
    expect(at(answer, 'updateConnection.connection')).toEqual({ state: 'ACTIVE', stateReason: null });
    expect(api.engine.asked).toContain(`connectionChanged ${seeded.ids.mplus}`);
    const events = await api.ask(seeded.admin.text, '{ events { edges { node { type data } } } }');
    expect(JSON.stringify(events.data)).toContain('"type":"CONNECTION_STATE"');
  });
});

describe('settings', () => {
  test.each([
    ['https://127.0.0.1:8080', '127.0.0.1'],
    ['http://[::ffff:10.0.0.1]/', '[::ffff:a00:1]'],
    ['localhost:4000', 'localhost'],
    ['https://till.local', 'till.local'],
    ['http://169.254.169.254/latest', '169.254.169.254'],
    ['http://0x7f000001', '127.0.0.1'],
  ])('may not point inwards: %s', async (url, host) => {
    const answer = await create({ settings: { url } });
    expect(at(answer, 'createConnection.userErrors.0')).toMatchObject({
      code: 'INVALID',
      field: 'settings.url',
    });
    expect(String(at(answer, 'createConnection.userErrors.0.message'))).toContain(`"${host}"`);
  });

  test('may, where the operator allowed the host', async () => {
    const answer = await create({ settings: { url: 'https://allowed.local:50123' } });
    expect(at(answer, 'createConnection.userErrors')).toEqual([]);
  });
});

describe('flows', () => {
  const FLOW = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) { flow { id kind sourceConnection { system } } userErrors { code field message } } }`;
  test('name each fault: kind, schedule, settings, ends', async () => {
    const list = await api.ask(seeded.admin.text, '{ connections { edges { node { id system } } } }');
    const edges = at(list, 'connections.edges') as { node: { id: string; system: string } }[];
    const idOf = (system: string) => edges.find(({ node }) => node.system === system)?.node.id;
    const good = {
      kind: 'ORDERS',
      name: 'o',
      sourceConnectionId: idOf('shopify'),
      targetConnectionId: idOf('mplus'),
    };
    const faults = async (over: object) => {
      const answer = await api.ask(seeded.admin.text, FLOW, { input: { ...good, ...over } });
      return at(answer, 'createFlow.userErrors');
    };
    expect(await faults({ kind: 'PRODUCTS' })).toMatchObject([{ code: 'NOT_SUPPORTED', field: 'kind' }]);
    expect(await faults({ schedule: 'every day', settings: { nonsense: 1 } })).toMatchObject([
      { code: 'INVALID', field: 'settings.nonsense' },
      { code: 'INVALID', field: 'schedule' },
    ]);
    expect(await faults({ sourceConnectionId: idOf('mplus') })).toMatchObject([
      { field: 'sourceConnectionId' },
    ]);
    expect(await faults({})).toEqual([]);
    expect(api.engine.asked.some((line) => line.startsWith('flowChanged'))).toBe(true);
  });
});

describe('mapping documents', () => {
  const PUBLISH = `mutation ($document: JSONObject!) { publishMapping(input: { name: "Doc", document: $document }) {
    version { number hash } mappingDocument { publishedNumber versions { edges { node { number } } } } userErrors { code field } } }`;
  const document = {
    dsl: 1,
    flow: 'ORDERS',
    source: 'shopify',
    target: 'mplus',
    rules: [{ to: 'reference', from: 'name' }],
  };
  const publish = (one: object) => api.ask(seeded.admin.text, PUBLISH, { document: one });

  test('get a number per content, and every fault by its path', async () => {
    const [one, same] = [await publish(document), await publish(document)];
    expect([at(one, 'publishMapping.version.number'), at(same, 'publishMapping.version.number')]).toEqual([
      1, 1,
    ]);
    const two = await publish({ ...document, rules: [{ to: 'reference', from: 'id' }] });
    expect(at(two, 'publishMapping.version.number')).toBe(2);
    expect(at(two, 'publishMapping.mappingDocument.versions.edges')).toEqual([
      { node: { number: 2 } },
      { node: { number: 1 } },
    ]);
    const faulty = await publish({
      ...document,
      rules: [
        { to: 'a', nonsense: 1 },
        { to: 'b', call: 'nothing' },
      ],
    });
    const faults = at(faulty, 'publishMapping.userErrors') as { code: string; field: string }[];
    expect(new Set(faults.map((fault) => fault.code))).toEqual(new Set(['INVALID_MAPPING']));
    expect(faults.some((fault) => fault.field.startsWith('$.rules[0]'))).toBe(true);
    expect(faults.some((fault) => fault.field.startsWith('$.rules[1]'))).toBe(true);
  });
});

describe('publications at the same moment', () => {
  test('take numbers one after the other', async () => {
    const text = `mutation ($document: JSONObject!) { publishMapping(input: { name: "Racing", document: $document }) { version { number } userErrors { message } } }`;
    const base = { dsl: 1, flow: 'ORDERS', source: 'shopify', target: 'mplus' };
    const answers = await Promise.all(
      ['name', 'id', 'note', 'tags', 'email'].map((from) =>
        api.ask(seeded.admin.text, text, { document: { ...base, rules: [{ to: 'reference', from }] } }),
      ),
    );
    const numbers = answers.map((answer) => at(answer, 'publishMapping.version.number'));
    expect([...numbers].sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('what asks the engine', () => {
  test('starts, cancels, retries, decides and checks', async () => {
    const answer = await api.ask(
      seeded.admin.text,
      `mutation ($flow: ID!, $run: ID!, $record: ID!, $connection: ID!) {
        startRun(input: { flowId: $flow }) { run { state trigger flow { name } } existing userErrors { message } }
        cancelRun(input: { id: $run }) { run { id } userErrors { message } }
        retryRecords(input: { flowId: $flow, recordIds: [$record] }) { refused { reason } userErrors { message } }
        decideRecord(input: { id: $record, decision: SETTLED_BY_HAND }) { record { id } userErrors { message } }
        missing: decideRecord(input: { id: $record, decision: ARRIVED }) { userErrors { field } }
        checkConnection(input: { id: $connection }) { report { ok steps { name fix } } userErrors { message } }
      }`,
      {
        flow: seeded.global.Flow,
        run: seeded.global.Run,
        record: seeded.global.Record,
        connection: seeded.global.Connection,
      },
    );
    expect(answer.errors).toBeUndefined();
    expect(at(answer, 'startRun')).toEqual({
      run: { state: 'QUEUED', trigger: 'MANUAL', flow: { name: 'Orders' } },
      existing: false,
      userErrors: [],
    });
    expect(at(answer, 'checkConnection.report')).toEqual({
      ok: true,
      steps: [{ name: 'Reach it', fix: null }],
    });
    expect(at(answer, 'missing.userErrors')).toEqual([{ field: 'targetId' }]);
    const { flow, run, record, shopify } = seeded.ids;
    expect(api.engine.asked).toEqual(
      expect.arrayContaining([
        `requestRun ${flow}`,
        `cancelRun ${run}`,
        `retryRecords ${flow} ${record}`,
        `decideRecord ${record} SETTLED_BY_HAND`,
        `checkConnection ${shopify}`,
      ]),
    );
  });

  test('tells plainly what a system refused', async () => {
    api.engine.lookupFails = true;
    const answer = await api.ask(
      seeded.admin.text,
      'query ($id: ID!) { lookup(connectionId: $id, kind: BRANCH) { id } }',
      { id: seeded.global.Connection },
    );
    api.engine.lookupFails = false;
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The till is away.',
      extensions: { code: 'REMOTE', kind: 'UNAVAILABLE', fix: 'Try later.' },
    });
  });
});
