import { DateTime, IANAZone, type Zone } from 'luxon';
import type { PlainValue } from '../../connectors/plain.js';
import type { FunctionArgument } from '../contract.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import { maybe, needed, textArgument } from './arguments.js';

const AMSTERDAM = 'Europe/Amsterdam';
/** A zone is needed: without one the same text would mean another moment on another machine. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const A_MOMENT = "an ISO time with its zone, such as '2026-06-30T22:30:00Z'";
const A_DATE = "a date such as '2026-06-30'";

export const TIME = needed('time', 'DATETIME', 'ISO time with Z or an offset; nothing gives null.');
export const ZONE: FunctionArgument = maybe(
  'zone',
  'STRING',
  `IANA name of a time zone; ${AMSTERDAM} if left out.`,
);

/**
 * By the name that was given. Names may come from records, count in any mix of capitals, and luxon keeps each for
 * good: so it only ever sees the some 400 canonical ones, and this is emptied when it is full.
 */
const zones = new Map<string, Zone>();
const MAX_ZONES = 1_000;

export function zoneArgument(value: PlainValue | undefined): Zone {
  const name = textArgument('zone', value) || AMSTERDAM;
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = name.length <= 50 ? canonicalZone(name) : null;
  if (zone === null) {
    throw new FunctionFault('zone', kindOf(value), `an IANA time zone, such as '${AMSTERDAM}'`);
  }
  if (zones.size >= MAX_ZONES) zones.clear();
  zones.set(name, zone);
  return zone;
}

function canonicalZone(name: string): Zone | null {
  try {
    return IANAZone.create(new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return null;
  }
}

export function isMomentText(text: string): boolean {
  return MOMENT.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}
export function isDateText(text: string): boolean {
  return dateOrNull(text) !== null;
}

/** On the clock of UTC. */
export function momentArgument(name: string, value: PlainValue | undefined): DateTime {
  const text = textArgument(name, value);
  if (MOMENT.test(text)) {
    const moment = DateTime.fromISO(text, { zone: 'utc' });
    if (moment.isValid) return moment;
  }
  throw new FunctionFault(name, kindOf(value), A_MOMENT);
}

/** A date as the start of that day in UTC, where every day has 24 hours. */
export function dateArgument(name: string, value: PlainValue | undefined): DateTime {
  const date = dateOrNull(textArgument(name, value));
  if (date !== null) return date;
  throw new FunctionFault(name, kindOf(value), A_DATE);
}

/** Either, told apart by how it is written. */
export function dateOrMoment(
  name: string,
  value: PlainValue | undefined,
): { date: DateTime } | { moment: DateTime } {
  const date = dateOrNull(textArgument(name, value));
  if (date !== null) return { date };
  try {
    return { moment: momentArgument(name, value) };
  } catch {
    throw new FunctionFault(name, kindOf(value), `${A_DATE}, or ${A_MOMENT}`);
  }
}

function dateOrNull(text: string): DateTime | null {
  if (!DATE.test(text)) return null;
  const date = DateTime.fromISO(text, { zone: 'utc' });
  return date.isValid ? date : null;
}

/** As all times inside: UTC, with thousandths. Years of other than four digits would be no ISO time any more. */
export function momentText(moment: DateTime): string {
  return inReach(moment).toUTC().toISO({ precision: 'millisecond' }) ?? '';
}
export function dateText(date: DateTime): string {
  return inReach(date).toISODate() ?? '';
}

function inReach(time: DateTime): DateTime {
  if (time.isValid && time.year >= 1 && time.year <= 9999) return time;
  throw new FunctionFault('result', 'a time out of reach', 'one in the years 1 to 9999');
}

/**
 * When clocks of the zone show what `wall` shows on the clock of UTC. In the hour that comes twice in autumn it is
 * the later one, as the connector of the till takes it; in the hour that is left out in spring the clock has gone
 * on already: 02:30 is 03:30.
 */
export function momentOfWall(wall: DateTime, zone: Zone): DateTime {
  const shown = wall.toUTC().setZone(zone, { keepLocalTime: true });
  return shown.getPossibleOffsets().at(-1) ?? shown;
}
