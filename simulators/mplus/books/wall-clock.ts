/** The till's clock hangs in a Dutch shop: dates on the wire are Amsterdam wall clock. */
const AMSTERDAM = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

export type WireDate = { day: number; mon: number; year: number };
export type WireDateTime = WireDate & {
  sec: number;
  min: number;
  hour: number;
  isdst: boolean;
  timezone: number;
};

/** The till's way to say "no date". */
export const NO_DATE: WireDate = { day: 0, mon: 0, year: 0 };
export const NO_DATE_TIME: WireDateTime = { sec: 0, min: 0, hour: 0, ...NO_DATE, isdst: false, timezone: 0 };

/** Offsets change on the hour, everywhere Amsterdam has been since 1940. */
const HOUR = 3_600_000;
const known = { hour: Number.NaN, offset: 0 };

function offsetMinutes(at: Date): number {
  const hour = Math.floor(at.getTime() / HOUR);
  if (hour !== known.hour) {
    const parts = new Map(AMSTERDAM.formatToParts(at).map((p) => [p.type, Number(p.value)]));
    const get = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const wall = Date.UTC(
      get('year'),
      get('month') - 1,
      get('day'),
      get('hour'),
      get('minute'),
      get('second'),
    );
    known.hour = hour;
    known.offset = Math.round((wall - at.getTime()) / 60_000);
  }
  return known.offset;
}

/** `timezone` is the offset in minutes and `isdst` stays false, as the vendor's client writes them. */
export function wireDateTime(at: Date): WireDateTime {
  const timezone = offsetMinutes(at);
  const wall = new Date(at.getTime() + timezone * 60_000);
  return {
    sec: wall.getUTCSeconds(),
    min: wall.getUTCMinutes(),
    hour: wall.getUTCHours(),
    day: wall.getUTCDate(),
    mon: wall.getUTCMonth() + 1,
    year: wall.getUTCFullYear(),
    isdst: false,
    timezone,
  };
}

export function wireDate(at: Date): WireDate {
  const { day, mon, year } = wireDateTime(at);
  return { day, mon, year };
}

/** A number that orders wall clocks; the offset is not looked at, as in the vendor's own reader. */
export function wallOrder(at: WireDate & Partial<WireDateTime>): number {
  return Date.UTC(at.year, at.mon - 1, at.day, at.hour ?? 0, at.min ?? 0, at.sec ?? 0);
}
