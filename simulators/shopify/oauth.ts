import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultRegistry } from '../faults.js';
import { planOf } from './fault-plan.js';
import { readBody, send, sendJson } from './http.js';
import type { Ledger } from './ledger.js';
import { SCOPES } from './resolvers/shop.js';
import type { Tokens } from './tokens.js';

export interface Grant {
  clientId: string;
  clientSecret: string;
  tokens: Tokens;
  faults: FaultRegistry;
  ledger: Ledger;
}

/** The client-credentials grant, by form or JSON. Faults of the operation `access_token` bend it. */
export async function answerGrant(
  grant: Grant,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = paramsOf(await readBody(request), request.headers['content-type'] ?? '');
  const { answer } = planOf(grant.faults.take('access_token'));
  if (answer.how === 'STATUS') {
    send(
      response,
      answer.status,
      answer.body,
      answer.html ? { 'Content-Type': 'text/html' } : answer.headers,
    );
    return;
  }
  if (answer.how === 'CLOSE' || answer.how === 'HANG') {
    response.destroy();
    return;
  }
  if (asked.grant_type !== 'client_credentials') {
    sendJson(response, 400, {
      error: 'unsupported_grant_type',
      error_description: 'The grant type is not supported',
    });
    return;
  }
  if (
    answer.how === 'UNAUTHORIZED' ||
    asked.client_id !== grant.clientId ||
    asked.client_secret !== grant.clientSecret
  ) {
    sendJson(response, 401, { error: 'invalid_client', error_description: 'Client authentication failed' });
    return;
  }
  grant.ledger.tokensIssued += 1;
  sendJson(response, 200, { ...grant.tokens.issue(), scope: SCOPES.join(',') });
}

function paramsOf(body: string, type: string): Record<string, unknown> {
  if (!type.includes('json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}
