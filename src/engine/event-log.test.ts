import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { ENTITIES } from '../entities/index.js';
import { Bell } from './bell.js';
import { appendEvents, readEvents } from './event-log.js';
import { EventSignal } from './event-signal.js';

let place: TestDatabase;
beforeEach(async () => {
  place = await openTestDatabase(ENTITIES, MIGRATIONS);
});
afterEach(() => place.drop());

const append = (text: string, count = 1, tenantId = 't1', database = place.database) =>
  database.transaction((em) =>
    appendEvents(
      em,
      tenantId,
      new Date(),
      Array.from({ length: count }, (_, index) => ({
        type: 'PAGE_READ',
        data: { text: `${text}-${index}` },
      })),
    ),
  );
const read = (after: number, limit = 1_000, tenantId = 't1') =>
  place.database.read((em) => readEvents(em, { tenantId, after, limit }));

describe('the log of a tenant', () => {
  test('is numbered 1, 2, 3, … by each tenant for itself', async () => {
    expect(await append('a', 2)).toBe(2);
    expect(await append('b', 3, 't2')).toBe(3);
    expect(await append('c', 1)).toBe(3);
    expect((await read(0)).map((event) => [event.number, event.data.text])).toEqual([
      [1, 'a-0'],
      [2, 'a-1'],
      [3, 'c-0'],
    ]);
  });

  test('has no gap after a transaction that failed', async () => {
    await append('a');
    const failing = place.database.transaction(async (em) => {
      await appendEvents(em, 't1', new Date(), [{ type: 'PAGE_READ' }]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await append('b')).toBe(2);
  });

  test('loses no line to a reader that follows it while several processes write', async () => {
    const other = await place.another();
    const bell = new Bell();
    let writing = 60;
    const writers = Array.from({ length: writing }, async (_, index) => {
      await append(`w${index}`, 1 + (index % 3), 't1', index % 2 === 0 ? place.database : other);
      writing -= 1;
      bell.ring();
    });
    const seen: number[] = [];
    for (;;) {
      const woken = bell.next();
      const over = writing === 0;
      for (let page = await read(seen.length, 7); page.length > 0; page = await read(seen.length, 7))
        seen.push(...page.map((event) => event.number));
      if (over) break;
      await woken;
    }
    await Promise.all(writers);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  });
});

test('a signal wakes the readers of its tenant, and keeps none that has gone', () => {
  const signal = new EventSignal();
  const heard: number[] = [];
  const stop = signal.listen('t1', (last) => heard.push(last));
  const stopOther = signal.listen('t2', () => heard.push(-1));
  signal.announce('t1', 4);
  stop();
  signal.announce('t1', 5);
  stopOther();
  expect(heard).toEqual([4]);
  expect(signal.listenerCount()).toBe(0);
});
