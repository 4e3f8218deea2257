/**
 * What can go wrong, by kind. The kind alone decides what the engine does next (`REACTIONS`); nobody
 * reads messages to find out.
 */
export const ERROR_KINDS = [
  /** The target's rate limit: wait until it refills, then go on. */
  'THROTTLED',
  /** Not reached, or it answered that it is down; nothing was done there. */
  'UNAVAILABLE',
  /** The answer never came or could not be read: it may have been done. */
  'UNKNOWN_OUTCOME',
  /** The target understood and refused. */
  'REJECTED',
  /** Wrong, expired or insufficient credentials. */
  'AUTH',
  /** What was known of the target's value is out of date: read again, compute again, new key. */
  'STALE',
  /** The mapping document cannot be carried out on this record. */
  'INVALID_MAPPING',
  /** The record itself cannot be transferred (a missing or impossible value). */
  'INVALID_RECORD',
  /** The sums of the mapped record differ from the source. */
  'SUM_MISMATCH',
  /** Something it refers to does not exist at the target (an article, a branch). */
  'NOT_FOUND',
  /** More than one candidate: a person must decide. */
  'AMBIGUOUS',
  /** Known to be outside what this version transfers. */
  'NOT_SUPPORTED',
  /** A setting is missing or wrong. */
  'INVALID_SETTING',
  /** The answer does not keep to the contract (HTML, cut XML, a size over the cap). */
  'BAD_ANSWER',
  /** The worker lost its lease: whatever it was about to write, it must not. */
  'FENCED',
  /** A fault of ours. */
  'INTERNAL',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What the engine does with a record or a run after an error of that kind. */
export type Reaction = 'BACK_OFF' | 'VERIFY' | 'FAIL_RECORD' | 'RECOMPUTE' | 'PAUSE_CONNECTION' | 'STOP';

export const REACTIONS: Readonly<Record<ErrorKind, Reaction>> = {
  THROTTLED: 'BACK_OFF',
  UNAVAILABLE: 'BACK_OFF',
  BAD_ANSWER: 'BACK_OFF',
  UNKNOWN_OUTCOME: 'VERIFY',
  STALE: 'RECOMPUTE',
  AUTH: 'PAUSE_CONNECTION',
  REJECTED: 'FAIL_RECORD',
  INVALID_MAPPING: 'FAIL_RECORD',
  INVALID_RECORD: 'FAIL_RECORD',
  SUM_MISMATCH: 'FAIL_RECORD',
  NOT_FOUND: 'FAIL_RECORD',
  AMBIGUOUS: 'FAIL_RECORD',
  NOT_SUPPORTED: 'FAIL_RECORD',
  INVALID_SETTING: 'FAIL_RECORD',
  FENCED: 'STOP',
  INTERNAL: 'FAIL_RECORD',
};
