import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createOrderXml, type RawClient, startRaw, texts } from '../testing/raw-client.js';

let client: RawClient;
beforeEach(async () => {
  client = await startRaw();
});
afterEach(() => client.sim.close());

describe('the control plane', () => {
  test('the ledger over HTTP is the ledger in the process', async () => {
    await client.call(createOrderXml());
    const { status, json } = await client.control('GET', 'ledger');
    expect(status).toBe(200);
    expect(json).toEqual(JSON.parse(JSON.stringify(client.sim.ledger())));
    expect(client.sim.ledger().orders[0]).toMatchObject({
      extOrderId: 'ext-1',
      relationNumber: '1',
      totalInclCents: 2500,
      vatMethod: 'VAT-METHOD-INCLUSIVE',
      lines: [{ articleNumber: '1000001', quantity: '2', price: 1250 }],
      payments: [],
    });
  });

  test('faults are added, hit, told and cleared', async () => {
    const add = (body: unknown) => client.control('POST', 'faults', body);
    const error = { kind: 'HTTP_ERROR', operation: 'getBranches', status: 503 };
    expect(await add([error, { ...error, status: 504 }])).toEqual({ status: 200, json: { added: 2 } });
    expect((await client.call('<m:getBranches/>')).status).toBe(503);
    await client.control('DELETE', 'faults');
    expect((await client.call('<m:getBranches/>')).status).toBe(200);
    expect((await client.control('GET', 'faults')).json).toEqual({
      hits: [{ kind: 'HTTP_ERROR', operation: 'getBranches' }],
    });
  });

  test('stock and relations change as if at the till', async () => {
    const marker = client.sim.ledger().stock['2/1000003']?.stockId;
    const change = { branchNumber: 2, articleNumber: 1000003, quantity: '12' };
    const done = await client.control('POST', 'stock', [change]);
    expect(done).toEqual({ status: 200, json: { stockIds: [81] } });
    expect(marker).toBeLessThan(81);
    expect(client.sim.ledger().stock['2/1000003']).toMatchObject({ free: '12', stockId: 81 });
    const added = await client.control('POST', 'relations', { name: 'Ina', email: 'Ina@X.example' });
    expect(added.status).toBe(200);
    expect(client.sim.ledger().relations.at(-1)).toMatchObject({ name: 'Ina', email: 'Ina@X.example' });
  });

  test('behaviour is switched while it runs', async () => {
    const { json } = await client.control('POST', 'behaviour', { roundingDifferenceCents: -2 });
    expect(json).toMatchObject({ roundingDifferenceCents: -2, vatPercentScale: 'whole' });
    expect(texts(await client.call(createOrderXml()), 'totalInclAmount')).toContain('2498');
  });

  test.each([
    ['faults', { kind: 'THROTTLED', operation: '*' }, 'kind: found "THROTTLED"'],
    ['faults', { kind: 'DELAY', operation: 'getAll' }, 'operation: found "getAll"'],
    ['faults', { kind: 'DELAY', operation: '*', ms: -1 }, 'ms: found -1'],
    ['faults', { kind: 'DELAY', operation: '*', seconds: 1 }, 'unknown field "seconds"'],
    ['behaviour', { vatPercentScale: 21 }, 'expected whole or hundredths, found 21'],
    ['behaviour', { constructor: 1 }, 'unknown behaviour "constructor"'],
    ['stock', { branchNumber: 9, articleNumber: 1, quantity: 1 }, 'no stock row'],
    ['stock', { branchNumber: 1, articleNumber: 1000001, quantity: '1,5' }, '"1,5"'],
    ['relations', { email: 'a@b.example' }, 'name or companyName'],
    ['relations', { points: 'x' }, 'unknown field "points"'],
  ])('%s refuses %j', async (path, body, named) => {
    const { status, json } = await client.control('POST', path, body);
    expect(status).toBe(400);
    expect(JSON.stringify(json)).toContain(JSON.stringify(named).slice(1, -1));
  });

  test('an unknown path names the known ones', async () => {
    expect(await client.control('GET', 'nothing')).toMatchObject({ status: 404 });
  });
});
