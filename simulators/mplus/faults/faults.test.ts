import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault, FaultKind } from '../../faults.js';
import {
  createOrderXml,
  faultOf,
  type RawAnswer,
  type RawClient,
  startRaw,
  texts,
} from '../testing/raw-client.js';

let client: RawClient;
beforeEach(async () => {
  client = await startRaw();
});
afterEach(() => client.sim.close());

const arm = (kind: FaultKind, more: Partial<Fault> = {}): void =>
  client.sim.faults.add({ kind, operation: 'createOrderV3', ...more });
const orders = (): number => client.sim.ledger().orders.length;
/** The answer, or 'cut' where the connection broke. */
const outcome = (): Promise<RawAnswer | 'cut'> => client.call(createOrderXml()).catch(() => 'cut' as const);
const answered = async (): Promise<RawAnswer> => {
  const answer = await outcome();
  if (answer === 'cut') throw new Error('the connection was cut');
  return answer;
};

describe('faults without an answer', () => {
  test.each<[FaultKind, number]>([
    ['HANG_BEFORE_COMMIT', 0],
    ['HANG_AFTER_COMMIT', 1],
    ['CUT_BEFORE_COMMIT', 0],
    ['CUT_AFTER_COMMIT', 1],
  ])('%s leaves %s orders', async (kind, count) => {
    arm(kind, { ms: 50 });
    expect(await outcome()).toBe('cut');
    expect(orders()).toBe(count);
    expect(client.sim.faults.hits()).toEqual([{ kind, operation: 'createOrderV3' }]);
  });

  test('COMMIT_LATE does it after the connection is gone', async () => {
    arm('COMMIT_LATE', { ms: 1_500 });
    expect(await outcome()).toBe('cut');
    expect(orders()).toBe(0);
    while (orders() === 0) await sleep(5);
    expect(orders()).toBe(1);
  });

  test('closing the simulator forgets what was to come late', async () => {
    arm('COMMIT_LATE', { ms: 1_500 });
    expect(await outcome()).toBe('cut');
    await client.sim.close();
    await sleep(1_600);
    expect(orders()).toBe(0);
  });
});

describe('faults with an answer', () => {
  test('DELAY answers the truth, later', async () => {
    arm('DELAY', { ms: 60 });
    const started = performance.now();
    expect(texts(await answered(), 'result')).toEqual(['CREATE-ORDER-RESULT-OK']);
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  test.each<[FaultKind, Partial<Fault>, number, string, number]>([
    ['HTTP_ERROR', { status: 503 }, 503, 'text/plain', 0],
    ['HTTP_ERROR_AFTER_COMMIT', { status: 504 }, 504, 'text/plain', 1],
    ['HTML', {}, 502, 'text/html', 0],
    ['RATE_LIMITED', { ms: 1500 }, 429, 'text/plain', 0],
    ['EMPTY', {}, 200, 'text/xml', 0],
    ['EMPTY_AFTER_COMMIT', {}, 200, 'text/xml', 1],
    ['CUT_ANSWER', {}, 200, 'text/xml', 1],
  ])('%s', async (kind, more, status, type, count) => {
    arm(kind, more);
    const answer = await answered();
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0], orders()]).toEqual([
      status,
      type,
      count,
    ]);
    if (kind === 'RATE_LIMITED') expect(answer.headers.get('retry-after')).toBe('2');
    if (kind.startsWith('EMPTY')) expect(answer.text).toBe('');
    if (kind === 'CUT_ANSWER') {
      expect(answer.text).toContain('<ns:CreateOrderV3Response>');
      expect(answer.text).not.toContain('</ns:CreateOrderV3Response>');
    }
  });

  test('WRONG_CREDENTIALS is told apart from the real thing by nothing', async () => {
    arm('WRONG_CREDENTIALS');
    const simulated = await answered();
    const real = await client.post('<a/>', 'ident=x&secret=y');
    expect(faultOf(simulated)).toBe(faultOf(real));
    expect(orders()).toBe(0);
  });

  test('hostile answers are what they say, and nothing is done', async () => {
    arm('DEEP_ANSWER');
    arm('HUGE_ANSWER');
    arm('EXTERNAL_ENTITY');
    arm('ENTITY_BOMB');
    const deep = await answered();
    expect(deep.text.match(/<ns:deep>/g)).toHaveLength(20_000);
    expect((await answered()).text.length).toBeGreaterThan(30_000_000);
    const entity = (await answered()).text;
    const target = /SYSTEM "([^"]+)"/.exec(entity)?.[1] ?? '';
    expect(client.sim.ledger().entityFetches).toBe(0);
    await (await fetch(target)).text();
    expect(client.sim.ledger().entityFetches).toBe(1);
    expect((await answered()).text).toContain('<!ENTITY level9 "&level8;&level8;');
    expect(orders()).toBe(0);
  });

  test('a fault passes other operations and spent times by', async () => {
    arm('HTTP_ERROR', { after: 1, times: 2 });
    expect((await client.call('<m:getBranches/>')).status).toBe(200);
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await answered()).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(client.sim.ledger().calls).toEqual({ getBranches: 1, createOrderV3: 4 });
    expect(client.sim.ledger().performed).toEqual({ getBranches: 1, createOrderV3: 2 });
  });
});
