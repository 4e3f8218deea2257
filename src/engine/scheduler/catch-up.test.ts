import { describe, expect, test } from '@jest/globals';
import { CatchUp } from './catch-up.js';
import type { FlowSchedule } from './schedule.js';

const hourly = (since: string, flowId = 'a'): FlowSchedule => ({
  flowId,
  cron: '0 * * * *',
  timezone: 'UTC',
  since: new Date(since),
});
const at = (time: string): Date => new Date(`2026-05-01T${time}Z`);

function told(): { catchUp: CatchUp; slots: string[] } {
  const slots: string[] = [];
  const catchUp = new CatchUp(
    async (flowId, slot) => void slots.push(`${flowId} ${slot.toISOString().slice(11, 16)}`),
  );
  return { catchUp, slots };
}

describe('CatchUp', () => {
  test('tells the last slot that was missed, once', async () => {
    const { catchUp, slots } = told();
    const schedules = [hourly('2026-04-01T00:00:00Z')];
    for (const time of ['09:59:59', '10:00:00', '10:30:00', '13:10:00'])
      await catchUp.run(schedules, at(time));
    expect(slots).toEqual(['a 09:00', 'a 10:00', 'a 13:00']);
  });

  test('does not tell a slot from before the schedule was set', async () => {
    const { catchUp, slots } = told();
    await catchUp.run([hourly('2026-05-01T09:30:00Z')], at('09:59:00'));
    await catchUp.run([hourly('2026-05-01T09:30:00Z')], at('10:01:00'));
    expect(slots).toEqual(['a 10:00']);
  });

  test('does not tell again what a job told', async () => {
    const { catchUp, slots } = told();
    await catchUp.tell('a', at('10:00:00'));
    await catchUp.run([hourly('2026-04-01T00:00:00Z')], at('10:30:00'));
    expect(slots).toEqual(['a 10:00']);
  });

  test('tells a slot again that could not be stored, and the other flows too', async () => {
    const stored: string[] = [];
    let away = true;
    const catchUp = new CatchUp(async (flowId) => {
      if (away) throw new Error('database away');
      stored.push(flowId);
    });
    const schedules = [hourly('2026-04-01T00:00:00Z', 'a'), hourly('2026-04-01T00:00:00Z', 'b')];
    await expect(catchUp.run(schedules, at('10:30:00'))).rejects.toThrow('database away');
    away = false;
    await catchUp.run(schedules, at('10:31:00'));
    expect(stored).toEqual(['a', 'b']);
  });

  test('neither a bad schedule nor a clock that ran ahead stops the true slots', async () => {
    const { catchUp, slots } = told();
    const schedules = [
      { ...hourly('2026-04-01T00:00:00Z', 'bad'), cron: 'nonsense' },
      hourly('2026-04-01T00:00:00Z'),
    ];
    await catchUp.run(schedules, at('12:30:00'));
    await catchUp.run(schedules, at('10:30:00'));
    await catchUp.run(schedules, at('13:00:00'));
    expect(slots).toEqual(['a 12:00', 'a 10:00', 'a 13:00']);
  });

  test('follows a schedule that is changed', async () => {
    const { catchUp, slots } = told();
    await catchUp.run([hourly('2026-04-01T00:00:00Z')], at('10:10:00'));
    await catchUp.run([{ ...hourly('2026-05-01T10:11:00Z'), cron: '*/5 * * * *' }], at('10:21:00'));
    expect(slots).toEqual(['a 10:00', 'a 10:20']);
  });
});
