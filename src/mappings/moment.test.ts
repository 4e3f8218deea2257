import { expect, test } from '@jest/globals';
import { momentOrNull } from './moment.js';

test.each([
  ['2026-11-23', '2026-11-23T00:00:00.000Z'],
  ['2026-11-23T10:30', '2026-11-23T10:30:00.000Z'],
  ['2026-11-23T10:30:15', '2026-11-23T10:30:15.000Z'],
  ['2026-11-23T10:30:15.5Z', '2026-11-23T10:30:15.500Z'],
  ['2026-11-23T10:30:00+01:00', '2026-11-23T09:30:00.000Z'],
])('%s is %s, wherever this runs', (text, moment) => {
  expect(momentOrNull(text)).toBe(Date.UTC(2026, 10, 23) + (Date.parse(moment) - Date.parse('2026-11-23')));
});

test.each([
  '',
  'May 5',
  'Dorpsstraat 12',
  '23-11-2026',
  '2026-13-01',
  '2026-11-23 10:30',
  '20261123',
  5,
  null,
])('%j is no moment', (value) => {
  expect(momentOrNull(value)).toBeNull();
});
