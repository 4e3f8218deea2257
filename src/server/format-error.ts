import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { DatabaseUnavailable } from '../database/index.js';
import { IntegrationError } from '../errors/index.js';
import { Refusal } from '../security/refusal.js';

/** Codes whose messages were written for whoever reads them. Everything else is masked. */
const PUBLIC_CODES: ReadonlySet<unknown> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'REQUEST_TOO_LARGE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAVAILABLE',
]);
export const RETRY_AFTER_SECONDS = 5;

export function unavailable(): GraphQLError {
  return new GraphQLError('The database is away; try again soon.', {
    extensions: { code: 'UNAVAILABLE', http: { status: 503 } },
  });
}

/** What a client gets of an error, over HTTP and WebSocket alike: no stack, no driver's text. */
export function formatError(
  error: unknown,
  shown: GraphQLFormattedError,
  logger: Logger,
): GraphQLFormattedError {
  const { locations, path } = shown;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const cause = causeOf(error);
  if (cause instanceof Refusal) {
    const [fault] = cause.faults;
    const code = fault.code === 'NOT_FOUND' ? 'NOT_FOUND' : 'BAD_USER_INPUT';
    // A faulty document has many; whoever mends it wants them all.
    const faults = cause.faults.length > 1 ? { faults: cause.faults } : {};
    return {
      message: fault.message,
      ...place,
      extensions: { code, field: fault.field, fix: fault.fix, ...faults },
    };
  }
  if (cause instanceof IntegrationError) {
    const extensions = { code: 'REMOTE', kind: cause.kind, fix: cause.fix ?? null };
    return { message: cause.message, ...place, extensions };
  }
  if (cause instanceof DatabaseUnavailable) {
    return { message: unavailable().message, ...place, extensions: { code: 'UNAVAILABLE' } };
  }
  const code = shown.extensions?.code ?? codeOfGraphQL(error);
  if (PUBLIC_CODES.has(code)) {
    return { message: shown.message, ...place, extensions: { code } };
  }
  const reference = randomUUID();
  // The name and the place, not the message: it may hold values.
  logger.error({ reference, kind: nameOf(cause), stack: framesOf(cause) }, 'a request failed');
  return {
    message: `An unexpected fault in tillstream; report it with the reference ${reference}.`,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
  };
}

export function isUnavailable(error: unknown): boolean {
  if (error instanceof GraphQLError && error.extensions.code === 'UNAVAILABLE') return true;
  return causeOf(error) instanceof DatabaseUnavailable;
}

function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** An error that graphql-js itself made (syntax, validation, a wrong variable) has no code and no cause. */
function codeOfGraphQL(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError) || error.originalError) return undefined;
  const code = error.extensions.code;
  if (typeof code === 'string') return code;
  return error.path === undefined ? 'GRAPHQL_VALIDATION_FAILED' : undefined;
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}

function framesOf(cause: unknown): string[] {
  const stack = cause instanceof Error ? (cause.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
}
