import { expect, test } from '@jest/globals';
import { Conduct } from './conduct.js';
import { MAX_APART_MS } from './limits.js';

test('a tenant is apart for a while, and each time it comes back and offends for twice as long', () => {
  let now = 0;
  const conduct = new Conduct(() => now);
  for (const ms of [100, 200, 400]) {
    conduct.setApart('bad', 100);
    now += ms - 1;
    expect(conduct.isApart('bad')).toBe(true);
    now += 1;
    expect(conduct.isApart('bad')).toBe(false);
  }
  expect(conduct.isApart('good')).toBe(false);
});

test('what it does while it is apart keeps it there, and counts once', () => {
  let now = 0;
  const conduct = new Conduct(() => now);
  for (let i = 0; i < 50; i += 1) {
    conduct.setApart('bad', 100);
    now += 50;
  }
  now += 50;
  expect(conduct.isApart('bad')).toBe(false);
  conduct.setApart('bad', 100);
  now += 199;
  expect(conduct.isApart('bad')).toBe(true);
});

test('no time apart is longer than the longest, after which all is forgiven', () => {
  let now = 0;
  const conduct = new Conduct(() => now);
  for (let i = 0; i < 60; i += 1) {
    conduct.setApart('bad', 1_000);
    now += MAX_APART_MS;
    expect(conduct.isApart('bad')).toBe(false);
  }
  now += 2 * MAX_APART_MS;
  conduct.setApart('bad', 100);
  now += 100;
  expect(conduct.isApart('bad')).toBe(false);
});
