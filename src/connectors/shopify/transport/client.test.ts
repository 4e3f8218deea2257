import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RemoteConnection, StoredWrite } from '../../contract.js';
import { openTo, rejection, TEST_TOKEN } from '../testing/open.js';
import { cost, data, type ScriptedAnswer, ScriptedShop } from '../testing/scripted-shop.js';

let shop: ScriptedShop;
beforeAll(async () => {
  shop = await ScriptedShop.start(() => 'CUT');
});
afterAll(async () => {
  await shop.close();
});

const record = {
  recordId: 'r1',
  action: 'UPDATE' as const,
  targetId: '11',
  mapped: { inventoryItemId: '11', locationId: '22', quantity: '5', changeFromQuantity: '3' },
};

function planned(connection: RemoteConnection): StoredWrite {
  return {
    ...connection.writer('STOCK').plan([record], 'key-1'),
    writeId: 'w',
    key: 'key-1',
    firstSentAt: null,
  };
}

async function bothFail(answer: ScriptedAnswer, callTimeoutMs = 20_000) {
  shop.answerWith(() => answer);
  const { connection, log } = openTo(shop.url, { callTimeoutMs });
  const read = (await rejection(connection.lookup('LOCATION'))) as { kind: string; message: string };
  const write = (await rejection(connection.writer('STOCK').send(planned(connection)))) as { kind: string };
  await connection.close();
  return { read, write, log };
}

const HTML = '<!DOCTYPE html><html><body>Bad gateway</body></html>';
const errors = (code: string, more: Record<string, unknown> = {}) => ({
  body: {
    errors: [{ message: `text with ${TEST_TOKEN}`, extensions: { code } }],
    ...more,
    extensions: cost(),
  },
});

describe('each fault has its kind, for a read and for a write', () => {
  const cases: [string, ScriptedAnswer, string, string][] = [
    ['401', { status: 401, body: { errors: '[API] Invalid API key or access token' } }, 'AUTH', 'AUTH'],
    ['403', { status: 403, body: { errors: 'forbidden' } }, 'AUTH', 'AUTH'],
    ['404', { status: 404, body: { errors: 'Not Found' } }, 'UNAVAILABLE', 'UNAVAILABLE'],
    ['429', { status: 429, body: '' }, 'THROTTLED', 'THROTTLED'],
    [
      'a redirect',
      { status: 301, headers: { location: 'http://127.0.0.1:9/' }, body: '' },
      'UNAVAILABLE',
      'UNAVAILABLE',
    ],
    ['500', { status: 500, body: '{}' }, 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    [
      '502 with HTML',
      { status: 502, headers: { 'content-type': 'text/html' }, body: HTML },
      'UNAVAILABLE',
      'UNKNOWN_OUTCOME',
    ],
    ['503', { status: 503, body: '' }, 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    [
      '200 with HTML',
      { headers: { 'content-type': 'text/html' }, body: HTML },
      'BAD_ANSWER',
      'UNKNOWN_OUTCOME',
    ],
    ['an empty 200', { body: '' }, 'BAD_ANSWER', 'UNKNOWN_OUTCOME'],
    ['an empty object', { body: {} }, 'BAD_ANSWER', 'UNKNOWN_OUTCOME'],
    ['empty data', { body: { data: {} } }, 'BAD_ANSWER', 'UNKNOWN_OUTCOME'],
    ['data null', { body: { data: null } }, 'BAD_ANSWER', 'UNKNOWN_OUTCOME'],
    ['JSON that is no object', { body: '[1]' }, 'BAD_ANSWER', 'UNKNOWN_OUTCOME'],
    ['a cut answer', 'HALF', 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    ['a cut connection', 'CUT', 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    ['an error as text', { body: { errors: 'Something went wrong' } }, 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    [
      'a refused token as text',
      { body: { errors: '[API] Invalid API key or access token' } },
      'AUTH',
      'AUTH',
    ],
    [
      'ACCESS_DENIED beside data',
      errors('ACCESS_DENIED', { data: { locations: { nodes: [] } } }),
      'AUTH',
      'AUTH',
    ],
    ['INTERNAL_SERVER_ERROR', errors('INTERNAL_SERVER_ERROR'), 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    [
      'an unknown code after it ran',
      errors('NEW_CODE', { data: { locations: null } }),
      'BAD_ANSWER',
      'UNKNOWN_OUTCOME',
    ],
  ];

  test.each(cases)('%s', async (_, answer, ofRead, ofWrite) => {
    const { read, write, log } = await bothFail(answer);
    expect(read.kind).toBe(ofRead);
    expect(write.kind).toBe(ofWrite);
    const told = JSON.stringify([read, read.message, write, log]);
    expect(told).not.toContain(TEST_TOKEN);
    expect(told).not.toContain(shop.url);
  });

  test('no answer in time', async () => {
    const { read, write } = await bothFail('HANG', 1_500);
    expect(read.kind).toBe('UNAVAILABLE');
    expect(write.kind).toBe('UNKNOWN_OUTCOME');
  });

  test('a shop that cannot be reached: nothing was sent, for a write too', async () => {
    const gone = await ScriptedShop.start(() => 'CUT');
    const { url } = gone;
    await gone.close();
    const { connection } = openTo(url);
    expect(await rejection(connection.lookup('LOCATION'))).toMatchObject({ kind: 'UNAVAILABLE' });
    expect(await rejection(connection.writer('STOCK').send(planned(connection)))).toMatchObject({
      kind: 'UNAVAILABLE',
    });
  });

  test('an answer of 30 MB is dropped', async () => {
    const { read, write } = await bothFail({
      body: `{"data":{"locations":"${'x'.repeat(30 * 1024 * 1024)}"}}`,
    });
    expect(read.kind).toBe('BAD_ANSWER');
    expect(write.kind).toBe('UNKNOWN_OUTCOME');
  });
});

describe('waiting', () => {
  test('Retry-After is in seconds', async () => {
    const { read } = await bothFail({ status: 429, headers: { 'retry-after': '2.0' }, body: '' });
    expect(read).toMatchObject({ kind: 'THROTTLED', retryAfterMs: 2000 });
  });

  test('THROTTLED inside a 200 tells how long the bucket needs', async () => {
    shop.answerWith(() => ({
      body: {
        errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
        extensions: cost(120, null, 20),
      },
    }));
    const { connection } = openTo(shop.url);
    // 100 points are missing and 100 come in a second.
    expect(await rejection(connection.lookup('LOCATION'))).toMatchObject({
      kind: 'THROTTLED',
      retryAfterMs: 1000,
    });
    expect(shop.requests).toHaveLength(1);
  });

  test('the next call waits until its points are there', async () => {
    const times: number[] = [];
    shop.answerWith(() => {
      times.push(performance.now());
      return data({ order: null }, cost(50, 50, 0));
    });
    const { connection } = openTo(shop.url);
    const options = { pageSize: 1 };
    expect(await connection.readOne('ORDER', '1', options)).toBeNull();
    expect(await connection.readOne('ORDER', '1', options)).toBeNull();
    // 51 points at 100 a second; the clock of a busy machine may only make it longer.
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(490);
  });
});

describe('believing an answer', () => {
  test('a search of which a part was ignored is not believed', async () => {
    shop.answerWith(() =>
      data(
        { productVariants: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] } },
        {
          search: [
            {
              path: ['productVariants'],
              query: 'sku:x',
              warnings: [{ field: 'sku', code: 'invalid_field' }],
            },
          ],
        },
      ),
    );
    const { connection } = openTo(shop.url);
    expect(await rejection(connection.find('VARIANT', 'SKU', ['x']))).toMatchObject({
      kind: 'BAD_ANSWER',
      remoteCode: 'SEARCH_WARNING',
    });
  });

  test('an answer of another API version is told once in the log', async () => {
    shop.answerWith(() => ({
      headers: { 'x-shopify-api-version': '2026-07' },
      body: { data: { order: null }, extensions: cost() },
    }));
    const { connection, log } = openTo(shop.url);
    await connection.readOne('ORDER', '1', { pageSize: 1 });
    await connection.readOne('ORDER', '1', { pageSize: 1 });
    expect(log.filter((line) => line.includes('another API version'))).toHaveLength(1);
    expect(log.join()).not.toContain(TEST_TOKEN);
  });
});
