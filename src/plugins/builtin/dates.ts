import type { MappingFunction } from '../contract.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import { textArgument } from './arguments.js';

/** A zone is needed: without one the same text would mean another moment on another machine. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
/** Making a formatter costs 50 times more than using one. There are some 400 zones, so this stays small. */
const formatters = new Map<string, Intl.DateTimeFormat>();

export const DATE_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'dateOf',
    category: 'DATE',
    description: 'The calendar date of a moment, on the clock of a time zone.',
    args: [
      { name: 'time', type: 'DATETIME', description: 'ISO time with Z or an offset.' },
      {
        name: 'zone',
        type: 'STRING',
        optional: true,
        description: 'IANA name; Europe/Amsterdam if left out.',
      },
    ],
    returns: 'DATE',
    example: { args: ['2026-06-30T22:30:00Z', 'Europe/Amsterdam'], result: '2026-07-01' },
    call: (time, zone) => {
      const text = textArgument('time', time);
      if (text === '') return null;
      const moment = MOMENT.test(text) ? new Date(text) : null;
      if (moment === null || Number.isNaN(moment.getTime())) {
        throw new FunctionFault(
          'time',
          kindOf(time),
          "an ISO time with its zone, such as '2026-06-30T22:30:00Z'",
        );
      }
      const parts = new Map(
        formatter(textArgument('zone', zone) || 'Europe/Amsterdam')
          .formatToParts(moment)
          .map((part) => [part.type, part.value]),
      );
      return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
    },
  },
];

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(zone, made);
    return made;
  } catch {
    throw new FunctionFault('zone', kindOf(zone), "an IANA time zone, such as 'Europe/Amsterdam'");
  }
}
