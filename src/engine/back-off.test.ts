import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backOffMs } from './back-off.js';
import { DEFAULT_TIMING } from './services.js';

describe('the wait after a failed try', () => {
  test('lies between half and all of a time that doubles, up to the cap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, luck) => {
          const wait = backOffMs(DEFAULT_TIMING, tries, () => luck);
          const full = tries > 10 ? 3_600_000 : Math.min(3_600_000, 5_000 * 2 ** tries);
          expect(wait).toBeGreaterThanOrEqual(Math.floor(full / 2));
          expect(wait).toBeLessThanOrEqual(full);
        },
      ),
    );
  });

  test('differs between records that failed together', () => {
    const waits = Array.from({ length: 20 }, () => backOffMs(DEFAULT_TIMING, 6));
    expect(new Set(waits).size).toBeGreaterThan(1);
  });
});
