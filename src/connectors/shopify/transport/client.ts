import { createAdminApiClient } from '@shopify/admin-api-client';
import type { Logger } from 'pino';
import { IntegrationError } from '../../../errors/index.js';
import { BUCKET } from '../operations/shop.js';
import type { CostReport, Settlement } from '../rate/bucket.js';
import type { SharedState } from '../shared-state.js';
import { costReport, throttled } from './cost-answer.js';
import { errorCodes, graphqlFault } from './graphql-faults.js';
import { type HttpAnswer, postHttp, WireError } from './http.js';
import { openEnd, statusFault, wireFault } from './http-faults.js';
import type { Operation } from './operation.js';
import type { TokenSource } from './token.js';

export interface ClientOptions {
  shopDomain: string;
  apiVersion: string;
  /** Another address to talk to in place of the shop's own: simulators only. */
  apiAddress: string | null;
  callTimeoutMs: number;
  tokens: TokenSource;
  shared: SharedState;
  logger: Logger;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
}

export type Variables = Readonly<Record<string, unknown>>;

export interface CallAnswer<T> {
  /** The value of the document's root field; null only where the schema allows it. */
  value: T;
  /** Shopify's own clock when it answered (ISO), null if it did not say. */
  serverTime: string | null;
}

/** Up to this cost a call may be the first one, and tell of the bucket itself. */
const CHEAP = 12;

/** A read waits this long for points; a bucket that needs longer is not refilling at all. */
const MAX_READ_WAIT_MS = 120_000;

interface Exchange {
  answer: HttpAnswer | null;
  fault: WireError | null;
}

/**
 * Calls the Admin API: waits for the shop's points, sends once, and turns whatever comes back into a value
 * or one typed error. Nothing is sent again by itself but after a 401, which proves that nothing was done.
 */
export class ShopifyClient {
  /** The version that Shopify really answered with: an expired one is quietly replaced by another. */
  answeredVersion: string | null = null;
  #feeling: Promise<unknown> | null = null;

  constructor(private readonly options: ClientOptions) {}

  /** Points that the shop's bucket can hold; null if even the smallest answer did not tell. */
  async bucketSize(): Promise<number | null> {
    const { bucket } = this.options.shared;
    if (bucket.maximum === null) {
      // Asked once for all who wait, so it cannot be cancelled by one of them.
      this.#feeling ??= this.#callWithToken(BUCKET, {}, {}).finally(() => {
        this.#feeling = null;
      });
      await this.#feeling;
    }
    return bucket.maximum;
  }

  async call<T>(
    operation: Operation,
    variables: Variables,
    options: CallOptions = {},
  ): Promise<CallAnswer<T>> {
    const cost = this.options.shared.costs.estimate(operation.name, operation.document, variables);
    // A shop whose bucket is small, or was emptied before this process began, would refuse a dear first call.
    if (cost > CHEAP) await this.bucketSize();
    return await this.#callWithToken<T>(operation, variables, options);
  }

  async #callWithToken<T>(
    operation: Operation,
    variables: Variables,
    { signal }: CallOptions,
  ): Promise<CallAnswer<T>> {
    const left = this.#timeLeft(operation);
    const token = await this.options.tokens.get(left());
    try {
      return await this.#callOnce<T>(operation, variables, token, left, signal);
    } catch (thrown) {
      if (!(thrown instanceof IntegrationError) || thrown.remoteCode !== 'HTTP_401') throw thrown;
      const renewed = await this.options.tokens.renew(token, left());
      if (renewed === null) throw thrown;
      return await this.#callOnce<T>(operation, variables, renewed, left, signal);
    }
  }

  /**
   * A write must end within its time, the wait for points included: whoever sends it holds a lease for that
   * long. A read that comes late does no harm, so its time begins when it is sent.
   */
  #timeLeft({ kind }: Operation): () => number {
    const { callTimeoutMs } = this.options;
    const startedAt = performance.now();
    return kind === 'QUERY'
      ? () => callTimeoutMs
      : () => Math.max(1, callTimeoutMs - (performance.now() - startedAt));
  }

  async #callOnce<T>(
    operation: Operation,
    variables: Variables,
    token: string,
    left: () => number,
    signal: AbortSignal | undefined,
  ): Promise<CallAnswer<T>> {
    const { bucket, costs } = this.options.shared;
    const cost = costs.estimate(operation.name, operation.document, variables);
    // Of a write, half of the time at most goes into waiting for points, so that the call itself keeps enough.
    const maxWaitMs = operation.kind === 'QUERY' ? MAX_READ_WAIT_MS : left() / 2;
    const reservation = await bucket.acquire(cost, { maxWaitMs, signal });
    let settlement: Settlement = 'LOST';
    const startedAt = performance.now();
    try {
      const { exchange, response } = await this.#send(operation, variables, token, left(), signal);
      const report = costReport(response.extensions);
      settlement = report ?? settlementWithout(exchange);
      if (report !== null) costs.learn(operation.name, operation.document, variables, report.requested);
      this.#log(operation, exchange, report, performance.now() - startedAt);
      return {
        value: this.#read<T>(operation, exchange, response, report),
        serverTime: serverTime(exchange),
      };
    } finally {
      reservation.settle(settlement);
    }
  }

  async #send(
    operation: Operation,
    variables: Variables,
    token: string,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ) {
    const exchange: Exchange = { answer: null, fault: null };
    // One client per call: it has no place for a call's own data, and its fetch must tell us what it met.
    const client = createAdminApiClient({
      storeDomain: this.options.shopDomain,
      apiVersion: this.options.apiVersion,
      accessToken: token,
      retries: 0,
      // Without a logger it writes about versions to the console; ours hears nothing, as what it is told holds the token.
      logger: () => undefined,
      customFetchApi: async (url, init) => {
        try {
          const answer = await postHttp({
            url: this.#reroute(url),
            headers: Object.fromEntries(new Headers(init?.headers).entries()),
            body: init?.body ?? '',
            timeoutMs,
            signal,
          });
          exchange.answer = answer;
          // The client must see a body only where there is one to parse.
          return new Response(answer.status === 200 ? answer.text : null, {
            status: answer.status >= 200 && answer.status < 600 ? answer.status : 502,
            headers: { 'content-type': answer.headers.get('content-type') ?? '' },
          });
        } catch (thrown) {
          exchange.fault = thrown instanceof WireError ? thrown : new WireError('LOST');
          throw exchange.fault;
        }
      },
    });
    return { exchange, response: await client.request(operation.text, { variables: { ...variables } }) };
  }

  #reroute(url: string): string {
    const { apiAddress } = this.options;
    return apiAddress === null ? url : apiAddress + new URL(url).pathname;
  }

  #read<T>(
    operation: Operation,
    exchange: Exchange,
    response: { data?: unknown; errors?: { graphQLErrors?: unknown }; extensions?: unknown },
    report: CostReport | null,
  ): T {
    const { answer, fault } = exchange;
    if (fault !== null) throw wireFault(fault.fault, operation.kind);
    if (answer === null) throw new IntegrationError('INTERNAL', 'The call to Shopify was not made.');
    if (answer.status !== 200) throw statusFault(answer.status, answer.headers, operation.kind);
    this.#noteVersion(answer.headers.get('x-shopify-api-version'));
    const errors = response.errors?.graphQLErrors;
    if (errorCodes(errors).includes('THROTTLED')) throw throttled(report);
    if (errors !== undefined) throw graphqlFault(errors, response.data !== undefined, operation.kind);
    const value = rootValue(response.data, operation.root);
    if (response.errors !== undefined || value === undefined) {
      throw new IntegrationError(
        openEnd(operation.kind, 'BAD_ANSWER'),
        'Shopify answered with nothing that can be read as an answer (cut, empty or not JSON).',
      );
    }
    refuseIgnoredFilters(response.extensions);
    return value as T;
  }

  #noteVersion(version: string | null): void {
    if (version === null || version === this.answeredVersion) return;
    this.answeredVersion = version;
    if (version !== this.options.apiVersion) {
      this.options.logger.warn(
        { asked: this.options.apiVersion, answered: version },
        'Shopify answers with another API version than the one asked for',
      );
    }
  }

  #log(operation: Operation, { answer, fault }: Exchange, report: CostReport | null, ms: number): void {
    this.options.logger.debug(
      {
        operation: operation.name,
        ms: Math.round(ms),
        status: answer?.status ?? fault?.fault,
        requestId: answer?.headers.get('x-request-id') ?? undefined,
        requested: report?.requested,
        actual: report?.actual,
        available: report?.currentlyAvailable,
      },
      'shopify call',
    );
  }
}

/** What became of the points where the answer does not say. */
function settlementWithout({ answer, fault }: Exchange): Settlement {
  if (fault !== null) return fault.fault === 'NOT_SENT' ? 'UNSPENT' : 'LOST';
  return answer !== null && answer.status >= 300 && answer.status < 500 ? 'UNSPENT' : 'LOST';
}

function serverTime({ answer }: Exchange): string | null {
  const at = Date.parse(answer?.headers.get('date') ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function rootValue(data: unknown, root: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, root)
    ? Reflect.get(data, root)
    : undefined;
}

/** A filter that Shopify does not understand is ignored and every row comes back: only this warning tells (FACTS 3.3). */
function refuseIgnoredFilters(extensions: unknown): void {
  const search = (extensions as { search?: unknown } | undefined)?.search;
  if (!Array.isArray(search)) return;
  const warned = (search as { warnings?: unknown }[]).some(
    ({ warnings }) => Array.isArray(warnings) && warnings.length > 0,
  );
  if (!warned) return;
  throw new IntegrationError(
    'BAD_ANSWER',
    'Shopify ignored a part of our search, so its rows cannot be believed.',
    {
      fix: 'Report this with the API version of the connection: a search filter is no longer understood.',
      remoteCode: 'SEARCH_WARNING',
    },
  );
}
