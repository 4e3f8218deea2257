import { type IncomingMessage, type ServerResponse } from 'node:http';
import { SERVICE_VERSION } from './contract/contract.js';
import { wsdlText } from './contract/wsdl.js';
import { ROUTES } from './control/routes.js';
import type { MplusControl } from './control.js';
import type { Answer } from './faults/deliver.js';
import type { CallCounts } from './ledger.js';
import { SoapFault } from './soap/fault.js';
import { MAX_XML_CHARACTERS } from './soap/parse-xml.js';
import { faultAnswer, type SoapService, wrongCredentials } from './soap-service.js';

export interface HttpParts {
  service: SoapService;
  control: MplusControl;
  counts: CallCounts;
  credentials: { ident: string; secret: string };
  /** Where the server is reached, without credentials. */
  url(): string;
  later(ms: number, act: () => void): void;
}

/** The path an external entity of a hostile answer points at. */
const OUTSIDE = '/_sim/outside';
const VERSION = `${SERVICE_VERSION.major}.${SERVICE_VERSION.minor}.${SERVICE_VERSION.revision}`;

export async function handle(parts: HttpParts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', parts.url());
  const send = (answer: Answer): void => write(res, answer);
  if (url.pathname === OUTSIDE) {
    parts.counts.entityFetches += 1;
    return send({ status: 200, body: 'outside', contentType: 'text/plain' });
  }
  if (url.pathname.startsWith('/_sim/')) return send(await controlAnswer(parts, req, url));
  if (req.method === 'GET' && url.searchParams.has('wsdl'))
    return send({ status: 200, body: wsdlText(parts.url()) });
  // A bare GET tells the vendor's own client that the service is up.
  if (req.method !== 'POST') return send({ status: 405, body: '', headers: { Allow: 'POST' } });
  const body = await readBody(req);
  const { ident, secret } = parts.credentials;
  if (url.searchParams.get('ident') !== ident || url.searchParams.get('secret') !== secret) {
    return send(wrongCredentials());
  }
  if (body === undefined) return send(faultAnswer(new SoapFault('Client', 'the request is too large')));
  parts.service.answer(body, {
    send,
    closeSocket: () => res.destroy(),
    later: parts.later,
    entityTarget: new URL(OUTSIDE, parts.url()).href,
  });
}

async function controlAnswer(parts: HttpParts, req: IncomingMessage, url: URL): Promise<Answer> {
  const json = (status: number, value: unknown): Answer => ({
    status,
    body: JSON.stringify(value),
    contentType: 'application/json',
  });
  const route = ROUTES[`${req.method} ${url.pathname}`];
  if (!route) return json(404, { error: 'no such control', controls: Object.keys(ROUTES) });
  const body = await readBody(req);
  try {
    return json(200, route(parts.control, body ? (JSON.parse(body) as unknown) : undefined));
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** The whole body, or undefined where it is larger than the simulator reads. */
async function readBody(req: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_XML_CHARACTERS) chunks.push(chunk);
  }
  return size > MAX_XML_CHARACTERS ? undefined : Buffer.concat(chunks).toString('utf8');
}

function write(res: ServerResponse, answer: Answer): void {
  if (res.destroyed) return;
  const body = Buffer.from(answer.body, 'utf8');
  res.writeHead(answer.status, {
    'Content-Type': `${answer.contentType ?? 'text/xml'}; charset=utf-8`,
    'Content-Length': body.length,
    'mplus-service-version': VERSION,
    ...answer.headers,
  });
  res.end(body);
}
