import { type ErrorKind, IntegrationError } from '../../../errors/index.js';

/** What can go wrong with one call, as seen from the wire. */
export type FailureKind =
  | 'NOT_REACHED'
  | 'NO_ANSWER'
  | 'CANCELLED'
  | 'UNREADABLE'
  | 'BUSY'
  | 'DOWN'
  | 'SERVER_ERROR'
  | 'NOT_A_TILL'
  | 'TOO_LARGE_REQUEST'
  | 'UNAUTHORISED'
  | 'FAULT_CLIENT'
  | 'FAULT_AUTH'
  | 'FAULT_SERVER';

export interface FailureDetails {
  /** Short cause of our own wording, never text of the other side unless cleaned. */
  detail?: string;
  retryAfterMs?: number;
  remoteCode?: string;
  /** A kept connection was closed before the first byte of an answer: the till may just have been idle. */
  stale?: boolean;
}

/** Thrown inside the transport; leaves the connector only as an IntegrationError. */
export class CallFailure extends Error {
  constructor(
    readonly failure: FailureKind,
    readonly details: FailureDetails = {},
  ) {
    super(failure);
  }
}

interface Meaning {
  onRead: ErrorKind;
  /** UNKNOWN_OUTCOME wherever the till may have done it. */
  onWrite: ErrorKind;
  message: string;
  fix: string;
}

const TRY_AGAIN = 'Nothing to do: it is tried again. If it stays so, ask MplusKASSA whether the API is up.';
const CHECK_ADDRESS = 'Check the address and the port of the connection; the port differs per customer.';

const MEANINGS: Readonly<Record<FailureKind, Meaning>> = {
  NOT_REACHED: {
    onRead: 'UNAVAILABLE',
    onWrite: 'UNAVAILABLE',
    message: 'The till cannot be reached',
    fix: `${CHECK_ADDRESS} Otherwise it is tried again by itself.`,
  },
  NO_ANSWER: {
    onRead: 'UNAVAILABLE',
    onWrite: 'UNKNOWN_OUTCOME',
    message: 'The till did not answer',
    fix: TRY_AGAIN,
  },
  CANCELLED: {
    onRead: 'UNAVAILABLE',
    onWrite: 'UNKNOWN_OUTCOME',
    message: 'The call to the till was cancelled',
    fix: TRY_AGAIN,
  },
  UNREADABLE: {
    onRead: 'BAD_ANSWER',
    onWrite: 'UNKNOWN_OUTCOME',
    message: 'The answer of the till cannot be read',
    fix: `${CHECK_ADDRESS} If it is right, ask MplusKASSA.`,
  },
  BUSY: {
    onRead: 'THROTTLED',
    onWrite: 'THROTTLED',
    message: 'The till asks for fewer calls',
    fix: 'Nothing to do: it goes on when the till allows it.',
  },
  DOWN: {
    onRead: 'UNAVAILABLE',
    onWrite: 'UNAVAILABLE',
    message: 'The till says that it is down for now',
    fix: TRY_AGAIN,
  },
  SERVER_ERROR: {
    onRead: 'UNAVAILABLE',
    onWrite: 'UNKNOWN_OUTCOME',
    message: 'The server of the till failed',
    fix: TRY_AGAIN,
  },
  NOT_A_TILL: {
    onRead: 'UNAVAILABLE',
    onWrite: 'UNAVAILABLE',
    message: 'At this address nothing answers like a till',
    fix: CHECK_ADDRESS,
  },
  TOO_LARGE_REQUEST: {
    onRead: 'REJECTED',
    onWrite: 'REJECTED',
    message: 'The till refuses a request of this size',
    fix: 'Split the order, or ask MplusKASSA for the limit of this till.',
  },
  UNAUTHORISED: {
    onRead: 'AUTH',
    onWrite: 'AUTH',
    message: 'The till refuses the credentials',
    fix: 'Check ident and secret of the connection; MplusKASSA issues them per integration partner.',
  },
  FAULT_CLIENT: {
    onRead: 'REJECTED',
    onWrite: 'REJECTED',
    message: 'The till refuses the request',
    fix: 'Correct what the till names; if it names nothing of yours, this till may run an older API version.',
  },
  FAULT_AUTH: {
    onRead: 'AUTH',
    onWrite: 'AUTH',
    message: 'The till refuses the credentials',
    fix: 'Check ident and secret of the connection and what this ident may do.',
  },
  FAULT_SERVER: {
    onRead: 'UNAVAILABLE',
    onWrite: 'UNKNOWN_OUTCOME',
    message: 'The till reports a fault of its own',
    fix: TRY_AGAIN,
  },
};

export function toIntegrationError(
  failure: CallFailure,
  operation: string,
  write: boolean,
): IntegrationError {
  const meaning = MEANINGS[failure.failure];
  const { detail, retryAfterMs, remoteCode } = failure.details;
  return new IntegrationError(
    write ? meaning.onWrite : meaning.onRead,
    `${meaning.message} (${operation})${detail ? `: ${detail}` : ''}.`,
    { fix: meaning.fix, retryAfterMs, remoteCode },
  );
}
