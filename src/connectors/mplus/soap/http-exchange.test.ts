import { Agent, createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { httpExchange } from './http-exchange.js';

/** Both calls were sent; the second, which had to wait for the one socket, is never answered. */
test('a call that waited for a free socket and was sent is not told as not reached', async () => {
  const bodies: string[] = [];
  const server = createServer((request, response: ServerResponse) => {
    request.setEncoding('utf8').on('data', (body: string) => {
      bodies.push(body);
      if (body === 'first') response.end('answered');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const call = (body: string) => httpExchange({ url, headers: {}, body, timeoutMs: 2_000, agent });
  try {
    const [first, second] = await Promise.allSettled([call('first'), call('second')]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { body: 'answered' } });
    expect(bodies).toEqual(['first', 'second']);
    expect(second).toMatchObject({ status: 'rejected', reason: { failure: 'NO_ANSWER' } });
  } finally {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  }
});
