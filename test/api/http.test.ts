import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { DatabaseUnavailable } from '../../src/database/index.js';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, startApi } from './support.js';

/** Tells an answer from a server that is busy with the query, on a slow machine too; speed is a matter for bench/. */
const HANGS_MS = 20_000;

let api: Api;
let seeded: Seeded;
beforeAll(async () => {
  api = await startApi();
  seeded = await seedTenant(api);
});
afterAll(() => api.close());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${api.server.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('webhooks', () => {
  test.each([
    ['STORED', 200],
    ['DUPLICATE', 200],
    ['IGNORED', 200],
    ['REFUSED', 401],
    ['UNREADABLE', 400],
    ['AWAY', 503],
  ] as const)('%s is %i', async (verdict, status) => {
    api.engine.verdict = verdict;
    const answer = await post(`/webhooks/${seeded.ids.shopify}`, '{ "a": 1 }', { 'X-Signature': 'sig' });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(verdict === 'AWAY' ? '5' : null);
    expect(api.engine.asked).toContain(`acceptWebhook ${seeded.ids.shopify} 10 sig`);
  });

  test('over 5 MB are refused unread, and a strange id is told like a wrong signature', async () => {
    api.engine.verdict = 'STORED';
    expect((await post(`/webhooks/${seeded.ids.shopify}`, 'x'.repeat(5_300_000))).status).toBe(413);
    expect((await post('/webhooks/..%2f..%2fetc', '{}')).status).toBe(401);
  });
});

describe('health', () => {
  test('is live always and ready when the engine is', async () => {
    const ask = (path: string) => fetch(`${api.server.url}/health/${path}`).then(({ status }) => status);
    expect([await ask('live'), await ask('ready')]).toEqual([200, 200]);
    api.engine.isReady = false;
    expect([await ask('live'), await ask('ready')]).toEqual([200, 503]);
    api.engine.isReady = true;
  });
});

describe('GraphiQL', () => {
  const fetchPage = (headers: Record<string, string>) =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      get(`${api.server.url}/graphiql`, { headers }, (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }),
        );
      }).on('error', reject);
    });

  test('is one page from here that loads and calls nothing outside', async () => {
    const page = await fetchPage({ 'accept-encoding': 'gzip' });
    const html = gunzipSync(page.body).toString('utf8');
    const shell = html.slice(0, 400) + html.slice(-3_000);
    expect(shell).toContain('"subscriptionsProtocol":"WS"');
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)=["']?(https?:)?\/\//i);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/https?:/);
    expect(page.body.length).toBeLessThan(4_000_000);
    const again = await fetchPage({ 'accept-encoding': 'gzip', 'if-none-match': String(page.headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });
});

describe('abuse over HTTP', () => {
  const deep = `{ flows { edges { node { ${'sourceConnection { '.repeat(200)}${'}'.repeat(204)}`;
  const aliases = (count: number) =>
    `{ ${Array.from({ length: count }, (_, i) => `a${i}: viewer { role }`).join(' ')} }`;
  const spread = `query { ...f0 } ${Array.from({ length: 40 }, (_, i) => `fragment f${i} on Query { ${i < 39 ? `...f${i + 1} ...f${i + 1}` : 'viewer { role }'} }`).join(' ')}`;
  test.each([
    ['10,000 aliases', JSON.stringify({ query: aliases(10_000) }), 400],
    ['100 aliases', JSON.stringify({ query: aliases(100) }), 400],
    ['depth 200', JSON.stringify({ query: deep }), 400],
    ['fragments that double', JSON.stringify({ query: spread }), 400],
    [
      'pages of pages',
      JSON.stringify({
        query:
          '{ mappingDocuments(first: 200) { edges { node { versions(first: 200) { edges { node { id hash note } } } } } } }',
      }),
      400,
    ],
    ['a batch', JSON.stringify([{ query: '{ viewer { role } }' }]), 400],
    [
      'variables 5,000 deep',
      `{"query":"mutation ($i: PublishMappingInput!) { publishMapping(input: $i) { userErrors { code } } }","variables":{"i":{"name":"x","document":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}}}`,
      400,
    ],
    ['a body over 3 MB', JSON.stringify({ query: 'x'.repeat(3_200_000) }), 413],
    ['no JSON', '{', 400],
  ])('%s: answered with a code', async (_what, body, status) => {
    await api.ask(seeded.admin.text, '{ viewer { role } }');
    const begun = performance.now();
    const answer = await post('/graphql', body, { authorization: `Bearer ${seeded.admin.text}` });
    const took = performance.now() - begun;
    const text = await answer.text();
    expect([answer.status, took < HANGS_MS]).toEqual([status, true]);
    expect(text).toMatch(/"code":"[A-Z_]+"/);
    expect(text).not.toMatch(/ at .+\.(ts|js):\d+/);
  });

  test('no mutation by GET, no request that a foreign page could send', async () => {
    const query = encodeURIComponent(
      'mutation { createPartner(input: { name: "x" }) { userErrors { code } } }',
    );
    const headers = { authorization: `Bearer ${seeded.admin.text}`, 'apollo-require-preflight': '1' };
    expect((await fetch(`${api.server.url}/graphql?query=${query}`, { headers })).status).toBe(405);
    const plain = await fetch(`${api.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"query":"{ __typename }"}',
    });
    expect(plain.status).toBe(400);
  });
});

describe('faults of our own', () => {
  test('are masked, with a reference that the log knows', async () => {
    const { cancelRun } = api.engine;
    api.engine.cancelRun = () => Promise.reject(new Error('canary-driver-text'));
    const answer = await api.ask(
      seeded.admin.text,
      'mutation ($id: ID!) { cancelRun(input: { id: $id }) { userErrors { code } } }',
      { id: seeded.global.Run },
    );
    api.engine.cancelRun = cancelRun;
    const [error] = answer.errors ?? [];
    expect(error?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(answer)).not.toContain('canary-driver-text');
    expect(api.logged.join('')).not.toContain('canary-driver-text');
    expect(api.logged.join('')).toContain(String(error?.extensions.reference));
  });

  test('an outage of the database is 503 with Retry-After', async () => {
    const { read } = api.database;
    api.database.read = () => Promise.reject(new DatabaseUnavailable('away', 'TEST'));
    const early = await api.ask(seeded.admin.text, '{ viewer { role } }');
    let calls = 0;
    api.database.read = <T>(work: (em: EntityManager) => Promise<T>): Promise<T> => {
      calls += 1;
      return calls === 1
        ? Reflect.apply(read<T>, api.database, [work])
        : Promise.reject(new DatabaseUnavailable('away', 'TEST'));
    };
    const late = await api.ask(seeded.admin.text, '{ flows { edges { node { id } } } }');
    api.database.read = read;
    for (const answer of [early, late]) {
      expect([answer.status, answer.headers.get('retry-after'), answer.errors?.[0]?.extensions.code]).toEqual(
        [503, '5', 'UNAVAILABLE'],
      );
    }
    expect((await api.ask(seeded.admin.text, '{ viewer { role } }')).status).toBe(200);
  });
});

describe('pages', () => {
  test('go on behind their cursor, in order, without gaps or doubles', async () => {
    for (let i = 0; i < 7; i += 1)
      await api.engine.requestRun({ id: seeded.ids.flow, tenantId: seeded.tenant.id } as never, 'MANUAL');
    const query =
      'query ($after: String) { runs(first: 3, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }';
    const ids: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const answer = await api.ask(seeded.admin.text, query, { after });
      const { runs } = answer.data as {
        runs: {
          edges: { node: { id: string } }[];
          pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
        };
      };
      expect(runs.pageInfo.hasPreviousPage).toBe(after !== null);
      ids.push(...runs.edges.map(({ node }) => node.id));
      after = runs.pageInfo.endCursor;
      if (!runs.pageInfo.hasNextPage) break;
    }
    expect([ids.length, new Set(ids).size]).toEqual([8, 8]);
    const bare = ids.map((id) => Buffer.from(id, 'base64url').toString());
    expect(bare).toEqual([...bare].sort().reverse());
  });

  test.each([0, -1, 201])('of %i entries are refused', async (first) => {
    const answer = await api.ask(seeded.admin.text, `{ runs(first: ${first}) { edges { cursor } } }`);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
  });
});
