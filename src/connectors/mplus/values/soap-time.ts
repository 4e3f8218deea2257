import type { TillNode } from './node.js';
import { optionalChild, wholeNumber } from './node.js';
import { amsterdamClock, instantOf, isoDate } from './wall-clock.js';

export type SoapDate = { day: string; mon: string; year: string };
export type SoapDateTime = SoapDate & {
  sec: string;
  min: string;
  hour: string;
  isdst: string;
  timezone: string;
};

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Null where it is no date of the calendar. */
export function toSoapDate(iso: string): SoapDate | null {
  const match = ISO_DATE.exec(iso);
  if (!match) return null;
  const [year, mon, day] = match.slice(1).map(Number);
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== day || date.getUTCFullYear() < 1900) return null;
  return { day: String(day), mon: String(mon), year: String(year) };
}

/** Null where it is no ISO time with an offset. */
export function toSoapDateTime(iso: string): SoapDateTime | null {
  if (!ISO_TIME.test(iso) || toSoapDate(iso.slice(0, 10)) === null) return null;
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return null;
  const clock = amsterdamClock(instant);
  return {
    sec: String(clock.sec),
    min: String(clock.min),
    hour: String(clock.hour),
    day: String(clock.day),
    mon: String(clock.mon),
    year: String(clock.year),
    isdst: 'false',
    timezone: String(clock.offset),
  };
}

/** An all-zero date is the till's way of saying none. */
export function readSoapDate(parent: TillNode, name: string): string | null {
  const node = optionalChild(parent, name);
  if (!node) return null;
  const [day, mon, year] = ['day', 'mon', 'year'].map((part) => wholeNumber(node, part) ?? 0);
  return day && mon && year ? isoDate(year, mon, day) : null;
}

export function readSoapDateTime(parent: TillNode, name: string): string | null {
  const node = optionalChild(parent, name);
  if (!node) return null;
  const part = (field: string): number => wholeNumber(node, field) ?? 0;
  const clock = {
    sec: part('sec'),
    min: part('min'),
    hour: part('hour'),
    day: part('day'),
    mon: part('mon'),
    year: part('year'),
  };
  if (clock.day === 0 || clock.mon === 0 || clock.year === 0) return null;
  return instantOf(clock, wholeNumber(node, 'timezone')).toISOString();
}
