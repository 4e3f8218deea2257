import { type ErrorKind, IntegrationError } from '../../../errors/index.js';
import { type OperationKind, openEnd } from './http-faults.js';

/** Top-level codes (FACTS 4.2) and what they mean. `OPEN`: it may have been done. */
const CODES: Readonly<Record<string, ErrorKind | 'OPEN'>> = {
  ACCESS_DENIED: 'AUTH',
  UNAUTHENTICATED: 'AUTH',
  SHOP_INACTIVE: 'UNAVAILABLE',
  INTERNAL_SERVER_ERROR: 'OPEN',
  SERVICE_UNAVAILABLE: 'OPEN',
  TIMEOUT: 'OPEN',
  IDEMPOTENCY_CONCURRENT_REQUEST: 'UNKNOWN_OUTCOME',
  IDEMPOTENCY_KEY_PARAMETER_MISMATCH: 'REJECTED',
  IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED: 'REJECTED',
  RESOURCE_NOT_FOUND: 'NOT_FOUND',
  NOT_FOUND: 'NOT_FOUND',
  BAD_REQUEST: 'REJECTED',
  INVALID_VARIABLE: 'REJECTED',
  INVALID_FIELD_ARGUMENTS: 'REJECTED',
  MAX_INPUT_SIZE_EXCEEDED: 'REJECTED',
  MAX_COST_EXCEEDED: 'REJECTED',
  PARSE_ERROR: 'REJECTED',
};

const FIXES: Readonly<Partial<Record<ErrorKind, string>>> = {
  AUTH: 'Give the app the access scopes that the connection test names, and install it in the shop again.',
};

/**
 * The error of an answer that carries `errors`. Shopify's own texts are left out: they repeat values that
 * were sent. Partial data beside errors is never used.
 */
export function graphqlFault(errors: unknown, hasData: boolean, operation: OperationKind): IntegrationError {
  if (typeof errors === 'string') return stringFault(errors, operation);
  const codes = errorCodes(errors);
  const code = codes.find((candidate) => candidate in CODES) ?? codes[0] ?? null;
  const known = code === null ? undefined : CODES[code];
  const kind =
    known === undefined
      ? // Without `data` the document was refused before anything ran.
        hasData
        ? openEnd(operation, 'BAD_ANSWER')
        : 'REJECTED'
      : known === 'OPEN'
        ? openEnd(operation, 'UNAVAILABLE')
        : known;
  return new IntegrationError(kind, `Shopify answered with the error ${code ?? 'without a code'}.`, {
    remoteCode: code ?? undefined,
    fix: FIXES[kind],
  });
}

/** The code of every entry, THROTTLED first: that one decides whatever stands beside it. */
export function errorCodes(errors: unknown): string[] {
  if (!Array.isArray(errors)) return [];
  const codes: string[] = [];
  for (const error of errors as { extensions?: { code?: unknown } }[]) {
    const code = error?.extensions?.code;
    // Codes go into texts and records: only what looks like one.
    if (typeof code === 'string' && /^\w{1,60}$/.test(code)) codes.push(code);
  }
  return codes;
}

/** Some of Shopify's layers answer `{"errors":"Not Found"}` instead of a list (FACTS 3.6). */
function stringFault(text: string, operation: OperationKind): IntegrationError {
  if (/api key|access token|unauthori[sz]ed/i.test(text)) {
    return new IntegrationError('AUTH', 'Shopify does not accept the access token.', {
      fix: 'Enter a valid access token, or the client id and secret of an app installed in this shop.',
    });
  }
  if (/not found/i.test(text)) {
    return new IntegrationError('UNAVAILABLE', 'Shopify knows neither this shop nor this API version.', {
      fix: 'Check the settings shopDomain and apiVersion of the connection.',
    });
  }
  return new IntegrationError(
    openEnd(operation, 'UNAVAILABLE'),
    'Shopify answered with an error in plain text.',
  );
}
