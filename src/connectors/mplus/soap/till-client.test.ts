import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { IntegrationError } from '../../../errors/index.js';
import { type RawServer, rawServer, soapBody } from '../testing/raw-server.js';
import type { OperationName } from '../wsdl/operations.js';
import { MAX_ANSWER_BYTES } from './http-exchange.js';
import { TillClient } from './till-client.js';

const IDENT = 'canary-ident-77';
const SECRET = 'canary/secret?&=%20';
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function serve(
  ...args: Parameters<typeof rawServer>
): Promise<{ server: RawServer; till: TillClient }> {
  const server = await rawServer(...args);
  const till = client(server.url);
  open.push(till, server);
  return { server, till };
}

function client(url: string, timeoutMs = 20_000): TillClient {
  return new TillClient({ base: new URL(url), ident: IDENT, secret: SECRET }, timeoutMs);
}

/** The error of a call; fails if anything about it shows the address or the secret. */
async function failure(till: TillClient, operation: OperationName): Promise<IntegrationError> {
  try {
    await till.call(operation, operation === 'createRelation' ? { relation: { name: 'A' } } : {});
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    const everything =
      inspect(error, { depth: 9, showHidden: true }) + String(error.stack) + JSON.stringify(error);
    for (const canary of ['canary', '127.0.0.1', 'secret=']) expect(everything).not.toContain(canary);
    return error;
  }
  throw new Error('the call succeeded');
}

const fault = (code: string, words: string): string =>
  soapBody(
    `<SOAP-ENV:Fault><faultcode>SOAP-ENV:${code}</faultcode><faultstring>${words}</faultstring></SOAP-ENV:Fault>`,
  );

describe('what a failed call means', () => {
  const cases: [string, number, Record<string, string>, string, string, string][] = [
    ['an empty answer', 200, {}, '', 'BAD_ANSWER', 'UNKNOWN_OUTCOME'],
    ['an HTML page', 502, {}, '<html><body>Bad gateway</body></html>', 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    ['an HTML page as success', 200, {}, '<!DOCTYPE html><html></html>', 'BAD_ANSWER', 'UNKNOWN_OUTCOME'],
    ['cut XML', 200, {}, soapBody('<ns:getBranchesResponse>').slice(0, -40), 'BAD_ANSWER', 'UNKNOWN_OUTCOME'],
    [
      'the answer to something else',
      200,
      {},
      soapBody('<ns:GetStockResponse/>'),
      'BAD_ANSWER',
      'UNKNOWN_OUTCOME',
    ],
    ['an empty Body', 200, {}, soapBody(''), 'BAD_ANSWER', 'UNKNOWN_OUTCOME'],
    ['a plain 500', 500, {}, 'oops', 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    ['503 without a time', 503, {}, '', 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    ['503 with a time', 503, { 'retry-after': '7' }, '', 'UNAVAILABLE', 'UNAVAILABLE'],
    ['429', 429, { 'retry-after': '3' }, 'slow down', 'THROTTLED', 'THROTTLED'],
    ['401', 401, {}, '', 'AUTH', 'AUTH'],
    ['404', 404, {}, 'not here', 'UNAVAILABLE', 'UNAVAILABLE'],
    ['a redirect', 302, { location: 'http://127.0.0.1:1/elsewhere' }, '', 'UNAVAILABLE', 'UNAVAILABLE'],
    ['a Client fault', 500, {}, fault('Client', 'articleNumber is missing'), 'REJECTED', 'REJECTED'],
    ['a Client fault with 400', 400, {}, fault('Client', 'articleNumber is missing'), 'REJECTED', 'REJECTED'],
    ['a Client.Authentication fault', 500, {}, fault('Client.Authentication', 'no'), 'AUTH', 'AUTH'],
    ['a Client fault about the ident', 500, {}, fault('Client', 'unknown ident'), 'AUTH', 'AUTH'],
    ['a Server fault', 500, {}, fault('Server', 'database locked'), 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
    [
      'a fault with status 200',
      200,
      {},
      fault('Server', 'database locked'),
      'UNAVAILABLE',
      'UNKNOWN_OUTCOME',
    ],
  ];
  test.each(cases)('%s', async (_name, status, headers, body, onRead, onWrite) => {
    const { till } = await serve((res) => res.writeHead(status, headers).end(body));
    expect((await failure(till, 'getBranches')).kind).toBe(onRead);
    const write = await failure(till, 'createRelation');
    expect(write.kind).toBe(onWrite);
    if (headers['retry-after']) expect(write.retryAfterMs).toBe(Number(headers['retry-after']) * 1000);
  });

  test('a fault that repeats the address and a customer keeps them to itself', async () => {
    const words = `http://127.0.0.1:1/?ident=${IDENT}&amp;secret=x refused jan@example.nl, key ${SECRET.replace('&', '&amp;')}`;
    const { till } = await serve((res) => res.writeHead(500).end(fault('Server', words)));
    const error = await failure(till, 'getBranches');
    expect(error.message).toContain('refused');
    expect(error.message).not.toContain('jan@');
  });

  test('nobody listens: nothing was done', async () => {
    const { server, till } = await serve((res) => res.end());
    await server.close();
    expect((await failure(till, 'getBranches')).kind).toBe('UNAVAILABLE');
    expect((await failure(till, 'createRelation')).kind).toBe('UNAVAILABLE');
  });

  test('a host that does not exist: nothing was done', async () => {
    const till = client('http://till.invalid:1');
    expect((await failure(till, 'createRelation')).kind).toBe('UNAVAILABLE');
  });

  test('a connection cut at once, and one cut in the middle of the answer', async () => {
    const cutters: ((res: Parameters<Parameters<typeof rawServer>[0]>[0]) => void)[] = [
      (res) => res.destroy(),
      (res) => {
        res.writeHead(200, { 'content-length': '5000' }).write('<?xml version="1.0"?>');
        setImmediate(() => res.destroy());
      },
    ];
    for (const cut of cutters) {
      const { till } = await serve(cut);
      expect((await failure(till, 'getBranches')).kind).toBe('UNAVAILABLE');
      expect((await failure(till, 'createRelation')).kind).toBe('UNKNOWN_OUTCOME');
    }
  });

  test('the time-out covers a till that drips', async () => {
    const server = await rawServer((res) => {
      res.writeHead(200);
      const drip = setInterval(() => res.write(' '), 20);
      res.on('close', () => clearInterval(drip));
    });
    // Long enough to connect in on a busy machine; it would never end if each drop began the time anew.
    const till = client(server.url, 1_000);
    open.push(till, server);
    expect((await failure(till, 'createRelation')).kind).toBe('UNKNOWN_OUTCOME');
  });

  test('a kept connection that the till has closed meanwhile: a read is asked again, a write is not', async () => {
    const calls = new Map<object, number>();
    const { server, till } = await serve((res, body) => {
      const socket = res.socket ?? {};
      calls.set(socket, (calls.get(socket) ?? 0) + 1);
      if (calls.get(socket) !== 1) res.destroy();
      else if (body.includes('createOrderV3')) res.end(soapBody('<ns:CreateOrderV3Response/>'));
      else res.end(soapBody('<ns:getBranchesResponse/>'));
    });
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    await till.call('getBranches');
    await settled();
    await till.call('getBranches');
    expect(server.requests).toHaveLength(3);
    expect(calls.size).toBe(2);
    await till.call('getBranches');
    await settled();
    const writing = await failure(till, 'createOrderV3');
    expect(writing.kind).toBe('UNKNOWN_OUTCOME');
  });

  test('a read that is cancelled ends at once', async () => {
    const { till } = await serve(() => undefined);
    const controller = new AbortController();
    const call = till.call('getBranches', {}, controller.signal);
    controller.abort();
    await expect(call).rejects.toMatchObject({ kind: 'UNAVAILABLE' });
  });
});

describe('hostile answers', () => {
  const text = (inner: string): string =>
    soapBody(`<ns:getBranchesResponse>${inner}</ns:getBranchesResponse>`);

  test('a text of 200 MB is cut off while it streams', async () => {
    let written = 0;
    const { till } = await serve((res) => {
      const block = Buffer.alloc(1024 * 1024, 'x');
      res.writeHead(200, { 'content-type': 'text/xml' });
      const more = (): void => {
        while (written < 200 && !res.destroyed) {
          written += 1;
          if (!res.write(block)) {
            res.once('drain', more);
            return;
          }
        }
        res.end();
      };
      more();
    });
    const error = await failure(till, 'getBranches');
    expect(error.kind).toBe('BAD_ANSWER');
    expect(error.message).toContain(String(MAX_ANSWER_BYTES));
    // What lies in the buffers of both ends may have left already, the rest never does.
    expect(written).toBeLessThan(100);
  });

  test.each([
    ['20,000 deep', text('<a>'.repeat(20_000) + '</a>'.repeat(20_000))],
    ['an external entity', `<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>${text('&e;')}`],
    ['an entity bomb', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${text('&b;')}`],
    ['an undefined entity', text('<ns:branches>&bomb;</ns:branches>')],
    ['a prototype as element', text('<__proto__><polluted>1</polluted></__proto__>')],
    ['a prototype as reference', text('<a id="__proto__"><polluted>1</polluted></a>')],
  ])('%s', async (_name, body) => {
    const { till } = await serve((res) => res.end(body));
    expect((await failure(till, 'getBranches')).kind).toBe('BAD_ANSWER');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(({} as Record<string, unknown>).obj).toBeUndefined();
  });
});

describe('what is sent', () => {
  test('ident and secret in the query, an id for the trace, qualified elements in the order of the contract', async () => {
    const { server, till } = await serve((res) => res.end(soapBody('<ns:GetStockResponse/>')));
    await till.call('getStock', {
      request: { stockId: '9007199254740993', articleNumbers: {}, branchNumber: '1' },
    });
    const [request] = server.requests;
    const query = new URL(request?.url ?? '', 'http://x').searchParams;
    expect(query.get('ident')).toBe(IDENT);
    expect(query.get('secret')).toBe(SECRET);
    expect(request?.headers['x-request-id']).toMatch(/^tillstream_/);
    expect(request?.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(request?.body).toMatch(
      /<\w+:branchNumber>1<\/\w+:branchNumber><\w+:articleNumbers><\/\w+:articleNumbers><\w+:stockId>9007199254740993</,
    );
  });

  test('no text of a customer can write XML of its own', async () => {
    const { server, till } = await serve((res) => res.end(soapBody('<ns:CreateRelationResponse/>')));
    const name = '<![CDATA[x]]></ns:name><evil/>&amp; "q" \u0001\ud800 \u{1f600} ]]>';
    await till.call('createRelation', { relation: { name } });
    const sent = server.requests[0]?.body ?? '';
    expect(sent).not.toContain('<evil');
    expect(sent).not.toContain('CDATA[x]]>');
    expect(sent).toContain(
      '&lt;![CDATA[x]]&gt;&lt;/ns:name&gt;&lt;evil/&gt;&amp;amp; "q"    \u{1f600} ]]&gt;',
    );
  });
});

describe('what is read', () => {
  test('elements that this version does not know, values to come and numbers of any length', async () => {
    const { till } = await serve((res) =>
      res.end(
        `\uFEFF${soapBody(
          '<ns:GetStockResponse><ns:articleStocks><ns:future><ns:x>1</ns:x></ns:future><ns:articleNumber>9007199254740993</ns:articleNumber></ns:articleStocks></ns:GetStockResponse>',
        )}`,
      ),
    );
    const answer = await till.call('getStock', { request: { branchNumber: '1', articleNumbers: {} } });
    expect(answer).toMatchObject({ articleStocks: [{ articleNumber: '9007199254740993' }] });
  });
});
