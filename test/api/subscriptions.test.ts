import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Client } from 'graphql-ws';
import WebSocket from 'ws';
import { appendEvents, type EventDraft } from '../../src/engine/event-log.js';
import { Run } from '../../src/entities/index.js';
import { until } from '../support/waiting.js';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, startApi } from './support.js';

/** Tells an answer from a server that is busy with the query, on a slow machine too; speed is a matter for bench/. */
const HANGS_MS = 20_000;

let api: Api;
let seeded: Seeded;
beforeEach(async () => {
  api = await startApi();
  seeded = await seedTenant(api);
});
afterEach(() => api.close());

const ACTIVITY =
  'subscription ($after: String) { tenantActivity(after: $after) { cursor number type data } }';
const RUN =
  'subscription ($id: ID!, $after: String) { runEvents(runId: $id, after: $after) { number type run { state } } }';

interface Line {
  number: number;
  cursor: string;
  type: string;
}

async function write(drafts: EventDraft[], database = api.database): Promise<void> {
  const last = await database.transaction((em) => appendEvents(em, seeded.tenant.id, new Date(), drafts));
  if (database === api.database) api.engine.events.announce(seeded.tenant.id, last);
}

const lines = (count: number): EventDraft[] =>
  Array.from({ length: count }, () => ({
    type: 'RECORD_STATE',
    flowId: seeded.ids.flow,
    runId: seeded.ids.run,
  }));

async function read(
  client: Client,
  query: string,
  variables: Record<string, unknown>,
  count: number,
): Promise<Line[]> {
  const got: Line[] = [];
  for await (const { data, errors } of client.iterate({ query, variables })) {
    if (errors) throw new Error(errors[0]?.message);
    got.push(...(Object.values(data ?? {}) as Line[]));
    if (got.length >= count) break;
  }
  return got;
}

/** Resolves with what closed the socket. */
function closing(client: Client): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) => {
    client.on('closed', (event) => resolve(event as { code: number; reason: string }));
  });
}

/** A stream that has given its first line; null where the key was refused before that. */
async function opened(key: string) {
  const client = api.socket(key);
  const why = closing(client);
  const stream = client.iterate({ query: ACTIVITY });
  const first = await stream.next().catch(() => null);
  if (!first?.value?.data) return null;
  return { why, next: stream.next().catch((error: unknown) => error) };
}

describe('a stream of events', () => {
  test('loses and doubles nothing over reconnects while others write, in this process and another', async () => {
    const other = await api.another();
    const writing = (async () => {
      for (let i = 0; i < 60; i += 1) await write(lines(5), i % 2 === 0 ? api.database : other);
    })();
    const got: number[] = [];
    let after = '0';
    while (got.length < 300) {
      const client = api.socket(seeded.admin.text);
      const part = await read(client, ACTIVITY, { after }, Math.min(47, 300 - got.length));
      await client.dispose();
      got.push(...part.map((line) => line.number));
      after = part.at(-1)?.cursor ?? after;
    }
    await writing;
    expect(got).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  });

  test('of a run completes after RUN_ENDED, also for who comes later', async () => {
    const client = api.socket(seeded.admin.text);
    const reading = read(client, RUN, { id: seeded.global.Run }, Number.POSITIVE_INFINITY);
    await write([{ type: 'RUN_STARTED', runId: seeded.ids.run }, ...lines(2)]);
    await write([{ type: 'RUN_STARTED', runId: 'another-run' }]);
    // State and line in one transaction, as the engine writes them: a reader may look between any two.
    const last = await api.database.transaction(async (em) => {
      await em.update(Run, { id: seeded.ids.run }, { state: 'SUCCEEDED' });
      return appendEvents(em, seeded.tenant.id, new Date(), [{ type: 'RUN_ENDED', runId: seeded.ids.run }]);
    });
    api.engine.events.announce(seeded.tenant.id, last);
    const got = await reading;
    expect(got.map((line) => [line.number, line.type])).toEqual([
      [1, 'RUN_STARTED'],
      [2, 'RECORD_STATE'],
      [3, 'RECORD_STATE'],
      [5, 'RUN_ENDED'],
    ]);
    const late = await read(client, RUN, { id: seeded.global.Run, after: '3' }, Number.POSITIVE_INFINITY);
    expect(late.map((line) => line.number)).toEqual([5]);
    expect(await read(client, RUN, { id: seeded.global.Run, after: '5' }, Number.POSITIVE_INFINITY)).toEqual(
      [],
    );
  });

  test('of a flow tells its runs only', async () => {
    await write([
      ...lines(3),
      { type: 'RUN_QUEUED', flowId: seeded.ids.flow, runId: seeded.ids.run },
      { type: 'RUN_QUEUED', flowId: 'another-flow', runId: 'x' },
      { type: 'RUN_ENDED', flowId: seeded.ids.flow, runId: seeded.ids.run },
    ]);
    const query = 'subscription ($id: ID!) { flowRuns(flowId: $id) { number type run { id } } }';
    const got = await read(api.socket(seeded.admin.text), query, { id: seeded.global.Flow }, 2);
    expect(got).toEqual([
      { number: 4, type: 'RUN_QUEUED', run: { id: seeded.global.Run } },
      { number: 6, type: 'RUN_ENDED', run: { id: seeded.global.Run } },
    ]);
  });

  test('leaves no listener behind when its reader leaves or is cut off', async () => {
    await write(lines(1));
    const [polite, rude] = [api.socket(seeded.admin.text), api.socket(seeded.admin.text)];
    await read(polite, ACTIVITY, {}, 1);
    const stream = rude.iterate({ query: ACTIVITY });
    await stream.next();
    rude.terminate();
    await polite.dispose();
    // The test's own limit ends it where one is left behind.
    await until(() => api.engine.events.listenerCount() === 0);
  });

  test('refuses a cursor that is none', async () => {
    const first = await api
      .socket(seeded.admin.text)
      .iterate({ query: ACTIVITY, variables: { after: 'x1' } })
      .next();
    expect(first.value?.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
  });
});

describe('the key of a socket', () => {
  test('is needed at once or with the first operation, as GraphiQL sends it', async () => {
    await write(lines(1));
    const wrong = api.socket(`ts_${'b'.repeat(43)}`);
    const why = closing(wrong);
    await expect(read(wrong, ACTIVITY, {}, 1)).rejects.toBeTruthy();
    expect((await why).code).toBe(4401);
    const headers = { Authorization: `Bearer ${seeded.admin.text}` };
    const bare = api.socket(null);
    for await (const { data } of bare.iterate({ query: ACTIVITY, extensions: { headers } })) {
      expect(data).toMatchObject({ tenantActivity: { number: 1 } });
      break;
    }
    const without = await api.socket(null).iterate({ query: ACTIVITY }).next();
    expect(without.value?.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('that is revoked ends what it opened, with code 4401', async () => {
    await write(lines(1));
    const key = await api.addKey('VIEWER', { tenantId: seeded.tenant.id });
    const stream = await opened(key.text);
    if (!stream) throw new Error('not opened');
    const list = await api.ask(seeded.admin.text, '{ apiKeys { edges { node { id prefix } } } }');
    const { edges } = (list.data as { apiKeys: { edges: { node: { id: string; prefix: string } }[] } })
      .apiKeys;
    const id = edges.find(({ node }) => key.text.startsWith(node.prefix))?.node.id;
    await api.ask(
      seeded.admin.text,
      'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { userErrors { code } } }',
      { id },
    );
    expect((await stream.why).code).toBe(4401);
    await stream.next;
  });

  test('that expires ends what it opened, with code 4401', async () => {
    await write(lines(1));
    // It must live until its stream is open, however slow the machine is just now.
    for (let lifeMs = 600; ; lifeMs *= 3) {
      const expiresAt = new Date(Date.now() + lifeMs);
      const key = await api.addKey('VIEWER', { tenantId: seeded.tenant.id, expiresAt });
      const stream = await opened(key.text);
      if (!stream) continue;
      expect((await stream.why).code).toBe(4401);
      await stream.next;
      expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime() - 5);
      return;
    }
  });
});

describe('abuse over a socket', () => {
  test.each([
    ['depth', `{ ${'flows { edges { node '.repeat(1)}${'{ a '.repeat(200)}${'}'.repeat(202)} }`],
    ['aliases', `{ ${Array.from({ length: 10_000 }, (_, i) => `a${i}: viewer { role }`).join(' ')} }`],
    [
      'cost',
      '{ records(first: 200) { edges { node { attempts { id } flow { name } } } } more: mappingDocuments(first: 200) { edges { node { versions(first: 200) { edges { node { id hash } } } } } } }',
    ],
  ])('%s is refused before it is carried out', async (_what, query) => {
    const client = api.socket(seeded.admin.text);
    await client.iterate({ query: '{ viewer { role } }' }).next();
    const begun = performance.now();
    await expect(client.iterate({ query }).next()).rejects.toBeTruthy();
    expect(performance.now() - begun).toBeLessThan(HANGS_MS);
  });

  test('more subscriptions than allowed close the socket with 4429', async () => {
    const client = api.socket(seeded.admin.text);
    const why = closing(client);
    const streams = Array.from({ length: 102 }, () => client.iterate({ query: ACTIVITY }));
    const all = streams.map((stream) => stream.next().catch(() => undefined));
    expect((await why).code).toBe(4429);
    await Promise.all(all);
  });

  test('a message over 1 MB closes the socket', async () => {
    const socket = new WebSocket(`${api.server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.send('x'.repeat(1_100_000));
    expect(await closed).toBe(1009);
  });
});
