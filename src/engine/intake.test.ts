import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type EngineFixture, openEngine, source } from '../../test/support/engine-fixtures.js';
import { newId } from '../database/index.js';
import { Delivery, EventRow, Flow, OpenSale } from '../entities/index.js';
import { commit } from './commit.js';
import { takeIn } from './intake.js';
import type { RunContext } from './run-context.js';

let engine: EngineFixture;
let ctx: RunContext;
beforeEach(async () => {
  engine = await openEngine();
  ctx = await engine.context(engine.ordersFlow);
});
afterEach(() => engine.close());

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour)).toISOString();
const cursorOf = async () =>
  (await engine.services.database.read((em) => em.findOneByOrFail(Flow, { id: ctx.flow.id }))).cursor;
const states = async () => (await engine.records()).map((record) => record.state);

describe('a page', () => {
  test('is stored with its cursor, or neither is', async () => {
    await takeIn(ctx, [source('1')], { cursor: { at: 'a' } });
    const failing = takeIn(ctx, [source('2'), source('3')], {
      cursor: { at: 'b' },
      soldPieces: (object) => {
        if (object.sourceId === '3') throw new Error('no');
        return [];
      },
    });
    await expect(failing).rejects.toThrow('no');
    expect(await cursorOf()).toEqual({ at: 'a' });
    expect(ctx.flow.cursor).toEqual({ at: 'a' });
    expect((await engine.records()).map((record) => record.sourceId)).toEqual(['1']);
  });

  test('that changed nothing moves the cursor and stores no record', async () => {
    await takeIn(ctx, [source('1', { a: 1 })], { cursor: { at: 'a' } });
    expect(await takeIn(ctx, [source('1', { a: 1 }, at(12))], { cursor: { at: 'b' } })).toBe(0);
    expect(await cursorOf()).toEqual({ at: 'b' });
    expect(await engine.records()).toHaveLength(1);
  });

  test('with one object twice stores its newest only', async () => {
    await takeIn(ctx, [source('1', { v: 'new' }, at(3)), source('1', { v: 'old' }, at(2))], {});
    const [record, ...more] = await engine.records();
    expect(more).toEqual([]);
    expect(record?.payload && ctx.sealer.open('record', record.id, record.payload)).toMatchObject({
      v: 'new',
    });
  });

  test('answers its deliveries in the same transaction', async () => {
    const id = newId();
    await engine.services.database.transaction((em) =>
      em.insert(Delivery, {
        id,
        tenantId: engine.tenantId,
        connectionId: engine.shopId,
        eventId: 'e1',
        topic: 'orders/updated',
        entity: 'ORDER',
        sourceId: '1',
        state: 'WAITING',
        receivedAt: new Date(),
      }),
    );
    await takeIn(ctx, [], { deliveryIds: [id] });
    const row = await engine.services.database.read((em) => em.findOneByOrFail(Delivery, { id }));
    expect(row).toMatchObject({ state: 'DONE', doneAt: expect.any(Date) });
  });
});

describe('a newer change', () => {
  test('takes the place of one that still waits, and the log tells it', async () => {
    await takeIn(ctx, [source('1', { v: 1 }, at(1))], {});
    await takeIn(ctx, [source('1', { v: 2 }, at(2))], {});
    expect(await states()).toEqual(['SUPERSEDED', 'PENDING']);
    const [older] = await engine.records();
    const events = await engine.services.database.read((em) => em.findBy(EventRow, { type: 'RECORD_STATE' }));
    expect(events.map((event) => [event.recordId, event.data.state])).toEqual([[older?.id, 'SUPERSEDED']]);
    expect((await engine.attempts()).map((attempt) => attempt.state)).toEqual(['SUPERSEDED', 'PENDING']);
  });

  test('leaves alone what is being written or was written', async () => {
    await takeIn(ctx, [source('1', { v: 1 }, at(1))], {});
    const { nextBatch } = await import('./batch.js');
    const [work] = await nextBatch(ctx, 10);
    if (!work) throw new Error('no work');
    await commit(ctx, [{ work, to: 'WRITING' }]);
    await takeIn(ctx, [source('1', { v: 2 }, at(2))], {});
    expect(await states()).toEqual(['WRITING', 'PENDING']);
    expect(await nextBatch(ctx, 10)).toEqual([]);
    expect(await states()).toEqual(['WRITING', 'DEFERRED']);
  });
});

test('whatever the order of arrival, the newest content is the one that was seen last', async () => {
  let objects = 0;
  const changes = fc.array(
    fc.record({ hour: fc.integer({ min: 0, max: 9 }), content: fc.constantFrom('a', 'b', 'c') }),
    {
      minLength: 1,
      maxLength: 7,
    },
  );
  await fc.assert(
    fc.asyncProperty(changes, async (arrivals) => {
      objects += 1;
      const id = `object-${objects}`;
      // One content per moment: two contents of the same moment have no order.
      const byHour = new Map(arrivals.map(({ hour, content }) => [hour, content]));
      for (const { hour } of arrivals)
        await takeIn(ctx, [source(id, { content: byHour.get(hour) ?? '' }, at(hour))], {});
      const newest = byHour.get(Math.max(...byHour.keys()));
      const item = (await engine.items()).find((row) => row.sourceId === id);
      const record = (await engine.records()).find((row) => row.id === item?.recordId);
      const payload = record?.payload ? ctx.sealer.open('record', record.id, record.payload) : {};
      expect(payload.content).toBe(newest);
      expect(record?.state).toBe('PENDING');
    }),
    { numRuns: 40 },
  );
});

describe('open sales', () => {
  const sold = (quantity: string) => ({ soldPieces: () => [{ sku: '1', locationId: null, quantity }] });
  const open = () => engine.services.database.read((em) => em.find(OpenSale));

  test('follow the newest change of an order', async () => {
    await takeIn(ctx, [source('1', { v: 1 }, at(1))], sold('2'));
    await takeIn(ctx, [source('1', { v: 2 }, at(2))], sold('5'));
    expect(await open()).toEqual([expect.objectContaining({ quantity: '5', connectionId: engine.shopId })]);
    await takeIn(ctx, [source('1', { v: 3 }, at(3))], { soldPieces: () => [] });
    expect(await open()).toEqual([]);
  });
});
