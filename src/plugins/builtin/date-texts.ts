import { DateTime } from 'luxon';
import type { PlainValue } from '../../connectors/plain.js';
import type { FunctionArgument, MappingFunction } from '../contract.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import { choiceArgument, isBlank, needed, textArgument } from './arguments.js';
import { checkWritingFormat, readingFormat } from './date-format.js';
import { DATE_LANGUAGES, LANGUAGE } from './date-languages.js';
import { dateOrMoment, dateText, momentOfWall, momentText, ZONE, zoneArgument } from './moments.js';

const FORMAT: FunctionArgument = needed(
  'format',
  'STRING',
  "Luxon's letters: d dd, M MM, MMM MMMM (names), yy yyyy, H HH, h hh with a, m mm, s ss, SSS, ZZ (offset), EEE EEEE (day of the week); other words between '…'.",
);

/** Dates and times as other systems and people write them. */
export const DATE_TEXT_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'parseDate',
    category: 'DATE',
    description: 'A date that is written in some format.',
    args: [needed('text', 'STRING', 'The written date; nothing gives null.'), FORMAT, LANGUAGE],
    returns: 'DATE',
    example: { args: ['23 november 2026', 'd MMMM yyyy', 'nl'], result: '2026-11-23' },
    call: (text, format, language) => {
      if (isBlank(text)) return null;
      needsDate(readingFormat(textArgument('format', format)));
      return dateText(read(text, format, language));
    },
  },
  {
    name: 'parseDateTime',
    category: 'DATE',
    description:
      'A date with a time that is written in some format, as a moment. Without an offset it is read on the clock of the zone: of the hour that comes twice in autumn the later one is meant, and in the hour that is left out in spring the clock has gone on (02:30 is 03:30).',
    args: [needed('text', 'STRING', 'The written time; nothing gives null.'), FORMAT, ZONE, LANGUAGE],
    returns: 'DATETIME',
    example: {
      args: ['23-11-2026 10:30', 'dd-MM-yyyy HH:mm', 'Europe/Amsterdam'],
      result: '2026-11-23T09:30:00.000Z',
    },
    call: (text, format, zone, language) => {
      if (isBlank(text)) return null;
      const clock = zoneArgument(zone);
      const says = readingFormat(textArgument('format', format));
      needsDate(says);
      const time = read(text, format, language);
      return momentText(says.has('offset') ? time : momentOfWall(time, clock));
    },
  },
  {
    name: 'formatDate',
    category: 'DATE',
    description: 'A date, or a moment on the clock of a zone, written in some format.',
    args: [
      needed('time', 'ANY', 'A date, or an ISO time with Z or an offset; nothing gives null.'),
      FORMAT,
      ZONE,
      LANGUAGE,
    ],
    returns: 'STRING',
    example: {
      args: ['2026-11-23T23:30:00Z', 'd MMMM yyyy HH:mm', 'Europe/Amsterdam', 'nl'],
      result: '24 november 2026 00:30',
    },
    call: (time, format, zone, language) => {
      if (isBlank(time)) return null;
      const found = dateOrMoment('time', time);
      const clock = zoneArgument(zone);
      const letters = textArgument('format', format);
      checkWritingFormat(letters);
      const shown = 'date' in found ? found.date : found.moment.setZone(clock);
      return shown.toFormat(letters, { locale: choiceArgument('language', language, DATE_LANGUAGES) });
    },
  },
];

function needsDate(says: ReadonlySet<string>): void {
  if (['year', 'month', 'day'].every((one) => says.has(one))) return;
  throw new FunctionFault(
    'format',
    `one with ${[...says].join(', ') || 'nothing of a date'}`,
    'year, month and day in it',
  );
}

/** As shown on a clock of UTC, or, where the text has an offset, the moment. */
function read(
  text: PlainValue | undefined,
  format: PlainValue | undefined,
  language: PlainValue | undefined,
): DateTime {
  const written = textArgument('text', text).trim();
  const time =
    written.length <= 200
      ? DateTime.fromFormat(written, textArgument('format', format), {
          zone: 'utc',
          locale: choiceArgument('language', language, DATE_LANGUAGES),
        })
      : null;
  if (time?.isValid) return time;
  throw new FunctionFault('text', kindOf(text), 'a date that there is, written as the format says');
}
