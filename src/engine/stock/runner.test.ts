import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type EngineFixture,
  type FakeWriter,
  openEngine,
  pagesOf,
  rowsOf,
} from '../../../test/support/engine-fixtures.js';
import type { RecordOutcome, SourceObject, StoredWrite } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { newId } from '../../database/index.js';
import { Flow, OpenSale, SyncRecord } from '../../entities/index.js';
import { IntegrationError } from '../../errors/index.js';

let engine: EngineFixture;
let writer: FakeWriter;
/** What the shop has, by inventory item; the fake is as strict as the shop about what it was changed from. */
let shelf: Map<string, string>;
const itemOf = (articleNumber: string) => `9${articleNumber}`;

beforeEach(async () => {
  engine = await openEngine({ stockSettings: { decimals: 'FLOOR' } });
  writer = engine.shop.writer('STOCK');
  writer.onSend = shelve;
  shelf = new Map();
  engine.shop.onFind = async (entity, by, keys) => {
    const found = new Map<string, PlainRecord[]>();
    for (const key of entity === 'VARIANT' ? keys : []) {
      if (by === 'ID' && !/^\d+$/.test(key))
        throw new IntegrationError('INVALID_RECORD', `"${key}" is no id.`);
      const inventoryItemId = by === 'ID' ? key : itemOf(key);
      const available = shelf.get(inventoryItemId);
      if (available !== undefined)
        found.set(key, [{ inventoryItemId, tracked: true, available: { '61': available } }]);
    }
    return found;
  };
});
afterEach(() => engine.close());

const untouched: PlainRecord = { untouched: true };
function shelve(write: StoredWrite): RecordOutcome[] {
  const rows = rowsOf(write);
  const stale = rows.map((row) => shelf.get(String(row.inventoryItemId)) !== row.changeFromQuantity);
  if (stale.includes(true))
    return stale.map((is): RecordOutcome => ({ state: 'STALE', info: is ? {} : untouched }));
  return rows.map((row) => {
    shelf.set(String(row.inventoryItemId), String(row.quantity));
    return { state: 'UPDATED', targetId: String(row.inventoryItemId), warnings: [], info: {} };
  });
}

const stock = (articleNumber: string, free: string): SourceObject => ({
  sourceId: `${articleNumber}@61`,
  changedAt: null,
  payload: {
    articleNumber,
    groupId: '61',
    branches: [{ branchNumber: '1', free, reserved: '0', incoming: '0' }],
  },
});
function tillHas(...objects: SourceObject[]): void {
  engine.till.onRead = () => pagesOf([objects]);
  engine.till.onReadOne = async (_entity, id) => objects.find((object) => object.sourceId === id) ?? null;
}
function shopHas(quantities: Record<string, string>): void {
  for (const [article, quantity] of Object.entries(quantities)) shelf.set(itemOf(article), quantity);
}
const states = async () => (await engine.records()).map((record) => record.state);

describe('quantities', () => {
  test('that differ are written from what the shop had; equal ones and unknown articles are told', async () => {
    tillHas(stock('1', '5'), stock('2', '7'), stock('3', '1'));
    shopHas({ 1: '3', 2: '7' });
    const run = await engine.run(engine.stockFlow);
    expect(run).toMatchObject({ state: 'SUCCEEDED', read: 3, updated: 1, unchanged: 1, skipped: 1 });
    expect(writer.sent.flatMap(rowsOf)).toEqual([
      { inventoryItemId: '91', locationId: '61', quantity: '5', changeFromQuantity: '3' },
    ]);
    expect((await engine.records()).find((record) => record.sourceId === '3@61')?.reason).toBe('NOT_IN_SHOP');
  });

  test('that were floored are written with a warning', async () => {
    tillHas(stock('1', '5.75'));
    shopHas({ 1: '3' });
    await engine.run(engine.stockFlow);
    expect(shelf.get('91')).toBe('5');
    expect((await engine.records())[0]).toMatchObject({
      state: 'UPDATED',
      warnings: { list: [expect.objectContaining({ code: 'VALUE_FLOORED' })] },
    });
  });

  test('a row that cannot be planned fails alone', async () => {
    tillHas(...['1', '2', '3', '4', '5'].map((article) => stock(article, '9')));
    shopHas({ 1: '1', 2: '1', 3: '1', 4: '1', 5: '1' });
    writer.onPlan = (records) => {
      if (records.some((record) => record.mapped.inventoryItemId === '93'))
        throw new IntegrationError('INVALID_RECORD', 'No whole number.', { field: 'quantity' });
    };
    const run = await engine.run(engine.stockFlow);
    expect(run).toMatchObject({ state: 'PARTIAL', read: 5, updated: 4, failed: 1, errorKind: null });
    expect([...shelf.values()]).toEqual(['9', '9', '1', '9', '9']);
  });
});

describe('a stale answer', () => {
  test('makes only the stale rows be read again, and the write goes under a new key', async () => {
    tillHas(stock('1', '5'), stock('2', '7'));
    shopHas({ 1: '3', 2: '3' });
    let sold = false;
    writer.onSend = (write) => {
      if (!sold) shelf.set('92', '2');
      sold = true;
      return shelve(write);
    };
    const run = await engine.run(engine.stockFlow);
    expect(run).toMatchObject({ state: 'SUCCEEDED', read: 2, updated: 2 });
    expect([shelf.get('91'), shelf.get('92')]).toEqual(['5', '7']);
    expect(writer.sent.map((write) => rowsOf(write).length)).toEqual([2, 1, 1]);
    expect(new Set(writer.sent.map((write) => write.key)).size).toBe(3);
  });

  test('for ever leaves the row for a later run and holds up no other', async () => {
    tillHas(stock('1', '5'), stock('2', '7'));
    shopHas({ 1: '3', 2: '3' });
    let noise = 100;
    writer.onSend = (write) => {
      noise += 1;
      shelf.set('92', String(noise));
      return shelve(write);
    };
    const run = await engine.run(engine.stockFlow);
    expect(run).toMatchObject({ state: 'PARTIAL', read: 2, updated: 1, deferred: 1 });
    expect(shelf.get('91')).toBe('5');
  });

  test('after a crash is read afresh: nothing is written without knowing what was there', async () => {
    tillHas(stock('1', '5'), stock('2', '7'));
    shopHas({ 1: '3', 2: '3' });
    const stop = new AbortController();
    writer.onSend = () => {
      stop.abort();
      throw new IntegrationError('THROTTLED', 'Busy.', { retryAfterMs: 10 });
    };
    const run = await engine.queue(engine.stockFlow);
    await expect(engine.resume(run, stop.signal)).rejects.toThrow();
    expect(await states()).toEqual(['WRITING', 'WRITING']);
    shelf.set('92', '2');
    writer.onSend = shelve;
    const ended = await engine.resume(run);
    expect(ended).toMatchObject({ state: 'SUCCEEDED', read: 2, updated: 2 });
    expect([shelf.get('91'), shelf.get('92')]).toEqual(['5', '7']);
    for (const row of writer.sent.slice(1).flatMap(rowsOf)) expect(row.changeFromQuantity).toMatch(/^\d+$/);
  });
});

describe('open sales', () => {
  const sell = (sku: string, quantity: string) =>
    engine.services.database.transaction((em) =>
      em.insert(OpenSale, {
        id: newId(),
        tenantId: engine.tenantId,
        connectionId: engine.shopId,
        orderItemId: 'order-item',
        sku,
        locationId: '61',
        quantity,
      }),
    );

  test('are taken off, and given back once they end without a change at the till', async () => {
    tillHas(stock('1', '5'));
    shopHas({ 1: '5' });
    await sell('1', '2');
    await engine.run(engine.stockFlow);
    expect(shelf.get('91')).toBe('3');
    await engine.services.database.transaction((em) => em.delete(OpenSale, { sku: '1' }));
    engine.till.onRead = () => pagesOf([[]]);
    await engine.run(engine.stockFlow);
    expect(shelf.get('91')).toBe('5');
    const sent = writer.sent.length;
    expect(await engine.run(engine.stockFlow)).toMatchObject({ read: 0 });
    expect(writer.sent).toHaveLength(sent);
  });

  test('are still looked at again where a crash cut the write that took them off', async () => {
    tillHas(stock('1', '5'));
    shopHas({ 1: '5' });
    await sell('1', '2');
    const stop = new AbortController();
    writer.onSend = (write) => {
      shelve(write);
      stop.abort();
      throw new IntegrationError('THROTTLED', 'Busy.', { retryAfterMs: 10 });
    };
    const run = await engine.queue(engine.stockFlow);
    await expect(engine.resume(run, stop.signal)).rejects.toThrow();
    writer.onSend = shelve;
    writer.onVerify = (write) => ({
      verdict: 'DONE',
      outcomes: rowsOf(write).map((row) => ({
        state: 'UPDATED',
        targetId: String(row.inventoryItemId),
        warnings: [],
        info: {},
      })),
      evidence: 'same key',
    });
    await engine.services.database.transaction((em) =>
      em.update(Flow, { id: engine.stockFlow.id }, {
        lastFullReadAt: new Date(),
        cursor: { at: '1' },
      } as never),
    );
    engine.till.onRead = () => pagesOf([[]]);
    await engine.services.database.transaction((em) => em.delete(OpenSale, { sku: '1' }));
    await engine.resume(run);
    await engine.run(engine.stockFlow);
    expect(shelf.get('91')).toBe('5');
  });
});

describe('a full read', () => {
  test('asks the shop afresh for everything, and mends what somebody changed there', async () => {
    tillHas(stock('1', '5'));
    shopHas({ 1: '5' });
    await engine.run(engine.stockFlow);
    shelf.set('91', '40');
    expect(await engine.run(engine.stockFlow)).toMatchObject({ read: 0 });
    const full = await engine.queue(engine.stockFlow, 'MANUAL', true);
    expect(await engine.resume(full)).toMatchObject({ read: 1, updated: 1 });
    expect(shelf.get('91')).toBe('5');
  });
});

test('a batch of rows costs few statements and every row gets its own values', async () => {
  const articles = Array.from({ length: 300 }, (_, index) => String(index + 1));
  tillHas(...articles.map((article) => stock(article, article)));
  for (const article of articles) shelf.set(itemOf(article), '0');
  const run = await engine.run(engine.stockFlow);
  expect(run).toMatchObject({ read: 300, updated: 300 });
  for (const item of await engine.items())
    expect(item.known).toMatchObject({ available: item.sourceId.split('@')[0] });
  const targets = await engine.services.database.read((em) => em.find(SyncRecord));
  expect(new Set(targets.map((record) => record.targetId)).size).toBe(300);
});
