import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lastSlot, nextSlot } from './slots.js';

const AMSTERDAM = 'Europe/Amsterdam';
const last = (cron: string, now: string, zone = AMSTERDAM): string | undefined =>
  lastSlot(cron, zone, new Date(now))?.toISOString();
const next = (cron: string, now: string, zone = AMSTERDAM): string | undefined =>
  nextSlot(cron, zone, new Date(now))?.toISOString();

describe('lastSlot', () => {
  test('is the slot itself at its very moment, and the one before a millisecond earlier', () => {
    expect(last('*/15 * * * *', '2026-06-01T10:15:00.000Z')).toBe('2026-06-01T10:15:00.000Z');
    expect(last('*/15 * * * *', '2026-06-01T10:14:59.999Z')).toBe('2026-06-01T10:00:00.000Z');
  });

  test('follows the wall clock of the zone over the year', () => {
    expect(last('0 9 * * *', '2026-01-15T12:00:00Z')).toBe('2026-01-15T08:00:00.000Z');
    expect(last('0 9 * * *', '2026-07-15T12:00:00Z')).toBe('2026-07-15T07:00:00.000Z');
  });

  // 2026-10-25: at 03:00 summer time (01:00Z) the clocks go back to 02:00.
  test('a time in the doubled hour of October has one slot', () => {
    expect(last('30 2 * * *', '2026-10-25T00:29:59Z')).toBe('2026-10-24T00:30:00.000Z');
    for (const now of ['00:30:00', '00:45:00', '01:00:00', '01:30:00', '01:31:00', '05:00:00', '08:00:00']) {
      expect(last('30 2 * * *', `2026-10-25T${now}Z`)).toBe('2026-10-25T00:30:00.000Z');
    }
    expect(last('30 2 * * *', '2026-10-26T01:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
    expect(next('30 2 * * *', '2026-10-25T00:45:00Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  // 2026-03-29: at 02:00 (01:00Z) the clocks go forward to 03:00.
  test('a time in the skipped hour of March has its slot an hour later', () => {
    expect(last('30 2 * * *', '2026-03-29T01:29:59Z')).toBe('2026-03-28T01:30:00.000Z');
    for (const now of ['01:30:00', '02:00:00', '09:00:00']) {
      expect(last('30 2 * * *', `2026-03-29T${now}Z`)).toBe('2026-03-29T01:30:00.000Z');
    }
    expect(last('30 2 * * *', '2026-03-30T00:30:00Z')).toBe('2026-03-30T00:30:00.000Z');
  });

  test('every quarter of an hour goes on through both changes', () => {
    expect(last('*/15 * * * *', '2026-10-25T00:50:00Z')).toBe('2026-10-25T00:45:00.000Z');
    expect(last('*/15 * * * *', '2026-10-25T01:20:00Z')).toBe('2026-10-25T01:15:00.000Z');
    expect(last('*/15 * * * *', '2026-03-29T01:05:00Z')).toBe('2026-03-29T01:00:00.000Z');
  });

  test('finds a leap day years back, and throws on what is no schedule', () => {
    expect(last('0 12 29 2 *', '2027-06-01T00:00:00Z')).toBe('2024-02-29T11:00:00.000Z');
    expect(next('0 12 29 2 *', '2026-06-01T00:00:00Z')).toBe('2028-02-29T11:00:00.000Z');
    expect(() => last('0 12 30 2 *', '2026-06-01T00:00:00Z')).toThrow(/day of month/);
  });

  test('is one and the same from each moment until the next slot', () => {
    const cron = fc.constantFrom(
      '30 2 * * *',
      '0 2,3 * * *',
      '*/20 1-3 * * *',
      '0 */2 * * *',
      '5 * * * 0',
      '0 0 1 * *',
    );
    const around = fc.constantFrom(
      Date.UTC(2026, 2, 29, 1),
      Date.UTC(2026, 9, 25, 1),
      Date.UTC(2027, 9, 31, 1),
    );
    const minutes = fc.integer({ min: -2_000, max: 2_000 });
    fc.assert(
      fc.property(cron, around, minutes, fc.nat(600), (expression, change, offset, later) => {
        const a = new Date(change + offset * 60_000);
        const b = new Date(a.getTime() + later * 60_000);
        const [slotA, slotB] = [lastSlot(expression, AMSTERDAM, a), lastSlot(expression, AMSTERDAM, b)];
        const following = nextSlot(expression, AMSTERDAM, a);
        if (slotA === null || slotB === null || following === null)
          throw new Error('these schedules never end');
        expect(slotA <= a && a < following).toBe(true);
        expect(slotB.getTime() === slotA.getTime()).toBe(b < following);
        expect(slotB >= slotA).toBe(true);
        // The slot that came next is told as such once its time has come.
        expect(lastSlot(expression, AMSTERDAM, following)).toEqual(following);
      }),
      { numRuns: 300 },
    );
  });
});
