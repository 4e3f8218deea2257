/** The states of a record (and of an attempt), and what may follow what. */
export const RECORD_STATES = [
  'PENDING',
  'WRITING',
  'UNKNOWN',
  'DEFERRED',
  'CREATED',
  'UPDATED',
  'UNCHANGED',
  'SKIPPED',
  'FAILED',
  'SUPERSEDED',
] as const;
export type RecordState = (typeof RECORD_STATES)[number];

export type FinalState = Extract<
  RecordState,
  'CREATED' | 'UPDATED' | 'UNCHANGED' | 'SKIPPED' | 'FAILED' | 'SUPERSEDED'
>;

const NEXT: Readonly<Record<RecordState, readonly RecordState[]>> = {
  PENDING: ['WRITING', 'DEFERRED', 'CREATED', 'UNCHANGED', 'SKIPPED', 'FAILED', 'SUPERSEDED'],
  // PENDING: the target certainly did not do it, or a compare-and-set was stale: decide anew.
  WRITING: ['UNKNOWN', 'DEFERRED', 'PENDING', 'CREATED', 'UPDATED', 'UNCHANGED', 'SKIPPED', 'FAILED'],
  // UNKNOWN: asked after once more, and still not known.
  UNKNOWN: ['UNKNOWN', 'PENDING', 'DEFERRED', 'CREATED', 'UPDATED', 'UNCHANGED', 'SKIPPED', 'FAILED'],
  DEFERRED: ['PENDING', 'SKIPPED', 'FAILED', 'SUPERSEDED', 'CREATED'],
  CREATED: [],
  UPDATED: [],
  UNCHANGED: [],
  // A person retries it; a newer change then makes it SUPERSEDED like any other waiting record.
  SKIPPED: ['PENDING'],
  FAILED: ['PENDING', 'SKIPPED'],
  SUPERSEDED: [],
};

export function mayFollow(from: RecordState, to: RecordState): boolean {
  return NEXT[from].includes(to);
}

/** The states from which `to` may be reached: the `WHERE state IN` of an update. */
export function statesBefore(to: RecordState): RecordState[] {
  return RECORD_STATES.filter((from) => NEXT[from].includes(to));
}

export function isFinal(state: RecordState): state is FinalState {
  return NEXT[state].length === 0 || state === 'SKIPPED' || state === 'FAILED';
}
