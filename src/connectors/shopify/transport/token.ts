import { IntegrationError } from '../../../errors/index.js';
import { postHttp, WireError } from './http.js';
import { statusFault, wireFault } from './http-faults.js';

/** Where the access token of a call comes from. */
export interface TokenSource {
  get(timeoutMs: number): Promise<string>;
  /** Shopify refused `token`: another one, or null if there is none to be had. */
  renew(token: string, timeoutMs: number): Promise<string | null>;
}

/** A token typed in by a person: nothing can be done when it is refused. */
export class FixedToken implements TokenSource {
  constructor(private readonly token: string) {}

  async get(): Promise<string> {
    return this.token;
  }

  async renew(): Promise<null> {
    return null;
  }
}

export interface ClientCredentials {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
}

interface Issued {
  token: string;
  /** Milliseconds of `now()` from which on a new one is fetched before use. */
  renewAt: number;
}

/** Renewed this long before its end, so that a call under way does not outlive its token. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** Tokens of the client-credentials grant (FACTS 2.9): 24 hours each, one request for however many calls wait. */
export class ClientCredentialsToken implements TokenSource {
  #issued: Issued | null = null;
  #underway: Promise<Issued> | null = null;

  constructor(
    private readonly credentials: ClientCredentials,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async get(timeoutMs: number): Promise<string> {
    if (this.#issued !== null && this.now() < this.#issued.renewAt) return this.#issued.token;
    return (await this.#fetchOnce(timeoutMs)).token;
  }

  async renew(token: string, timeoutMs: number): Promise<string> {
    // Several calls may be refused with the same token: the first renews it for all.
    if (this.#issued !== null && this.#issued.token !== token) return this.#issued.token;
    return (await this.#fetchOnce(timeoutMs)).token;
  }

  #fetchOnce(timeoutMs: number): Promise<Issued> {
    this.#underway ??= this.#fetch(timeoutMs)
      .then((issued) => {
        this.#issued = issued;
        return issued;
      })
      .finally(() => {
        this.#underway = null;
      });
    return this.#underway;
  }

  async #fetch(timeoutMs: number): Promise<Issued> {
    const { tokenUrl, clientId, clientSecret } = this.credentials;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const answer = await postHttp({
      url: tokenUrl,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: form.toString(),
      timeoutMs,
    }).catch((thrown: unknown) => {
      // Asking for a token changes nothing in the shop: it counts as a read.
      throw thrown instanceof WireError ? wireFault(thrown.fault, 'QUERY') : thrown;
    });
    if (answer.status === 400 || answer.status === 401 || answer.status === 403) throw refused(answer.text);
    if (answer.status !== 200) throw statusFault(answer.status, answer.headers, 'QUERY');
    const { access_token: token, expires_in: seconds } = fields(answer.text);
    if (typeof token !== 'string' || token === '') {
      throw new IntegrationError('BAD_ANSWER', "Shopify's answer to the request for a token holds none.");
    }
    const lifeMs = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : Number.POSITIVE_INFINITY;
    // A life shorter than twice the margin is used for its first half.
    return { token, renewAt: this.now() + Math.max(lifeMs / 2, lifeMs - RENEW_BEFORE_MS) };
  }
}

function refused(text: string): IntegrationError {
  const { error } = fields(text);
  const notPermitted = error === 'shop_not_permitted';
  return new IntegrationError('AUTH', 'Shopify gives no access token for this client id and secret.', {
    remoteCode: typeof error === 'string' && /^\w{1,60}$/.test(error) ? error : undefined,
    fix: notPermitted
      ? 'The app and the shop belong to different organisations: use an app of the same one, or an access token.'
      : "Check the client id and secret in the app's settings, and that the app is installed in this shop.",
  });
}

function fields(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
