/**
 * The till's wall clock is Europe/Amsterdam. It is written with the offset in minutes and `isdst` false,
 * and read by the wall clock alone, as the vendor's own client does.
 */
const FORMAT = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Amsterdam',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

export interface WallClock {
  sec: number;
  min: number;
  hour: number;
  day: number;
  mon: number;
  year: number;
}

const MINUTE = 60_000;
const STANDARD = 60;
const SUMMER = 120;

/** What the clock on the wall shows, and how many minutes it is ahead of UTC. */
export function amsterdamClock(instant: Date): WallClock & { offset: number } {
  const parts = new Map(FORMAT.formatToParts(instant).map((p) => [p.type, Number(p.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const clock: WallClock = {
    sec: part('second'),
    min: part('minute'),
    hour: part('hour'),
    day: part('day'),
    mon: part('month'),
    year: part('year'),
  };
  const wholeSeconds = Math.floor(instant.getTime() / 1000) * 1000;
  return { ...clock, offset: Math.round((asIfUtc(clock) - wholeSeconds) / MINUTE) };
}

/**
 * The instant at which Amsterdam's clocks show this. In the hour that comes twice in autumn `offsetHint`
 * decides where it is one of the two, else the later one is taken: a change must not look older than it is.
 */
export function instantOf(clock: WallClock, offsetHint: number | null): Date {
  const shown = asIfUtc(clock);
  const fits = [STANDARD, SUMMER].filter(
    (offset) => amsterdamClock(new Date(shown - offset * MINUTE)).offset === offset,
  );
  const offset = fits.find((o) => o === offsetHint) ?? fits[0] ?? STANDARD;
  return new Date(shown - offset * MINUTE);
}

/** `YYYY-MM-DD` on the till's wall. */
export function amsterdamDate(instant: Date): string {
  const { year, mon, day } = amsterdamClock(instant);
  return isoDate(year, mon, day);
}

export function isoDate(year: number, mon: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(mon).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function asIfUtc(c: WallClock): number {
  return Date.UTC(c.year, c.mon - 1, c.day, c.hour, c.min, c.sec);
}
