import type { ErrorKind } from './kinds.js';

export interface ErrorDetails {
  /** What support staff can do about it, in one or two sentences. */
  fix?: string;
  /** Path of the field it concerns, in the source record or the settings. */
  field?: string;
  /** THROTTLED and UNAVAILABLE: milliseconds after which trying again makes sense, where the target said so. */
  retryAfterMs?: number;
  /** Short machine-readable code of the remote system (`CREATE-ORDER-RESULT-FAILED`, `INVALID_QUANTITY_NEGATIVE`). */
  remoteCode?: string;
}

/**
 * The one error of the engine, the connectors and the mapping language. `message` is the cause in plain
 * words and is shown to people: never put a URL, a token, a header, a body or personal data into it.
 */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
  readonly fix: string | undefined;
  readonly field: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly remoteCode: string | undefined;

  constructor(
    readonly kind: ErrorKind,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message);
    this.fix = details.fix;
    this.field = details.field;
    this.retryAfterMs = details.retryAfterMs;
    this.remoteCode = details.remoteCode;
  }
}

/** Anything thrown, as an IntegrationError; what is not one becomes INTERNAL without its text (it may hold secrets). */
export function asIntegrationError(thrown: unknown): IntegrationError {
  if (thrown instanceof IntegrationError) return thrown;
  const name = thrown instanceof Error ? thrown.constructor.name : typeof thrown;
  return new IntegrationError('INTERNAL', `An unexpected fault in tillstream (${name}).`, {
    fix: 'Retry the record; if it fails again, report it with the id of the record.',
  });
}
