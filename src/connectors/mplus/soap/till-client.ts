import { randomUUID } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import * as soap from 'soap';
import type { TillNode } from '../values/node.js';
import { OPERATIONS, type OperationName } from '../wsdl/operations.js';
import { wsdlText } from '../wsdl/text.js';
import { guardAnswer } from './answer-guard.js';
import { escapeArgument, type SoapArgument } from './escape.js';
import { CallFailure, toIntegrationError } from './failures.js';
import { faultFailure } from './fault.js';
import { type HttpAnswer, httpExchange } from './http-exchange.js';
import { statusFailure } from './status.js';

export interface TillAddress {
  /** Address without ident and secret: the soap package never gets to see those. */
  base: URL;
  ident: string;
  secret: string;
}

/** A call to the till. Throws IntegrationError only. */
export interface Till {
  call(
    operation: OperationName,
    argument?: { [name: string]: SoapArgument | undefined },
    signal?: AbortSignal,
  ): Promise<TillNode>;
}

const asText = (value: string): string => value;
/** Numbers stay text: a relation number or a stock id may be longer than a JavaScript number is exact. */
const DESERIALIZERS = {
  long: asText,
  int: asText,
  short: asText,
  decimal: asText,
  date: asText,
  dateTime: asText,
};
const WSDL_TEXT = wsdlText();

/** Connections kept open to one till: enough for a reader and a writer side by side. */
const MAX_SOCKETS = 4;

const OTHER_ANSWER = new CallFailure('UNREADABLE', { detail: 'it is the answer to another question' });

interface Exchange {
  operation: OperationName;
  signal: AbortSignal | undefined;
  crashed(error: unknown): void;
  bodyElement: string | null;
}

type Callback = (error: unknown, response?: unknown, body?: unknown) => void;

export class TillClient implements Till {
  readonly #agent: http.Agent | https.Agent;
  #client: Promise<soap.Client> | null = null;

  constructor(
    private readonly address: TillAddress,
    private readonly timeoutMs: number,
  ) {
    const options = { keepAlive: true, maxSockets: MAX_SOCKETS };
    this.#agent = address.base.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  }

  async call(
    operation: OperationName,
    argument: { [name: string]: SoapArgument | undefined } = {},
    signal?: AbortSignal,
  ): Promise<TillNode> {
    try {
      return await this.#invoke(operation, argument, signal);
    } catch (thrown) {
      const failure =
        thrown instanceof CallFailure
          ? thrown
          : (faultFailure(thrown, [this.address.secret, this.address.ident]) ??
            new CallFailure('UNREADABLE', { detail: 'it is no answer of this service' }));
      throw toIntegrationError(failure, operation, OPERATIONS[operation].write);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  async #invoke(
    operation: OperationName,
    argument: object,
    signal: AbortSignal | undefined,
  ): Promise<TillNode> {
    this.#client ??= soap.createClientAsync(WSDL_TEXT, {
      endpoint: this.address.base.href,
      escapeXML: false,
      customDeserializer: DESERIALIZERS,
      httpClient: {
        request: (_url, data, callback, headers, options) => this.#request(data, callback, headers, options),
      },
    });
    const client = await this.#client;
    const method: unknown = client[operation];
    if (typeof method !== 'function') throw new Error(`${operation} is missing in the WSDL`);
    return new Promise<TillNode>((resolve, reject) => {
      const exchange: Exchange = { operation, signal, crashed: reject, bodyElement: null };
      const done = (error: unknown, result: unknown): void => {
        // It would keep the last request and a large answer in memory.
        client.lastRequest = undefined;
        client.lastMessage = undefined;
        client.lastResponse = undefined;
        if (error) reject(error);
        else if (exchange.bodyElement !== OPERATIONS[operation].answer) reject(OTHER_ANSWER);
        else resolve(typeof result === 'object' && result !== null ? (result as TillNode) : {});
      };
      method.call(client, escapeArgument(argument as SoapArgument), done, { exchange });
    });
  }

  #request(
    data: string,
    callback: Callback,
    headers: Record<string, string> | undefined,
    options: { exchange?: Exchange } | undefined,
  ): Promise<never> {
    const exchange = options?.exchange;
    const give: Callback = (...result) => {
      // What the callback throws would be lost in this promise, and the caller would wait for ever.
      try {
        callback(...result);
      } catch (error) {
        exchange?.crashed(error);
      }
    };
    this.#send(data, headers ?? {}, exchange).then(
      (answer) => give(null, { status: answer.status, headers: {} }, answer.body),
      (error: unknown) => give(error),
    );
    return new Promise<never>(() => undefined);
  }

  async #send(
    body: string,
    headers: Record<string, string>,
    exchange: Exchange | undefined,
  ): Promise<{ status: number; body: string }> {
    const answer = await this.#exchange(body, headers, exchange);
    const failure = statusFailure(answer);
    if (failure && !mayHoldFault(failure, answer.body)) throw failure;
    const element = guardAnswer(answer.body);
    if (failure && element !== 'Fault') throw failure;
    if (exchange) exchange.bodyElement = element;
    return answer;
  }

  async #exchange(
    body: string,
    headers: Record<string, string>,
    exchange: Exchange | undefined,
  ): Promise<HttpAnswer> {
    const url = new URL(this.address.base);
    url.searchParams.set('ident', this.address.ident);
    url.searchParams.set('secret', this.address.secret);
    const started = Date.now();
    const post = (agent: http.Agent | https.Agent | false): Promise<HttpAnswer> =>
      httpExchange({
        url,
        body,
        headers: { ...headers, 'X-Request-Id': `tillstream_${randomUUID()}`, 'Accept-Encoding': 'identity' },
        timeoutMs: Math.max(this.timeoutMs - (Date.now() - started), 1),
        agent,
        signal: exchange?.signal,
      });
    const operation = exchange?.operation;
    // A kept connection may just have been closed by the till. For a write without a key that would be an
    // outcome that nobody knows, so such a write gets a connection of its own; a read is asked again.
    if (operation === 'createRelation' || operation === 'updateRelation') return post(false);
    try {
      return await post(this.#agent);
    } catch (error) {
      const stale = error instanceof CallFailure && error.details.stale === true;
      if (!stale || operation === undefined || OPERATIONS[operation].write) throw error;
      return post(false);
    }
  }
}

/** Faults come with HTTP 500; a status that speaks for itself is believed whatever the body says. */
function mayHoldFault(failure: CallFailure, body: string): boolean {
  const open = failure.failure === 'SERVER_ERROR' || failure.failure === 'NOT_A_TILL';
  return open && /<([\w.-]+:)?Fault[\s>]/.test(body);
}
