import { CronExpressionParser } from 'cron-parser';
import { nextSlot } from './slots.js';

const LONGEST = 64;

/** Null where the schedule can be used, else a sentence that says what is wrong and what would be right. */
export function validateSchedule(cron: string, timezone: string): string | null {
  return wrongTimezone(timezone) ?? wrongCron(cron, timezone);
}

function wrongTimezone(timezone: string): string | null {
  const hint = 'use a name of the IANA list such as Europe/Amsterdam';
  // Newer versions of Node also take offsets (+01:00), which know no summer time.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(timezone)) return `The time zone is not a name; ${hint}.`;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return null;
  } catch {
    return `The time zone "${timezone.slice(0, LONGEST)}" is not known; ${hint}.`;
  }
}

function wrongCron(cron: string, timezone: string): string | null {
  if (cron.length > LONGEST)
    return `The schedule has ${cron.length} characters; at most ${LONGEST} are allowed.`;
  const fields = cron.trim().split(/\s+/);
  // Agenda would take "5 minutes" too, and seconds as a sixth field: both are outside what we promise.
  if (cron.trim() === '' || fields.length !== 5) {
    return `The schedule "${cron}" has ${cron.trim() === '' ? 0 : fields.length} fields; five are needed: minute, hour, day of the month, month, day of the week (such as "*/15 * * * *").`;
  }
  // cron-parser's H means "at random": two processes would disagree on the slots.
  const random = fields.find((field) => /(^|[^A-Z])H([^A-Z]|$)/i.test(field));
  if (random !== undefined)
    return `The schedule "${cron}" has "${random}"; H is not allowed, write a number.`;
  try {
    CronExpressionParser.parse(cron, { tz: timezone });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    return `The schedule "${cron}" is not a cron expression: ${reason}.`;
  }
  if (nextSlot(cron, timezone, new Date()) === null)
    return `The schedule "${cron}" names no date that ever comes.`;
  return null;
}
