import { expect, test } from '@jest/globals';
import { wireDate, wireDateTime } from './wall-clock.js';

test.each([
  ['2026-01-15T11:30:05Z', { hour: 12, min: 30, sec: 5, day: 15, mon: 1, year: 2026, timezone: 60 }],
  ['2026-07-15T11:30:05Z', { hour: 13, min: 30, sec: 5, day: 15, mon: 7, year: 2026, timezone: 120 }],
  // The last and the first second around both changes of the clock.
  ['2026-03-29T00:59:59Z', { hour: 1, min: 59, sec: 59, day: 29, mon: 3, year: 2026, timezone: 60 }],
  ['2026-03-29T01:00:00Z', { hour: 3, min: 0, sec: 0, day: 29, mon: 3, year: 2026, timezone: 120 }],
  ['2026-10-25T00:59:59Z', { hour: 2, min: 59, sec: 59, day: 25, mon: 10, year: 2026, timezone: 120 }],
  ['2026-10-25T01:00:00Z', { hour: 2, min: 0, sec: 0, day: 25, mon: 10, year: 2026, timezone: 60 }],
])('%s hangs on the wall in Amsterdam', (utc, wall) => {
  expect(wireDateTime(new Date(utc))).toEqual({ ...wall, isdst: false });
});

test('the date is that of the wall, too', () => {
  expect(wireDate(new Date('2028-02-28T23:30:00Z'))).toEqual({ day: 29, mon: 2, year: 2028 });
});
