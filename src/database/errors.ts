import { QueryFailedError } from 'typeorm';

/** What a database error means to the caller, whatever the driver calls it. */
export type DatabaseErrorKind = 'UNIQUE' | 'FOREIGN_KEY' | 'CONFLICT' | 'UNAVAILABLE' | 'OTHER';

const UNIQUE = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);
const FOREIGN_KEY = new Set([
  'ER_NO_REFERENCED_ROW_2',
  'ER_ROW_IS_REFERENCED_2',
  'ER_NO_REFERENCED_ROW',
  'ER_ROW_IS_REFERENCED',
  'SQLITE_CONSTRAINT_FOREIGNKEY',
]);
/** Nothing is wrong but the moment: the whole transaction may simply be tried again. */
const CONFLICT = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);
const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_INTERRUPTED',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_USER_LIMIT_REACHED',
  'POOL_CLOSED',
]);
/** libsql names these by primary or extended code (SQLITE_BUSY_SNAPSHOT, SQLITE_IOERR_WRITE). */
const SQLITE_UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|NOMEM|READONLY_DBMOVED)/;
const CLOSED_CONNECTION = /closed state|Pool is closed|Connection lost/i;

export function classify(error: unknown): DatabaseErrorKind {
  if (error instanceof DatabaseError) return error.kind;
  const code = driverCode(error);
  if (UNIQUE.has(code)) return 'UNIQUE';
  if (FOREIGN_KEY.has(code)) return 'FOREIGN_KEY';
  if (CONFLICT.has(code)) return 'CONFLICT';
  if (UNAVAILABLE.has(code) || SQLITE_UNAVAILABLE.test(code)) return 'UNAVAILABLE';
  if (error instanceof Error && CLOSED_CONNECTION.test(error.message)) return 'UNAVAILABLE';
  return 'OTHER';
}

/** True for a second row under one unique key, on every driver, inside a transaction or thrown out of it. */
export function isUniqueViolation(error: unknown): boolean {
  return classify(error) === 'UNIQUE';
}

/**
 * What leaves `transaction()` and `read()` in place of a driver's error. Drivers put values into their
 * messages and the statement beside them, and values are personal data: only the code is kept.
 */
export class DatabaseError extends Error {
  override readonly name: string = 'DatabaseError';

  constructor(
    message: string,
    readonly kind: DatabaseErrorKind,
    readonly code: string,
  ) {
    super(message);
  }
}

/** The database cannot be reached, is too busy or refuses to work: try again later (503 to a caller). */
export class DatabaseUnavailable extends DatabaseError {
  override readonly name = 'DatabaseUnavailable';

  constructor(message: string, code: string) {
    super(message, 'UNAVAILABLE', code);
  }
}

/** Any error that is not a driver's own passes unchanged. */
export function publicError(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  const kind = classify(error);
  const code = driverCode(error);
  if (kind === 'UNAVAILABLE')
    return new DatabaseUnavailable(`The database cannot be used now (${code})`, code);
  if (error instanceof QueryFailedError) {
    return withOrigin(new DatabaseError(`The database refused a statement (${code})`, kind, code), error);
  }
  return error;
}

/** Where in our code it happened; the stack's first lines repeat the message, so they are dropped. */
function withOrigin(shown: DatabaseError, origin: Error): DatabaseError {
  const frames = (origin.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  shown.stack = [`${shown.name}: ${shown.message}`, ...frames].join('\n');
  return shown;
}

function driverCode(error: unknown): string {
  if (error instanceof QueryFailedError) return codeOf(error.driverError) ?? 'UNKNOWN';
  return codeOf(error) ?? 'UNKNOWN';
}

function codeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value)) return undefined;
  return typeof value.code === 'string' ? value.code : undefined;
}
