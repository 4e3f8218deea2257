import { type ErrorKind, IntegrationError } from '../../../errors/index.js';
import type { WireFault } from './http.js';

export type OperationKind = 'QUERY' | 'MUTATION';

/** After a mutation was sent, whatever leaves its end open is UNKNOWN_OUTCOME; a read can just be read again. */
export function openEnd(operation: OperationKind, ofRead: ErrorKind): ErrorKind {
  return operation === 'MUTATION' ? 'UNKNOWN_OUTCOME' : ofRead;
}

export function wireFault(fault: WireFault, operation: OperationKind): IntegrationError {
  switch (fault) {
    case 'NOT_SENT':
      return new IntegrationError('UNAVAILABLE', 'Shopify could not be reached; nothing was sent.', {
        fix: "Check the shop's address and this machine's way to the internet; it is tried again by itself.",
      });
    case 'LOST':
      return new IntegrationError(
        openEnd(operation, 'UNAVAILABLE'),
        'The connection to Shopify broke off before the answer was complete.',
      );
    case 'TIMEOUT':
      return new IntegrationError(openEnd(operation, 'UNAVAILABLE'), 'Shopify did not answer in time.');
    case 'CANCELLED':
      return new IntegrationError(
        openEnd(operation, 'UNAVAILABLE'),
        'The call was cancelled while it was under way.',
      );
    case 'TOO_LARGE':
      return new IntegrationError(
        openEnd(operation, 'BAD_ANSWER'),
        "Shopify's answer was larger than any real one; it was dropped.",
      );
  }
}

interface StatusRule {
  kind: ErrorKind;
  message: string;
  fix: string;
}

const STATUS_RULES: Readonly<Record<number, StatusRule>> = {
  401: {
    kind: 'AUTH',
    message: 'Shopify does not accept the access token.',
    fix: 'Enter a valid access token, or the client id and secret of an app installed in this shop.',
  },
  402: {
    kind: 'UNAVAILABLE',
    message: 'The shop is frozen at Shopify.',
    fix: "Settle the shop's plan with Shopify.",
  },
  403: {
    kind: 'AUTH',
    message: 'Shopify forbids this app the call.',
    fix: 'Check that the app is installed in the shop and has the access scopes that the connection test names.',
  },
  404: {
    kind: 'UNAVAILABLE',
    message: 'Shopify knows neither this shop nor this API version.',
    fix: 'Check the settings shopDomain and apiVersion of the connection.',
  },
  423: {
    kind: 'UNAVAILABLE',
    message: 'The shop is locked by Shopify.',
    fix: 'Ask Shopify support about the shop.',
  },
  429: {
    kind: 'THROTTLED',
    message: 'Shopify asks for fewer calls.',
    fix: 'Nothing to do: it goes on by itself after the wait that Shopify asked for.',
  },
  430: {
    kind: 'UNAVAILABLE',
    message: "Shopify's protection against attacks refused the call.",
    fix: 'It is tried again by itself; if it stays, ask Shopify support to allow this server.',
  },
};

/** The error of a status other than 2xx. The body is not read: it is HTML as often as not. */
export function statusFault(status: number, headers: Headers, operation: OperationKind): IntegrationError {
  const remoteCode = `HTTP_${status}`;
  const retryAfterMs = retryAfter(headers.get('retry-after'));
  const rule = STATUS_RULES[status];
  if (rule !== undefined) {
    return new IntegrationError(rule.kind, rule.message, { fix: rule.fix, remoteCode, retryAfterMs });
  }
  if (status >= 300 && status < 400) {
    return new IntegrationError(
      'UNAVAILABLE',
      'Shopify sent the call on to another address; it was not followed.',
      {
        fix: "Set shopDomain to the shop's own myshopify.com name.",
        remoteCode,
      },
    );
  }
  if (status >= 400 && status < 500) {
    return new IntegrationError('REJECTED', `Shopify refused the call with status ${status}.`, {
      remoteCode,
    });
  }
  return new IntegrationError(openEnd(operation, 'UNAVAILABLE'), `Shopify answered with status ${status}.`, {
    remoteCode,
    retryAfterMs,
  });
}

/** Seconds, with a fraction at times ("2.0"): the official client reads it as milliseconds (FACTS 3.6). */
function retryAfter(header: string | null): number | undefined {
  if (header === null || !/^\d+(\.\d+)?$/.test(header.trim())) return undefined;
  return Math.ceil(Number(header) * 1000);
}
