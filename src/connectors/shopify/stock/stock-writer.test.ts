import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PlannedRecord, StoredWrite, Writer } from '../../contract.js';
import { openTo, rejection } from '../testing/open.js';
import { cost, data, type ScriptedAnswer, ScriptedShop } from '../testing/scripted-shop.js';
import { StockWriter } from './stock-writer.js';

let shop: ScriptedShop;
let writer: Writer;
beforeAll(async () => {
  shop = await ScriptedShop.start(() => 'CUT');
  writer = openTo(shop.url).connection.writer('STOCK');
});
afterAll(async () => {
  await shop.close();
});

const KEY = '0190a1b2-0000-7000-8000-000000000001';
const row = (item: number, quantity: unknown = '5', changeFromQuantity: unknown = '3'): PlannedRecord => ({
  recordId: `record-${item}`,
  action: 'UPDATE',
  targetId: String(item),
  mapped: {
    inventoryItemId: String(item),
    locationId: '61',
    quantity: quantity as string,
    changeFromQuantity: changeFromQuantity as string,
  },
});

function stored(records: PlannedRecord[], firstSentAt: string | null = null): StoredWrite {
  return { ...writer.plan(records, KEY), writeId: 'w1', key: KEY, firstSentAt };
}

type Errors = { code: string; field: string[] | null; message: string }[];
const answered = (userErrors: Errors): ScriptedAnswer =>
  data({ inventorySetQuantities: { inventoryAdjustmentGroup: null, userErrors } });
const at = (index: number, code: string) => ({
  code,
  field: ['input', 'quantities', String(index), 'quantity'],
  message: '',
});

describe('a plan', () => {
  test('is the exact request, in a fixed order, with key and comparison', () => {
    expect(writer.plan([row(1), row(2, '-4', null)], KEY)).toEqual({
      operation: 'inventorySetQuantities',
      recordIds: ['record-1', 'record-2'],
      body:
        '{"input":{"name":"available","reason":"correction",' +
        `"referenceDocumentUri":"gid://tillstream/Write/${KEY}","quantities":[` +
        '{"inventoryItemId":"gid://shopify/InventoryItem/1","locationId":"gid://shopify/Location/61","quantity":5,"changeFromQuantity":3},' +
        '{"inventoryItemId":"gid://shopify/InventoryItem/2","locationId":"gid://shopify/Location/61","quantity":-4,"changeFromQuantity":null}' +
        `]},"key":"${KEY}"}`,
    });
  });

  test.each([
    ['1.5'],
    ['1,5'],
    [''],
    ['abc'],
    [null],
    [5],
    ['1000000001'],
    ['-1000000001'],
    ['1e3'],
    ['99999999999999'],
  ])('quantity %p is refused', (quantity) => {
    expect(() => writer.plan([row(1, quantity)], KEY)).toThrow(
      expect.objectContaining({ kind: 'INVALID_RECORD', field: 'quantity' }),
    );
  });

  test('a bound is no fault', () => {
    expect(writer.plan([row(1, '1000000000', '-1000000000')], KEY).body).toContain('1000000000');
  });

  test('one item and location twice, an id that is none, too many rows', () => {
    expect(() => writer.plan([row(1), row(1, '6')], KEY)).toThrow(
      expect.objectContaining({ kind: 'INVALID_RECORD' }),
    );
    const strange = {
      ...row(1),
      mapped: { ...row(1).mapped, inventoryItemId: 'gid://shopify/InventoryItem/1' },
    };
    expect(() => writer.plan([strange], KEY)).toThrow(expect.objectContaining({ field: 'inventoryItemId' }));
    const many = Array.from({ length: 251 }, (_, index) => row(index + 1));
    expect(() => writer.plan(many, KEY)).toThrow(expect.objectContaining({ kind: 'INTERNAL' }));
  });
});

describe('sending', () => {
  test('the variables go out as they were planned, byte for byte', async () => {
    shop.answerWith(() => answered([]));
    const write = stored([row(1), row(2)]);
    expect(await writer.send(write)).toEqual([
      { state: 'UPDATED', targetId: '1', warnings: [], info: {} },
      { state: 'UPDATED', targetId: '2', warnings: [], info: {} },
    ]);
    expect(shop.requests[0]?.raw.endsWith(`"variables":${write.body}}`)).toBe(true);
    expect(shop.requests[0]?.raw).toContain('@idempotent(key: $key)');
  });

  test('a stale row leaves the others untouched', async () => {
    shop.answerWith(() => answered([at(1, 'CHANGE_FROM_QUANTITY_STALE')]));
    expect(await writer.send(stored([row(1), row(2), row(3)]))).toEqual([
      { state: 'STALE', info: { untouched: true } },
      { state: 'STALE', info: {} },
      { state: 'STALE', info: { untouched: true } },
    ]);
  });

  test('stale and refused rows beside each other', async () => {
    shop.answerWith(() =>
      answered([
        at(0, 'INVALID_INVENTORY_ITEM'),
        at(0, 'CHANGE_FROM_QUANTITY_STALE'),
        at(2, 'CHANGE_FROM_QUANTITY_STALE'),
      ]),
    );
    expect(await writer.send(stored([row(1), row(2), row(3)]))).toMatchObject([
      { state: 'REFUSED', error: { kind: 'NOT_FOUND', remoteCode: 'INVALID_INVENTORY_ITEM' } },
      { state: 'STALE', info: { untouched: true } },
      { state: 'STALE', info: {} },
    ]);
  });

  test.each([
    ['INVALID_REASON', ['input', 'reason'], 'INTERNAL'],
    ['IDEMPOTENCY_KEY_PARAMETER_MISMATCH', null, 'INTERNAL'],
    ['A_CODE_OF_TOMORROW', null, 'REJECTED'],
  ])('%s refuses every row', async (code, field, kind) => {
    shop.answerWith(() => answered([{ code, field, message: '' }]));
    const outcomes = await writer.send(stored([row(1), row(2)]));
    expect(outcomes).toMatchObject([
      { state: 'REFUSED', error: { kind, remoteCode: code } },
      { state: 'REFUSED', error: { kind, remoteCode: code } },
    ]);
  });

  test('a burnt key leaves every row as it was', async () => {
    shop.answerWith(() =>
      answered([{ code: 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED', field: null, message: '' }]),
    );
    expect(await writer.send(stored([row(1)]))).toEqual([{ state: 'STALE', info: { untouched: true } }]);
  });

  test('a write that is still under way is of unknown outcome', async () => {
    shop.answerWith(() => answered([{ code: 'IDEMPOTENCY_CONCURRENT_REQUEST', field: null, message: '' }]));
    expect(await rejection(writer.send(stored([row(1)])))).toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
  });

  test('the same codes as errors of the whole answer', async () => {
    const topLevel = (code: string): ScriptedAnswer => ({
      body: {
        errors: [{ message: '', extensions: { code } }],
        data: { inventorySetQuantities: null },
        extensions: cost(),
      },
    });
    shop.answerWith(() => topLevel('IDEMPOTENCY_CONCURRENT_REQUEST'));
    expect(await rejection(writer.send(stored([row(1)])))).toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    shop.answerWith(() => topLevel('IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED'));
    expect(await writer.send(stored([row(1)]))).toEqual([{ state: 'STALE', info: { untouched: true } }]);
    shop.answerWith(() => topLevel('MAX_INPUT_SIZE_EXCEEDED'));
    expect(await writer.send(stored([row(1)]))).toMatchObject([
      { state: 'REFUSED', error: { kind: 'REJECTED' } },
    ]);
  });

  test('an answer without a payload is no success', async () => {
    shop.answerWith(() => data({ inventorySetQuantities: null }));
    expect(await rejection(writer.send(stored([row(1)])))).toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
  });
});

describe('settling an unknown outcome', () => {
  test('the same bytes under the same key', async () => {
    const write = stored([row(1)], '2026-11-02T10:00:00.000Z');
    const soon = new StockWriter(Reflect.get(writer, 'client'), () => Date.parse('2026-11-02T10:05:00Z'));
    shop.answerWith((_, index) => (index === 0 ? 'CUT' : answered([])));
    expect(await rejection(soon.send(write))).toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    expect(await soon.verify(write)).toMatchObject({
      verdict: 'DONE',
      outcomes: [{ state: 'UPDATED', targetId: '1' }],
    });
    expect(shop.requests[0]?.raw).toBe(shop.requests[1]?.raw);
  });

  test('still not to be told: it is asked again later', async () => {
    const write = stored([row(1)], new Date().toISOString());
    shop.answerWith(() => 'CUT');
    expect(await rejection(writer.verify(write))).toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
  });

  test('a write that was never sent was not done', async () => {
    shop.answerWith(() => 'CUT');
    expect(await writer.verify(stored([row(1)]))).toMatchObject({ verdict: 'NOT_DONE' });
    expect(shop.requests).toHaveLength(0);
  });

  test('a key older than Shopify remembers is not sent again: read and compute anew', async () => {
    const write = stored([row(1)], '2026-11-01T10:00:00.000Z');
    const late = new StockWriter(Reflect.get(writer, 'client'), () => Date.parse('2026-11-02T10:00:00Z'));
    shop.answerWith(() => answered([]));
    expect(await late.verify(write)).toMatchObject({
      verdict: 'DONE',
      outcomes: [{ state: 'STALE', info: {} }],
    });
    expect(shop.requests).toHaveLength(0);
  });
});

describe('whether Shopify counts stock', () => {
  const record = (tracked: unknown): PlannedRecord => ({
    recordId: 'r',
    action: 'UPDATE',
    targetId: '1',
    mapped: { inventoryItemId: '1', tracked: tracked as boolean },
  });

  test('is set, and set again when the outcome is unknown', async () => {
    const tracking = openTo(shop.url).connection.writer('STOCK_TRACKING');
    const write = {
      ...tracking.plan([record(true)], KEY),
      writeId: 'w',
      key: KEY,
      firstSentAt: '2026-11-02T10:00:00Z',
    };
    expect(write.body).toBe('{"id":"gid://shopify/InventoryItem/1","input":{"tracked":true}}');
    const done = data({
      inventoryItemUpdate: {
        inventoryItem: { id: 'gid://shopify/InventoryItem/1', tracked: true },
        userErrors: [],
      },
    });
    shop.answerWith(() => done);
    expect(await tracking.send(write)).toMatchObject([{ state: 'UPDATED', targetId: '1' }]);
    expect(await tracking.verify(write)).toMatchObject({ verdict: 'DONE', outcomes: [{ state: 'UPDATED' }] });
    expect(shop.requests[0]?.raw).toBe(shop.requests[1]?.raw);
  });

  test('an item that is gone is told', async () => {
    const tracking = openTo(shop.url).connection.writer('STOCK_TRACKING');
    const write = { ...tracking.plan([record(false)], KEY), writeId: 'w', key: KEY, firstSentAt: null };
    shop.answerWith(() =>
      data({
        inventoryItemUpdate: {
          inventoryItem: null,
          userErrors: [
            { field: ['id'], message: "The product couldn't be updated because it does not exist." },
          ],
        },
      }),
    );
    expect(await tracking.send(write)).toMatchObject([{ state: 'REFUSED', error: { kind: 'NOT_FOUND' } }]);
  });

  test('anything but yes or no is refused', () => {
    const tracking = openTo(shop.url).connection.writer('STOCK_TRACKING');
    expect(() => tracking.plan([record('yes')], KEY)).toThrow(expect.objectContaining({ field: 'tracked' }));
  });
});
