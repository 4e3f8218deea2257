import type { WarningCode } from '../connectors/contract.js';
import type { RecordState } from '../engine/record-states.js';
import { describedEnum } from './described.js';

export const RecordStateEnum = describedEnum<RecordState>('RecordState', 'How far a record is.', {
  PENDING: 'Read and stored; it waits for its turn.',
  WRITING: 'It is being written to the target.',
  UNKNOWN:
    'It was sent, and what became of it is not known yet; without a `nextAttemptAt` a person must decide it.',
  DEFERRED: 'It waits: for the rate limit, a back-off, or a queue of the target; it goes on by itself.',
  CREATED: 'It was created at the target.',
  UPDATED: 'It was updated at the target.',
  UNCHANGED: 'The target already was as it should be.',
  SKIPPED: 'It was left alone; `reason` says why.',
  FAILED: 'It could not be transferred; `error` says why and what to do.',
  SUPERSEDED: 'A newer change of the same object took its place.',
});

export const WarningCodeEnum = describedEnum<WarningCode>(
  'WarningCode',
  'Something to know about a record that went through.',
  {
    TOTAL_DIFFERS: "The target's total differs from the source.",
    PAYMENT_FAILED: 'The order was created, its payment was not booked.',
    QUEUED_AT_TARGET: 'The target took it into a queue of its own.',
    DEFAULT_DEBTOR_USED: 'No customer could be told; the default debtor was used.',
    VAT_DIFFERS: "The target's VAT differs from the source.",
    VALUE_FLOORED: 'A decimal quantity was rounded down, as set.',
    CASH_ROUNDING: 'Cash was rounded at the shop: the till books the full amount.',
    ALREADY_EXISTED: 'It was there already under our external id.',
  },
);
