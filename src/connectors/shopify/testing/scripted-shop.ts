import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  /** As it came, for tests about bytes. */
  raw: string;
  /** Name of the GraphQL operation, empty for other calls. */
  operation: string;
  variables: Record<string, unknown>;
}

export type ScriptedAnswer =
  | { status?: number; headers?: Record<string, string>; body: unknown }
  /** Closes the connection without a byte. */
  | 'CUT'
  /** Begins a JSON answer and closes the connection. */
  | 'HALF'
  /** Never answers. */
  | 'HANG';

/** A server for tests that answers as the test says, call by call. */
export class ScriptedShop {
  readonly requests: ScriptedRequest[] = [];
  /** Answers the question that goes before a dear first call; null leaves it to the script. */
  bucket: ScriptedAnswer | null = FULL_BUCKET;

  private constructor(
    private readonly server: Server,
    private answer: (request: ScriptedRequest, index: number) => ScriptedAnswer,
  ) {}

  static async start(
    answer: (request: ScriptedRequest, index: number) => ScriptedAnswer,
  ): Promise<ScriptedShop> {
    const server = createServer();
    const shop = new ScriptedShop(server, answer);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        shop.#serve({ path: request.url ?? '', headers: request.headers, raw, ...graphqlOf(raw) }, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return shop;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  answerWith(answer: (request: ScriptedRequest, index: number) => ScriptedAnswer): void {
    this.answer = answer;
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #serve(request: ScriptedRequest, response: ServerResponse): void {
    const answer = this.#answerTo(request);
    if (answer === 'HANG') return;
    if (answer === 'CUT') {
      response.socket?.destroy();
      return;
    }
    if (answer === 'HALF') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"data":{"shop":', () => response.socket?.destroy());
      return;
    }
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(text);
  }

  /** The question about the bucket is answered beside the script, which is about what comes after it. */
  #answerTo(request: ScriptedRequest): ScriptedAnswer {
    if (request.operation === 'TillstreamBucket' && this.bucket !== null) return this.bucket;
    this.requests.push(request);
    return this.answer(request, this.requests.length - 1);
  }
}

const FULL_BUCKET = data({ shop: { id: 'gid://shopify/Shop/1' } }, cost(1, 1, 1999));

function graphqlOf(raw: string): { operation: string; variables: Record<string, unknown> } {
  try {
    const parsed = JSON.parse(raw) as { query?: string; variables?: Record<string, unknown> };
    const operation = /(?:query|mutation)\s+(\w+)/.exec(parsed.query ?? '')?.[1] ?? '';
    return { operation, variables: parsed.variables ?? {} };
  } catch {
    return { operation: '', variables: {} };
  }
}

/** `extensions.cost` of a shop with plenty of points. */
export function cost(requested = 10, actual: number | null = requested, currentlyAvailable = 1990) {
  return {
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
    },
  };
}

/** An answer as Shopify gives it when all is well. */
export function data(
  value: Record<string, unknown>,
  extensions: Record<string, unknown> = {},
): ScriptedAnswer {
  return { body: { data: value, extensions: { ...cost(), ...extensions } } };
}
