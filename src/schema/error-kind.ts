import type { ErrorKind } from '../errors/index.js';
import { describedEnum } from './described.js';

export const ErrorKindEnum = describedEnum<ErrorKind>('ErrorKind', 'What kind of thing went wrong.', {
  THROTTLED: "The target's rate limit; it goes on by itself.",
  UNAVAILABLE: 'A system was not reached or is down; it is tried again by itself.',
  UNKNOWN_OUTCOME:
    'The answer never came: it may have been done. It is verified before anything is sent again.',
  REJECTED: 'The target understood and refused.',
  AUTH: 'Wrong, expired or insufficient credentials.',
  STALE: "What was known of the target's value is out of date; it is read and computed again.",
  INVALID_MAPPING: 'The mapping document cannot be carried out on this record.',
  INVALID_RECORD: 'The record itself cannot be transferred: a value is missing or impossible.',
  SUM_MISMATCH: 'The sums of the mapped record differ from the source; nothing was written.',
  NOT_FOUND: 'Something it refers to does not exist at the target, such as an article.',
  AMBIGUOUS: 'There is more than one candidate at the target; a person must decide.',
  NOT_SUPPORTED: 'Known to be outside what this version transfers.',
  INVALID_SETTING: 'A setting is missing or wrong.',
  BAD_ANSWER: 'The answer of a system does not keep to its contract.',
  FENCED: 'The worker lost its place to another one, which goes on.',
  INTERNAL: 'A fault of tillstream.',
});
