import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../../connectors/plain.js';
import { call } from './call-for-tests.js';

/** In 2026 the clocks of Amsterdam go from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October. */
type Row = readonly [name: string, args: readonly PlainValue[], result: PlainValue];
const AMS = 'Europe/Amsterdam';
const LOCAL = 'dd-MM-yyyy HH:mm';

const ROWS: readonly Row[] = [
  ['dateOf', ['2026-03-28T23:30:00Z'], '2026-03-29'],
  ['dateOf', ['2026-10-24T22:30:00Z'], '2026-10-25'],
  ['dateOf', ['2026-10-25T22:30:00Z'], '2026-10-25'],
  ['dateOf', ['2024-02-28T23:00:00Z'], '2024-02-29'],
  ['dateOf', ['2026-12-31T23:00:00.000Z'], '2027-01-01'],
  ['dateOf', ['2026-12-31T23:30:00+01:00'], '2026-12-31'],
  ['dateOf', ['2026-12-31T23:30:00Z', 'America/New_York'], '2026-12-31'],
  ['dateOf', [''], null],
  ['timeOf', ['2026-03-29T00:59:59Z'], '01:59:59'],
  ['timeOf', ['2026-03-29T01:00:00Z'], '03:00:00'],
  ['timeOf', ['2026-10-25T00:30:00Z'], '02:30:00'],
  ['timeOf', ['2026-10-25T01:30:00Z'], '02:30:00'],
  ['toZone', ['2026-10-25T00:30:00Z', AMS], '2026-10-25T02:30:00.000+02:00'],
  ['toZone', ['2026-10-25T01:30:00Z', AMS], '2026-10-25T02:30:00.000+01:00'],
  ['toZone', ['2026-06-30T22:30:00+02:00', 'UTC'], '2026-06-30T20:30:00.000+00:00'],
  ['startOfDay', ['2026-03-29'], '2026-03-28T23:00:00.000Z'],
  ['startOfDay', ['2026-03-30'], '2026-03-29T22:00:00.000Z'],
  ['startOfDay', ['2026-10-25T23:30:00Z'], '2026-10-25T23:00:00.000Z'],
  ['startOfDay', ['2026-10-25T12:00:00Z'], '2026-10-24T22:00:00.000Z'],
  ['daysBetween', ['2026-03-28', '2026-03-30'], 2],
  ['daysBetween', ['2024-03-01', '2024-02-28'], -2],
  ['daysBetween', [null, '2024-02-28'], null],
  ['isBefore', ['2026-06-30T22:30:00Z', '2026-06-30T22:30:00.000Z'], false],
  ['isBefore', [null, '2026-06-30T22:30:00Z'], false],
  ['isDate', ['2024-02-29'], true],
  ['isDate', ['2026-13-01'], false],
  ['isDate', [20260630], false],
  ['isDateTime', ['2026-06-30T22:30:00'], false],
  ['isDateTime', ['2026-06-31T22:30:00Z'], false],
  // A day later it is the same time by the clock, be the day 23 or 25 hours long.
  ['shiftDate', ['2026-03-28T11:00:00Z', 1, 'days'], '2026-03-29T10:00:00.000Z'],
  ['shiftDate', ['2026-03-28T11:00:00Z', 24, 'hours'], '2026-03-29T11:00:00.000Z'],
  ['shiftDate', ['2026-10-24T10:00:00Z', 1, 'days', AMS], '2026-10-25T11:00:00.000Z'],
  ['shiftDate', ['2026-10-24T10:00:00Z', 1, 'days', 'UTC'], '2026-10-25T10:00:00.000Z'],
  // 02:30 is left out on 29 March.
  ['shiftDate', ['2026-03-28T01:30:00Z', 1, 'days'], '2026-03-29T01:30:00.000Z'],
  ['shiftDate', ['2026-10-25T00:30:00Z', 0, 'days'], '2026-10-25T00:30:00.000Z'],
  ['shiftDate', ['2026-10-25T01:30:00Z', 0, 'days'], '2026-10-25T01:30:00.000Z'],
  ['shiftDate', ['2026-01-31', 1, 'months'], '2026-02-28'],
  ['shiftDate', ['2024-01-31', 1, 'months'], '2024-02-29'],
  ['shiftDate', ['2024-02-29', 1, 'years'], '2025-02-28'],
  ['shiftDate', ['2026-03-31', -1, 'months'], '2026-02-28'],
  ['shiftDate', ['2026-12-31', '1', 'DAYS'], '2027-01-01'],
  ['shiftDate', ['2026-12-31', -2, 'weeks'], '2026-12-17'],
  ['shiftDate', ['2026-03-29T00:59:59Z', 1, 'seconds'], '2026-03-29T01:00:00.000Z'],
  ['shiftDate', [null, 1, 'days'], null],
  ['parseDate', ['23-11-2026', 'dd-MM-yyyy'], '2026-11-23'],
  ['parseDate', ['1 mrt 2026', 'd MMM yyyy', 'nl'], '2026-03-01'],
  ['parseDate', ['1. März 2026', 'd. MMMM yyyy', 'de'], '2026-03-01'],
  ['parseDate', ['20261123T0930', "yyyyMMdd'T'HHmm"], '2026-11-23'],
  ['parseDate', [' ', 'dd-MM-yyyy'], null],
  ['parseDateTime', ['29-03-2026 01:59', LOCAL, AMS], '2026-03-29T00:59:00.000Z'],
  ['parseDateTime', ['29-03-2026 03:00', LOCAL, AMS], '2026-03-29T01:00:00.000Z'],
  // Left out in spring: the clock has gone on by the hour.
  ['parseDateTime', ['29-03-2026 02:30', LOCAL, AMS], '2026-03-29T01:30:00.000Z'],
  // Twice in autumn: the later one, in winter time.
  ['parseDateTime', ['25-10-2026 02:30', LOCAL, AMS], '2026-10-25T01:30:00.000Z'],
  ['parseDateTime', ['25-10-2026 01:59', LOCAL, AMS], '2026-10-24T23:59:00.000Z'],
  ['parseDateTime', ['25-10-2026 03:00', LOCAL, AMS], '2026-10-25T02:00:00.000Z'],
  ['parseDateTime', ['25-10-2026 02:30 +02:00', `${LOCAL} ZZ`, AMS], '2026-10-25T00:30:00.000Z'],
  [
    'parseDateTime',
    ['11/23/26 9:05 PM', 'M/d/yy h:mm a', 'America/New_York', 'en-US'],
    '2026-11-24T02:05:00.000Z',
  ],
  [
    'parseDateTime',
    ['2026-11-23 09:30:15.250', 'yyyy-MM-dd HH:mm:ss.SSS', 'UTC'],
    '2026-11-23T09:30:15.250Z',
  ],
  ['parseDateTime', [null, LOCAL], null],
  ['formatDate', ['2026-03-01', 'd MMMM yyyy', null, 'fr'], '1 mars 2026'],
  ['formatDate', ['2026-03-01', 'EEEE dd-MM', null, 'nl'], 'zondag 01-03'],
  ['formatDate', ['2026-06-30T22:30:00Z', 'yyyyMMddHHmm'], '202607010030'],
  ['formatDate', ['2026-06-30T22:30:00Z', "yyyy-MM-dd'T'HH:mm:ssZZ"], '2026-07-01T00:30:00+02:00'],
  ['formatDate', ['1970-01-01T00:01:00Z', 'X'], '60'],
  ['formatDate', [null, 'X'], null],
];

test.each(ROWS)('%s %j is %j', (name, args, result) => {
  expect(call(name, ...args)).toBe(result);
});

describe('what is refused', () => {
  test.each([
    [
      'dateOf',
      ['2026-12-31T23:30:00'],
      "argument 'time' is a text of 19 characters, expected an ISO time with its zone",
    ],
    ['dateOf', ['2026-02-30T00:00:00Z'], "argument 'time'"],
    [
      'dateOf',
      ['2026-12-31T23:30:00Z', 'Europe/Nowhere'],
      "argument 'zone' is a text of 14 characters, expected an IANA time zone",
    ],
    ['dateOf', ['2026-12-31T23:30:00Z', 'x'.repeat(5_000)], "argument 'zone'"],
    [
      'startOfDay',
      ['31-12-2026'],
      "argument 'day' is a text of 10 characters, expected a date such as '2026-06-30', or an ISO time",
    ],
    ['daysBetween', ['2026-01-01', '2026-02-30'], "argument 'to'"],
    [
      'shiftDate',
      ['2026-01-01', 1, 'hours'],
      "argument 'unit' is hours, expected one of days, weeks, months, years",
    ],
    [
      'shiftDate',
      ['2026-01-01', 1, 'moons'],
      "argument 'unit' is a text of 5 characters, expected one of days",
    ],
    ['shiftDate', ['2026-01-01', 1], "argument 'unit' is an empty text"],
    ['shiftDate', ['2026-01-01', 0.5, 'days'], "argument 'amount'"],
    ['shiftDate', ['2026-01-01', 8_000, 'years'], "argument 'result' is a time out of reach"],
    ['shiftDate', ['0001-01-01', -1, 'days'], "argument 'result' is a time out of reach"],
    [
      'parseDate',
      ['30-02-2026', 'dd-MM-yyyy'],
      "argument 'text' is a text of 10 characters, expected a date that there is",
    ],
    [
      'parseDate',
      ['11-2026', 'MM-yyyy'],
      "argument 'format' is one with month, year, expected year, month and day in it",
    ],
    [
      'parseDate',
      ['1', 'd dd M yyyy'],
      "argument 'format' is a text of 11 characters, expected each part of a date once at most",
    ],
    ['parseDate', ['1', 'dd-MM-JJJJ'], "argument 'format'"],
    ['parseDate', ['1', "dd-MM-yyyy 'open"], "each ' closed by another"],
    ['parseDate', ['1', 'd'.repeat(61)], 'expected 1 to 60 characters'],
    ['parseDate', ['1-1-2026', 'd-M-yyyy', 'xx'], "argument 'language'"],
    [
      'formatDate',
      ['2026-01-01', 'JJJJ'],
      "argument 'format' is a text of 4 characters, expected letters such as yyyy-MM-dd HH:mm:ss",
    ],
    ['formatDate', ['2026-01-01', null], "argument 'format' is an empty text"],
  ] as [string, PlainValue[], string][])('%s %j', (name, args, message) => {
    expect(() => call(name, ...args)).toThrow(message);
  });

  test('names of zones in every mix of capitals are one zone', () => {
    const mixed = fc.mixedCase(fc.constant(AMS));
    fc.assert(
      fc.property(mixed, (zone) => expect(call('timeOf', '2026-06-30T22:30:00Z', zone)).toBe('00:30:00')),
    );
  });
});

describe('any moment', () => {
  const moments = fc
    .date({
      min: new Date('1971-01-01T00:00:00Z'),
      max: new Date('2037-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000).toISOString());
  const zones = fc.constantFrom(AMS, 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');

  test('on the clock of a zone is the same moment', () => {
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        expect(Date.parse(String(call('toZone', moment, zone)))).toBe(Date.parse(moment));
      }),
    );
  });

  test('written with its offset and read again is the same moment', () => {
    const format = 'yyyy-MM-dd HH:mm:ss ZZ';
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        expect(call('parseDateTime', call('formatDate', moment, format, zone), format, zone)).toBe(moment);
      }),
    );
  });

  test('written without its offset and read again shows the same on the clock', () => {
    const format = 'yyyy-MM-dd HH:mm:ss';
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const shown = call('formatDate', moment, format, zone);
        const again = String(call('parseDateTime', shown, format, zone));
        expect(call('formatDate', again, format, zone)).toBe(shown);
        expect(Date.parse(again)).toBeGreaterThanOrEqual(Date.parse(moment));
      }),
    );
  });

  test('shifted by days there and back is where it was, as dates are', () => {
    const dates = moments.map((moment) => moment.slice(0, 10));
    fc.assert(
      fc.property(dates, fc.integer({ min: -5_000, max: 5_000 }), (date, days) => {
        const shifted = call('shiftDate', date, days, 'days');
        expect(call('daysBetween', date, shifted)).toBe(days);
        expect(call('shiftDate', shifted, -days, 'days')).toBe(date);
      }),
    );
  });
});
