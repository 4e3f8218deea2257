import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isFinal, mayFollow, RECORD_STATES, type RecordState, statesBefore } from './record-states.js';

const DONE: readonly RecordState[] = ['CREATED', 'UPDATED', 'UNCHANGED', 'SUPERSEDED'];

describe('the states of a record', () => {
  test('are all reached from PENDING', () => {
    const reached = new Set<RecordState>(['PENDING']);
    for (const from of reached) for (const to of RECORD_STATES) if (mayFollow(from, to)) reached.add(to);
    expect([...reached].toSorted()).toEqual([...RECORD_STATES].toSorted());
  });

  test.each(DONE)('%s is the end', (state) => {
    expect(isFinal(state)).toBe(true);
    expect(RECORD_STATES.filter((to) => mayFollow(state, to))).toEqual([]);
  });

  test.each(['SKIPPED', 'FAILED'] as const)('%s ends a run, and only a person takes it up again', (state) => {
    expect(isFinal(state)).toBe(true);
    expect(mayFollow(state, 'PENDING')).toBe(true);
    expect(mayFollow(state, 'WRITING')).toBe(false);
  });

  test.each(['PENDING', 'WRITING', 'UNKNOWN', 'DEFERRED'] as const)(
    '%s is no end, and leads to one',
    (state) => {
      expect(isFinal(state)).toBe(false);
      expect(RECORD_STATES.some((to) => mayFollow(state, to))).toBe(true);
    },
  );

  test('a write that is under way or unknown is never overtaken, and still unknown may stay so', () => {
    expect(statesBefore('SUPERSEDED').toSorted()).toEqual(['DEFERRED', 'PENDING']);
    expect(statesBefore('WRITING')).toEqual(['PENDING']);
    expect(statesBefore('UNKNOWN').toSorted()).toEqual(['UNKNOWN', 'WRITING']);
  });

  test('however it walks, a write comes before CREATED is told, or a person or look-up says so', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (choices) => {
        let state: RecordState = 'PENDING';
        for (let steps = 0; steps < 40; steps += 1) {
          const next = RECORD_STATES.filter((to) => mayFollow(state, to));
          if (next.length === 0) return DONE.includes(state);
          const choice = choices.next().value ?? 0;
          const to: RecordState = next[choice % next.length] ?? state;
          expect(statesBefore(to)).toContain(state);
          if (to === 'UPDATED') expect(['WRITING', 'UNKNOWN']).toContain(state);
          state = to;
        }
        return true;
      }),
    );
  });
});
