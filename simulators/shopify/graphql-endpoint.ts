import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultRegistry } from '../faults.js';
import { type FaultPlan, planOf } from './fault-plan.js';
import type { Bucket } from './graphql/bucket.js';
import type { Ctx, Shop } from './graphql/context.js';
import type { GraphqlEngine, GraphqlRequest, Prepared } from './graphql/engine.js';
import type { TopLevelError } from './graphql/validation.js';
import { readBody, send, sendJson } from './http.js';
import type { Ledger } from './ledger.js';
import type { Tokens } from './tokens.js';

const MAX_COST = 1000;
const DOCUMENTATION = 'https://shopify.dev/api/usage/limits#rate-limits';
const UNAUTHORIZED = '[API] Invalid API key or access token (unrecognized login or wrong password)';

export interface Endpoint {
  engine: GraphqlEngine;
  bucket: Bucket;
  tokens: Tokens;
  faults: FaultRegistry;
  ledger: Ledger;
  shop: Shop;
  /** Timers of late commits and hanging answers, so that closing leaves none behind. */
  later: (ms: number, run: () => void) => void;
}

/** One call of the Admin API: token, reading, cost, fault, run, answer. */
export async function answerGraphql(
  endpoint: Endpoint,
  version: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = { 'X-Shopify-API-Version': version, 'X-Request-Id': `simulator-${Date.now()}` };
  const token = request.headers['x-shopify-access-token'];
  const body = await readBody(request);
  if (!endpoint.tokens.accepts(typeof token === 'string' ? token : undefined)) {
    endpoint.ledger.refusedTokens += 1;
    sendJson(response, 401, { errors: UNAUTHORIZED }, headers);
    return;
  }
  const call = readCall(body);
  if (!call) {
    sendJson(response, 400, { errors: { query: 'Required parameter missing or invalid' } }, headers);
    return;
  }
  const prepared = endpoint.engine.prepare(call);
  if ('errors' in prepared) {
    sendJson(response, 200, { errors: prepared.errors }, headers);
    return;
  }
  endpoint.ledger.count(prepared.rootField);
  const plan = planOf(endpoint.faults.take(prepared.rootField));
  const ctx: Ctx = {
    ...endpoint.shop,
    version,
    tooManyAttempts: plan.answer.how === 'TOO_MANY_ATTEMPTS',
    searches: [],
    rawVariables: call.variables,
    lateCommit: false,
  };
  carryOut(endpoint, prepared, ctx, plan, response, headers);
}

function readCall(body: string): GraphqlRequest | null {
  try {
    const parsed = JSON.parse(body) as { query?: unknown; variables?: unknown; operationName?: unknown };
    if (typeof parsed.query !== 'string') return null;
    const variables =
      typeof parsed.variables === 'object' && parsed.variables !== null ? parsed.variables : {};
    return {
      query: parsed.query,
      variables: variables as Record<string, unknown>,
      operationName: typeof parsed.operationName === 'string' ? parsed.operationName : null,
    };
  } catch {
    return null;
  }
}

type Headers = Record<string, string>;

function carryOut(
  endpoint: Endpoint,
  prepared: Prepared,
  ctx: Ctx,
  plan: FaultPlan,
  response: ServerResponse,
  headers: Headers,
): void {
  const { answer } = plan;
  const key = prepared.idempotencyKey;
  const idempotency = endpoint.shop.idempotency;
  if (plan.commit === 'LATE') {
    if (key !== null) idempotency.hold(key);
    response.destroy();
    endpoint.later(plan.ms, () => {
      charged(endpoint, prepared, { ...ctx, lateCommit: true });
      if (key !== null) idempotency.release(key);
    });
    return;
  }
  if (answer.how === 'THROTTLED') {
    endpoint.ledger.throttled += 1;
    sendJson(response, 200, throttledAnswer(endpoint, prepared.requested), headers);
    return;
  }
  const done =
    plan.commit === 'NOW' || answer.how === 'TOO_MANY_ATTEMPTS' ? charged(endpoint, prepared, ctx) : null;
  const body = JSON.stringify(done ?? {});
  if (answer.how === 'NORMAL' && plan.ms > 0) {
    if (key !== null) idempotency.hold(key);
    endpoint.later(plan.ms, () => {
      if (key !== null) idempotency.release(key);
      send(response, 200, body, headers);
    });
  } else if (answer.how === 'NORMAL' || answer.how === 'TOO_MANY_ATTEMPTS')
    send(response, 200, body, headers);
  else spoilAnswer(endpoint, plan, body, response, headers);
}

function spoilAnswer(
  endpoint: Endpoint,
  plan: FaultPlan,
  body: string,
  response: ServerResponse,
  headers: Headers,
): void {
  const { answer } = plan;
  if (answer.how === 'STATUS') {
    const type: Headers = answer.html ? { 'Content-Type': 'text/html; charset=utf-8' } : {};
    send(response, answer.status, answer.body, { ...headers, ...type, ...answer.headers });
  } else if (answer.how === 'UNAUTHORIZED') sendJson(response, 401, { errors: UNAUTHORIZED }, headers);
  else if (answer.how === 'EMPTY') send(response, 200, '', headers);
  else if (answer.how === 'HUGE') send(response, 200, `{"data":"${'x'.repeat(30 * 1024 * 1024)}"}`, headers);
  else if (answer.how === 'DEEP')
    send(response, 200, `{"data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, headers);
  else if (answer.how === 'HALF') {
    response.writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      ...headers,
    });
    response.write(Buffer.from(body).subarray(0, Math.floor(Buffer.byteLength(body) / 2)), () =>
      response.destroy(),
    );
  } else if (answer.how === 'HANG') endpoint.later(plan.ms, () => response.destroy());
  else response.destroy();
}

/** Takes the requested cost out of the bucket, runs, and gives back what was not used. */
function charged(endpoint: Endpoint, prepared: Prepared, ctx: Ctx): unknown {
  const { requested } = prepared;
  if (requested > MAX_COST) return costlyAnswer(requested);
  if (!endpoint.bucket.charge(requested)) {
    endpoint.ledger.throttled += 1;
    return throttledAnswer(endpoint, requested);
  }
  const { data, errors, actual } = endpoint.engine.run(prepared, ctx);
  const used = Math.min(requested, actual);
  endpoint.bucket.giveBack(requested - used);
  const cost = {
    requestedQueryCost: requested,
    actualQueryCost: used,
    throttleStatus: endpoint.bucket.status(),
  };
  const search = ctx.searches.length > 0 ? { search: ctx.searches } : {};
  return { ...(errors ? { errors } : {}), data, extensions: { cost, ...search } };
}

function throttledAnswer(endpoint: Endpoint, requested: number) {
  const error: TopLevelError = {
    message: 'Throttled',
    extensions: { code: 'THROTTLED', documentation: DOCUMENTATION },
  };
  const cost = {
    requestedQueryCost: requested,
    actualQueryCost: null,
    throttleStatus: endpoint.bucket.status(),
  };
  return { errors: [error], extensions: { cost } };
}

function costlyAnswer(cost: number) {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_COST}).`;
  const error: TopLevelError = {
    message,
    extensions: { code: 'MAX_COST_EXCEEDED', cost, maxCost: MAX_COST, documentation: DOCUMENTATION },
  };
  return { errors: [error] };
}
