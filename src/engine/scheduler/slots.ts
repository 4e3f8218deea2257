import { CronExpressionParser } from 'cron-parser';

/** Well over the hour that clocks are set back or forward. */
const AROUND_CHANGE_MS = 6 * 3_600_000;

/**
 * The last moment at or before `now` at which the schedule was due, or null where it never was. A slot is
 * the identity of a run, so every process must name it alike: where the clocks change, cron-parser gives
 * other moments backwards than forwards (a doubled hour twice, a skipped one not at all) and others again
 * when it starts inside the doubled hour. Forwards from outside that hour is what counts here.
 */
export function lastSlot(cron: string, timezone: string, now: Date): Date | null {
  return slotsAround(cron, timezone, now).last;
}

/** The next moment after `now` at which the schedule is due. */
export function nextSlot(cron: string, timezone: string, now: Date): Date | null {
  return slotsAround(cron, timezone, now).next;
}

/** Both at once: half a millisecond of work, so callers keep `next` and ask again when it has come. */
export function slotsAround(
  cron: string,
  timezone: string,
  now: Date,
): { last: Date | null; next: Date | null } {
  const before = previous(cron, timezone, now);
  const start = new Date((before ?? now).getTime() - AROUND_CHANGE_MS);
  if (before !== null && sameOffset(timezone, start, new Date(now.getTime() + AROUND_CHANGE_MS))) {
    return { last: before, next: following(cron, timezone, now) };
  }
  let last: Date | null = null;
  const forwards = CronExpressionParser.parse(cron, { currentDate: start, tz: timezone });
  for (;;) {
    const slot = step(() => forwards.next());
    if (slot === null || slot > now) return { last, next: slot };
    last = slot;
  }
}

function previous(cron: string, timezone: string, now: Date): Date | null {
  // prev() answers what lies strictly before its start.
  const currentDate = new Date(now.getTime() + 1);
  const backwards = CronExpressionParser.parse(cron, { currentDate, tz: timezone });
  return step(() => backwards.prev());
}

function following(cron: string, timezone: string, now: Date): Date | null {
  const forwards = CronExpressionParser.parse(cron, { currentDate: now, tz: timezone });
  return step(() => forwards.next());
}

/** cron-parser throws where it finds no date within its bounds. */
function step(move: () => { toDate(): Date }): Date | null {
  try {
    return move().toDate();
  } catch {
    return null;
  }
}

function sameOffset(timezone: string, a: Date, b: Date): boolean {
  // More than half a year apart, two changes may cancel each other out.
  return b.getTime() - a.getTime() < 60 * 86_400_000 && offset(timezone, a) === offset(timezone, b);
}

function offset(timezone: string, at: Date): string | undefined {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value;
}
