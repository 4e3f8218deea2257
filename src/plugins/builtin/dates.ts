import type { MappingFunction } from '../contract.js';
import { isBlank, needed } from './arguments.js';
import {
  dateArgument,
  dateOrMoment,
  dateText,
  isDateText,
  isMomentText,
  momentArgument,
  momentOfWall,
  momentText,
  TIME,
  ZONE,
  zoneArgument,
} from './moments.js';

/** Moments on the clock of a zone, and questions about dates. */
export const DATE_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'dateOf',
    category: 'DATE',
    description: 'The calendar date of a moment, on the clock of a time zone.',
    args: [TIME, ZONE],
    returns: 'DATE',
    example: { args: ['2026-06-30T22:30:00Z', 'Europe/Amsterdam'], result: '2026-07-01' },
    call: (time, zone) =>
      isBlank(time) ? null : dateText(momentArgument('time', time).setZone(zoneArgument(zone))),
  },
  {
    name: 'timeOf',
    category: 'DATE',
    description: 'The time of day of a moment, on the clock of a time zone.',
    args: [TIME, ZONE],
    returns: 'STRING',
    example: { args: ['2026-06-30T22:30:00Z', 'Europe/Amsterdam'], result: '00:30:00' },
    call: (time, zone) =>
      isBlank(time)
        ? null
        : momentArgument('time', time).setZone(zoneArgument(zone)).toFormat('HH:mm:ss', { locale: 'en' }),
  },
  {
    name: 'toZone',
    category: 'DATE',
    description: 'The same moment, written on the clock of a time zone with its offset.',
    args: [TIME, ZONE],
    returns: 'DATETIME',
    example: {
      args: ['2026-06-30T22:30:00Z', 'Europe/Amsterdam'],
      result: '2026-07-01T00:30:00.000+02:00',
    },
    call: (time, zone) => {
      if (isBlank(time)) return null;
      const moment = momentArgument('time', time).setZone(zoneArgument(zone));
      dateText(moment);
      return moment.toISO({ precision: 'millisecond' });
    },
  },
  {
    name: 'startOfDay',
    category: 'DATE',
    description:
      'The moment at which a day begins on the clock of a time zone: of a date, or of the day in which a moment falls.',
    args: [needed('day', 'ANY', 'A date, or an ISO time with Z or an offset.'), ZONE],
    returns: 'DATETIME',
    example: { args: ['2026-07-01', 'Europe/Amsterdam'], result: '2026-06-30T22:00:00.000Z' },
    call: (day, zone) => {
      if (isBlank(day)) return null;
      const [found, clock] = [dateOrMoment('day', day), zoneArgument(zone)];
      return momentText(
        'moment' in found ? found.moment.setZone(clock).startOf('day') : momentOfWall(found.date, clock),
      );
    },
  },
  {
    name: 'daysBetween',
    category: 'DATE',
    description: 'How many days from one date to another; negative if the second is earlier.',
    args: [needed('from', 'DATE', 'A date.'), needed('to', 'DATE', 'A date.')],
    returns: 'INTEGER',
    example: { args: ['2026-02-27', '2026-03-02'], result: 3 },
    call: (from, to) =>
      isBlank(from) || isBlank(to)
        ? null
        : Math.round(dateArgument('to', to).diff(dateArgument('from', from), 'days').days),
  },
  {
    name: 'isBefore',
    category: 'DATE',
    description: 'Whether a moment is earlier than another; false if one of them is missing.',
    args: [TIME, needed('than', 'DATETIME', 'ISO time with Z or an offset.')],
    returns: 'BOOLEAN',
    example: { args: ['2026-06-30T22:30:00Z', '2026-07-01T00:30:01+02:00'], result: true },
    call: (time, than) =>
      !isBlank(time) &&
      !isBlank(than) &&
      momentArgument('time', time).toMillis() < momentArgument('than', than).toMillis(),
  },
  {
    name: 'isDate',
    category: 'CHECK',
    description: 'Whether a value is a date such as "2026-06-30" that there is.',
    args: [needed('value', 'ANY', 'Anything.')],
    returns: 'BOOLEAN',
    example: { args: ['2026-02-29'], result: false },
    call: (value) => typeof value === 'string' && isDateText(value),
  },
  {
    name: 'isDateTime',
    category: 'CHECK',
    description: 'Whether a value is an ISO time with Z or an offset.',
    args: [needed('value', 'ANY', 'Anything.')],
    returns: 'BOOLEAN',
    example: { args: ['2026-06-30T22:30:00Z'], result: true },
    call: (value) => typeof value === 'string' && isMomentText(value),
  },
];
