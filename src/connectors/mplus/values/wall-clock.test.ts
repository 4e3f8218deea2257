import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSoapDate, readSoapDateTime, toSoapDate, toSoapDateTime } from './soap-time.js';
import { amsterdamDate } from './wall-clock.js';

const shown = (iso: string): string => {
  const t = toSoapDateTime(iso);
  return t ? `${t.year}-${t.mon}-${t.day} ${t.hour}:${t.min}:${t.sec} ${t.isdst} ${t.timezone}` : 'none';
};
const time = (text: string, timezone: string): { t: Record<string, string> } => {
  const [year = '', mon = '', day = '', hour = '', min = '', sec = ''] = text.split(/[- :]/);
  return { t: { year, mon, day, hour, min, sec, isdst: 'false', timezone } };
};
const read = (text: string, timezone = '0'): string | null => readSoapDateTime(time(text, timezone), 't');

describe('written as the wall clock of Amsterdam', () => {
  test.each([
    ['2026-01-15T11:00:00Z', '2026-1-15 12:0:0 false 60'],
    ['2026-07-15T11:00:00Z', '2026-7-15 13:0:0 false 120'],
    // Spring: 02:00 does not exist, 01:59:59 is followed by 03:00:00.
    ['2026-03-29T00:59:59Z', '2026-3-29 1:59:59 false 60'],
    ['2026-03-29T01:00:00Z', '2026-3-29 3:0:0 false 120'],
    // Autumn: 02:30 comes twice and only the offset tells which.
    ['2026-10-25T00:30:00Z', '2026-10-25 2:30:0 false 120'],
    ['2026-10-25T01:30:00Z', '2026-10-25 2:30:0 false 60'],
    ['2028-02-28T23:30:00Z', '2028-2-29 0:30:0 false 60'],
    ['2026-12-31T23:30:00Z', '2027-1-1 0:30:0 false 60'],
    ['2026-01-15T12:00:00.750+01:00', '2026-1-15 12:0:0 false 60'],
  ])('%s', (iso, expected) => {
    expect(shown(iso)).toBe(expected);
  });

  test.each(['', '2026-01-15', '2026-01-15T12:00:00', '2026-02-30T12:00:00Z', '2026-01-15T25:00:00Z', 'now'])(
    '%j is refused',
    (iso) => {
      expect(toSoapDateTime(iso)).toBeNull();
    },
  );
});

describe('read by the wall clock', () => {
  test.each([
    ['2026-1-15 12:0:0', '60', '2026-01-15T11:00:00.000Z'],
    // Older clients of the vendor write the offset as 0.
    ['2026-7-15 13:0:0', '0', '2026-07-15T11:00:00.000Z'],
    ['2026-10-25 2:30:0', '120', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25 2:30:0', '60', '2026-10-25T01:30:00.000Z'],
    // Without a hint the later one, so that a change never looks older than it is.
    ['2026-10-25 2:30:0', '0', '2026-10-25T01:30:00.000Z'],
    // A time that no clock showed counts from winter time.
    ['2026-3-29 2:30:0', '60', '2026-03-29T01:30:00.000Z'],
    ['2028-2-29 0:30:0', '60', '2028-02-28T23:30:00.000Z'],
  ])('%s with offset %s', (text, timezone, expected) => {
    expect(read(text, timezone)).toBe(expected);
  });

  test('a zero date is none', () => {
    expect(read('0-0-0 0:0:0')).toBeNull();
    expect(readSoapDate({ d: { day: '0', mon: '0', year: '0' } }, 'd')).toBeNull();
    expect(readSoapDate({}, 'd')).toBeNull();
  });

  test('every instant comes back, to the second', () => {
    const from = Date.UTC(2020, 0, 1) / 1000;
    const to = Date.UTC(2035, 0, 1) / 1000;
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        expect(readSoapDateTime({ t: toSoapDateTime(iso) }, 't')).toBe(iso);
      }),
    );
  });
});

describe('dates', () => {
  test('only days of the calendar', () => {
    expect(toSoapDate('2028-02-29')).toEqual({ day: '29', mon: '2', year: '2028' });
    expect(toSoapDate('2026-02-29')).toBeNull();
    expect(toSoapDate('2026-13-01')).toBeNull();
    expect(toSoapDate('26-01-01')).toBeNull();
    expect(readSoapDate({ d: { day: '9', mon: '2', year: '2028' } }, 'd')).toBe('2028-02-09');
  });

  test('the day at the till begins at its midnight', () => {
    expect(amsterdamDate(new Date('2026-06-30T21:59:59Z'))).toBe('2026-06-30');
    expect(amsterdamDate(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
  });
});
