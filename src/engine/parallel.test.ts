import { describe, expect, test } from '@jest/globals';
import { Bell } from './bell.js';
import { eachLimited } from './parallel.js';

describe('work on many', () => {
  test('is done on each once, never on more at once than allowed', async () => {
    const done: number[] = [];
    let now = 0;
    let most = 0;
    await eachLimited(
      Array.from({ length: 25 }, (_, index) => index),
      4,
      async (item) => {
        now += 1;
        most = Math.max(most, now);
        for (let turns = 0; turns < 3; turns += 1) await Promise.resolve();
        now -= 1;
        done.push(item);
      },
    );
    expect(most).toBe(4);
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, index) => index));
  });

  test('of none ends', async () => {
    await eachLimited([], 3, () => Promise.reject(new Error('never called')));
  });

  test('that failed is told only when everything under way has ended; that lane begins nothing more', async () => {
    const bell = new Bell();
    const slow = bell.next();
    const done: string[] = [];
    const all = eachLimited(['bad', 'slow', 'third'], 2, async (item) => {
      if (item === 'bad') throw new Error('first');
      if (item === 'slow') await slow;
      done.push(item);
    });
    let told = false;
    const seen = all.catch((error: Error) => {
      told = true;
      return error.message;
    });
    await Promise.resolve();
    expect(told).toBe(false);
    bell.ring();
    expect(await seen).toBe('first');
    expect(done).toEqual(['slow', 'third']);
  });
});

describe('a bell', () => {
  test('wakes all who wait, once', async () => {
    const bell = new Bell();
    const woken: number[] = [];
    const first = bell.next().then(() => woken.push(1));
    const second = bell.next().then(() => woken.push(2));
    bell.ring();
    await Promise.all([first, second]);
    const third = bell.next().then(() => woken.push(3));
    await Promise.resolve();
    expect(woken).toEqual([1, 2]);
    bell.ring();
    await third;
    expect(woken).toEqual([1, 2, 3]);
  });
});
