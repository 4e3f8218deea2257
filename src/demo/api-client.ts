import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

type Variables = Record<string, unknown>;
interface UserError {
  field: string | null;
  message: string;
  fix: string | null;
}

/** What an answer cannot be used for: the demo stops on it and says why. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
}

/** A client of our own API, as a partner would write one: HTTP for calls, graphql-ws for subscriptions. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  async query<T>(document: string, variables: Variables = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.key}` },
      body: JSON.stringify({ query: document, variables }),
    });
    const answer = (await response.json()) as { data?: T; errors?: { message: string }[] };
    if (answer.errors || !answer.data)
      throw new ApiError(answer.errors?.[0]?.message ?? `HTTP ${response.status}`);
    return answer.data;
  }

  /** Calls one mutation by its name; userErrors are thrown, the payload is answered. */
  async mutate<T>(name: string, inputType: string, selection: string, input: Variables): Promise<T> {
    const document = `mutation Demo($input: ${inputType}!) { ${name}(input: $input) { userErrors { field message fix } ${selection} } }`;
    const data = await this.query<Record<string, T & { userErrors: UserError[] }>>(document, { input });
    const payload = data[name];
    if (!payload) throw new ApiError(`${name} answered nothing`);
    const [error] = payload.userErrors;
    if (error)
      throw new ApiError(`${name}: ${error.message} ${error.fix ?? ''} (${error.field ?? 'no field'})`);
    return payload;
  }

  /** Lines of a subscription until `signal` is aborted or the server ends it. */
  async *subscribe<T>(document: string, variables: Variables, signal: AbortSignal): AsyncGenerator<T> {
    const client = createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${this.key}` },
    });
    const lines = client.iterate<T>({ query: document, variables });
    signal.addEventListener('abort', () => void lines.return?.(), { once: true });
    try {
      for await (const line of lines) {
        if (line.errors) throw new ApiError(line.errors[0]?.message ?? 'The subscription failed.');
        if (line.data) yield line.data;
      }
    } finally {
      await client.dispose();
    }
  }
}
