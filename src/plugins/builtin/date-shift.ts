import type { MappingFunction } from '../contract.js';
import { FunctionFault } from '../function-fault.js';
import { choiceArgument, integerArgument, isBlank, needed } from './arguments.js';
import { dateOrMoment, dateText, momentText, ZONE, zoneArgument } from './moments.js';

const CALENDAR_UNITS = ['days', 'weeks', 'months', 'years'] as const;
const CLOCK_UNITS = ['hours', 'minutes', 'seconds'] as const;
/** A few centuries of days; what ends outside the years 1 to 9999 is refused all the same. */
const MAX_AMOUNT = 1_000_000;

export const DATE_SHIFT_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'shiftDate',
    category: 'DATE',
    description:
      'Later or earlier by so many units. Days and more keep the time of day on the clock of the zone, over a change of the clock too; a month that is too short ends at its last day. Hours and less are exact.',
    args: [
      needed('time', 'ANY', 'A date, or an ISO time with Z or an offset; the result is of the same kind.'),
      needed('amount', 'INTEGER', 'Negative goes back.'),
      needed('unit', 'STRING', `${CALENDAR_UNITS.join(', ')}; of a time also ${CLOCK_UNITS.join(', ')}.`),
      ZONE,
    ],
    returns: 'ANY',
    example: { args: ['2026-01-31', 1, 'months'], result: '2026-02-28' },
    call: (time, amount, unit, zone) => {
      if (isBlank(time)) return null;
      const found = dateOrMoment('time', time);
      const wanted = choiceArgument('unit', unit ?? '', [...CALENDAR_UNITS, ...CLOCK_UNITS]);
      const by = { [wanted]: integerArgument('amount', amount, -MAX_AMOUNT, MAX_AMOUNT) };
      if ('moment' in found) return momentText(found.moment.setZone(zoneArgument(zone)).plus(by));
      if (CLOCK_UNITS.some((one) => one === wanted)) {
        throw new FunctionFault(
          'unit',
          wanted,
          `one of ${CALENDAR_UNITS.join(', ')} where a date is shifted`,
        );
      }
      return dateText(found.date.plus(by));
    },
  },
];
