import { makeSeedShop } from '../../seed/catalog.js';
import type { SeedShop } from '../../seed/types.js';
import { type MplusSimulator, type MplusSimulatorOptions, startMplusSimulator } from '../simulator.js';

/** Raw posts and plain text searches, so that a test does not read answers with the code that wrote them. */
export class RawClient {
  constructor(
    readonly sim: MplusSimulator,
    readonly shop: SeedShop,
  ) {}

  async post(body: string, query = `ident=${this.sim.ident}&secret=${this.sim.secret}`): Promise<RawAnswer> {
    const response = await fetch(`${this.sim.url}?${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: 'whatever' },
      body,
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  /** Posts `inside` (with `m:` as the till's prefix) as the Body's one element. */
  call(inside: string): Promise<RawAnswer> {
    return this.post(envelope(inside));
  }

  async control(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(new URL(`/_sim/${path}`, this.sim.url), init);
    return { status: response.status, json: await response.json() };
  }
}

export interface RawAnswer {
  status: number;
  text: string;
  headers: Headers;
}

export function envelope(inside: string): string {
  return (
    '<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="urn:mplusqapi">' +
    `<s:Body>${inside}</s:Body></s:Envelope>`
  );
}

/** `m:` put before every element name that has none. */
export const qualified = (xml: string): string => xml.replaceAll(/<(\/?)(?=[A-Za-z])(?!m:)/g, '<$1m:');

/** The texts of every element of this name, in order. */
export function texts(answer: RawAnswer | string, name: string): string[] {
  const xml = typeof answer === 'string' ? answer : answer.text;
  return [...xml.matchAll(new RegExp(`<ns:${name}>([^<]*)</ns:${name}>`, 'g'))].map((m) => m[1] ?? '');
}

export const faultOf = (answer: RawAnswer): string =>
  `${answer.status} ${/<faultcode>(.*?)<\/faultcode>/.exec(answer.text)?.[1]} ${/<faultstring>(.*?)<\/faultstring>/.exec(answer.text)?.[1]}`;

export async function startRaw(options: Partial<MplusSimulatorOptions> = {}): Promise<RawClient> {
  const shop = options.shop ?? makeSeedShop({ seed: 3, articles: 40, branches: 2, people: 20 });
  return new RawClient(await startMplusSimulator({ ...options, shop }), shop);
}

export interface OrderParts {
  key?: string;
  extOrderId?: string;
  head?: string;
  lines?: string;
  vatMethod?: string;
  tail?: string;
}

/** A createOrderV3 call; what is not given is right. */
export function createOrderXml(parts: OrderParts = {}): string {
  const line =
    '<line><articleNumber>1000001</articleNumber><data><quantity>2</quantity><price>1250</price></data></line>';
  return qualified(
    `<createOrderV3><request><idempotencyKey>${parts.key ?? 'k1'}</idempotencyKey><order><orderId></orderId>` +
      `<extOrderId>${parts.extOrderId ?? 'ext-1'}</extOrderId>` +
      (parts.head ??
        '<entryBranchNumber>1</entryBranchNumber><employeeNumber>999999</employeeNumber><relationNumber>1</relationNumber>') +
      `<vatMethod>${parts.vatMethod ?? 'VAT-METHOD-INCLUSIVE'}</vatMethod>` +
      `<lineList>${parts.lines ?? line}</lineList></order>${parts.tail ?? ''}</request></createOrderV3>`,
  );
}

export const payments = (prepay: boolean, ...rows: [method: string, cents: number][]): string =>
  `<prepay>${prepay}</prepay><paymentList>${rows
    .map(([method, cents]) => `<payment><method>${method}</method><amount>${cents}</amount></payment>`)
    .join('')}</paymentList>`;
