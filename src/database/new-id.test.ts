import { expect, test } from '@jest/globals';
import { newId } from './new-id.js';

test('ids are ULIDs: 26 characters that begin with their time', () => {
  // The known ULID prefix of this millisecond, from the ULID specification's own example.
  expect(newId(1_469_918_176_385)).toMatch(/^01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}$/);
});

test('ids made one after the other sort in that order, also when the clock stands still or goes back', () => {
  const now = Date.now();
  const ids = Array.from({ length: 10_000 }, (_, i) => newId(now - (i % 3)));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
