import { describe, expect, test } from '@jest/globals';
import { validateSchedule } from './validate-schedule.js';

describe('validateSchedule', () => {
  test.each(['*/5 * * * *', '0 9 * * MON-FRI', '30 2 29 2 *', '0 0 L * *', '0 8 * * THU'])(
    'takes %s',
    (cron) => {
      expect(validateSchedule(cron, 'Europe/Amsterdam')).toBeNull();
    },
  );

  test.each([
    ['', /0 fields; five/],
    ['* * * *', /4 fields; five/],
    ['0 * * * * *', /6 fields; five/],
    ['5 minutes', /2 fields; five/],
    ['@hourly', /1 fields; five/],
    ['61 * * * *', /not a cron expression/],
    ['a b c d e', /not a cron expression/],
    ['H 2 * * *', /H is not allowed/],
    ['0 0 30 2 *', /not a cron expression: .*day of month/],
    [`${'1,'.repeat(40)}1 * * * *`, /at most 64/],
  ])('refuses %s', (cron, reason) => {
    expect(validateSchedule(cron, 'UTC')).toMatch(reason);
  });

  test.each(['', 'Amsterdam', 'Europe/Amsterdm', '+01:00', 'CET\n'])('refuses the zone %j', (zone) => {
    expect(validateSchedule('0 9 * * *', zone)).toMatch(/time zone/);
  });
});
