import { afterEach, describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../../simulators/faults.js';
import type { Behaviour } from '../../../../simulators/mplus/behaviour.js';
import type { PlainRecord } from '../../plain.js';
import { rawServer, soapBody } from '../testing/raw-server.js';
import { orderRecord, planned, stored } from '../testing/records.js';
import { openConnection, simulatedTill, type TillOptions } from '../testing/simulated-till.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function till(options: TillOptions = {}) {
  const started = await simulatedTill(options);
  open.push(started);
  const writer = started.connection.writer('ORDER');
  const write = (changes: PlainRecord = {}, key = 'key-1') =>
    stored(writer, planned(orderRecord(changes)), key);
  return { ...started, writer, write };
}

const behaving = (behaviour: Partial<Behaviour>, options: TillOptions = {}): TillOptions => ({
  ...options,
  simulator: { behaviour },
});

describe('an order', () => {
  test('is created, readable by our id, and its money is exact', async () => {
    const { connection, simulator, writer, write } = await till();
    const lines = [
      { articleNumber: '1000001', text: 'Eerste', quantity: '3', unitPrice: '0.10' },
      { articleNumber: '999', text: null, quantity: '1', unitPrice: '4.95' },
    ];
    const payments = [{ method: 'PIN', amount: '5.25', externalReference: 'tr-1' }];
    const [outcome] = await writer.send(write({ lines, payments, settle: 'INVOICE_AND_DELIVER' }));
    const [order] = simulator.ledger().orders;
    expect(outcome).toMatchObject({ state: 'CREATED', targetId: order?.orderId, warnings: [] });
    expect(outcome).toMatchObject({
      info: { totalIncl: '5.25', replay: false, invoiceId: expect.stringMatching(/./) },
    });
    expect(order).toMatchObject({ totalInclCents: 525, paidCents: 525, invoiced: true, delivered: true });
    const found = await connection.find('ORDER', 'EXTERNAL_ID', ['shop:1', 'shop:2', 'shop:1']);
    expect([...found.keys()]).toEqual(['shop:1']);
    expect(found.get('shop:1')).toEqual([
      expect.objectContaining({
        orderId: order?.orderId,
        externalId: 'shop:1',
        totalIncl: '5.25',
        fullyPaid: true,
        lines: [
          { articleNumber: '1000001', quantity: '3', unitPrice: '0.10' },
          { articleNumber: '999', quantity: '1', unitPrice: '4.95' },
        ],
      }),
    ]);
  });

  test('with a deposit is paid and neither invoiced nor delivered; with NONE not even paid', async () => {
    const { simulator, writer, write } = await till();
    await writer.send(write());
    await writer.send(write({ externalId: 'shop:2', settle: 'NONE' }, 'key-2'));
    const state = simulator.ledger().orders.map((o) => [o.paidCents, o.invoiced, o.delivered]);
    expect(state).toEqual([
      [3990, false, false],
      [0, false, false],
    ]);
  });

  test('found a hundred at a time, whatever their number', async () => {
    const { connection, simulator, writer, write } = await till();
    await writer.send(write());
    const keys = Array.from({ length: 250 }, (_, n) => `shop:${n}`);
    expect([...(await connection.find('ORDER', 'EXTERNAL_ID', keys)).keys()]).toEqual(['shop:1']);
    expect(simulator.ledger().calls.getOrdersByExtOrderIds).toBe(3);
  });
});

describe('states that a person has to see', () => {
  test('an order that waits in the queue of its branch', async () => {
    const { writer, write } = await till(behaving({ queueBranches: [1] }));
    const [outcome] = await writer.send(write({ settle: 'NONE' }));
    expect(outcome).toMatchObject({ state: 'QUEUED', warnings: [{ code: 'QUEUED_AT_TARGET' }] });
  });

  test("a till total that differs from the lines' sum", async () => {
    const { writer, write } = await till(behaving({ roundingDifferenceCents: -1 }));
    const [outcome] = await writer.send(write());
    expect(outcome).toMatchObject({ state: 'CREATED', warnings: [{ code: 'TOTAL_DIFFERS' }] });
    expect(JSON.stringify(outcome)).toContain('39.89');
    expect(JSON.stringify(outcome)).toContain('39.90');
  });

  test.each([true, false])(
    'a payment that fails, with the order left behind: %s',
    async (paymentFailureLeavesOrder) => {
      const { simulator, writer, write } = await till(
        behaving({ refusedPaymentMethods: ['PIN'], paymentFailureLeavesOrder }),
      );
      const [outcome] = await writer.send(write());
      expect(simulator.ledger().orders).toHaveLength(paymentFailureLeavesOrder ? 1 : 0);
      expect(outcome).toMatchObject(
        paymentFailureLeavesOrder
          ? { state: 'CREATED', warnings: [{ code: 'PAYMENT_FAILED' }] }
          : { state: 'REFUSED', error: { kind: 'REJECTED' } },
      );
    },
  );

  test('an order that is there already, under another key', async () => {
    const { simulator, writer, write } = await till();
    await writer.send(write());
    const [outcome] = await writer.send(write({}, 'key-2'));
    const [order, ...more] = simulator.ledger().orders;
    expect(more).toEqual([]);
    expect(outcome).toMatchObject({
      state: 'EXISTS',
      targetId: order?.orderId,
      warnings: [{ code: 'ALREADY_EXISTED' }],
    });
  });

  test('an order that the till refuses: cause and fix, and no throw', async () => {
    const { simulator, writer, write } = await till();
    const lines = [{ articleNumber: '424242', text: null, quantity: '2', unitPrice: '19.95' }];
    const [outcome] = await writer.send(write({ lines }));
    expect(outcome).toMatchObject({ state: 'REFUSED', error: { kind: 'REJECTED' } });
    if (outcome?.state === 'REFUSED') expect(outcome.error.fix).toMatch(/\S/);
    expect(simulator.ledger().orders).toEqual([]);
  });

  test('a result that this version does not know is settled by looking', async () => {
    const answer = (result: string): string =>
      soapBody(
        `<ns:CreateOrderV3Response><ns:idempotencyResult>IDEMPOTENCY-RESULT-ORIGINAL-RESPONSE</ns:idempotencyResult><ns:result>${result}</ns:result><ns:info><ns:orderId></ns:orderId><ns:orderString></ns:orderString></ns:info></ns:CreateOrderV3Response>`,
      );
    const found = soapBody(
      '<ns:GetOrdersByExtOrderIdsResponse><ns:orderList><ns:order><ns:orderId>o-9</ns:orderId><ns:extOrderId>shop:1</ns:extOrderId></ns:order><ns:order><ns:orderId>o-8</ns:orderId><ns:extOrderId>shop:11</ns:extOrderId></ns:order></ns:orderList></ns:GetOrdersByExtOrderIdsResponse>',
    );
    const none = soapBody(
      '<ns:GetOrdersByExtOrderIdsResponse><ns:orderList/></ns:GetOrdersByExtOrderIdsResponse>',
    );
    let look = found;
    const server = await rawServer((res, body) =>
      res.end(body.includes('createOrderV3') ? answer('CREATE-ORDER-RESULT-NEW-IN-V70') : look),
    );
    const connection = openConnection(server.url, { ident: 'i', secret: 's' });
    open.push(server, connection);
    const writer = connection.writer('ORDER');
    const write = stored(writer, planned(orderRecord()));
    expect(await writer.send(write)).toMatchObject([{ state: 'CREATED', targetId: 'o-9' }]);
    look = none;
    await expect(writer.send(write)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    expect(await writer.verify(write)).toMatchObject({ verdict: 'UNDECIDED' });
  });
});

describe('one order, whatever happens to the call', () => {
  const committed: FaultKind[] = [
    'HANG_AFTER_COMMIT',
    'CUT_AFTER_COMMIT',
    'EMPTY_AFTER_COMMIT',
    'CUT_ANSWER',
    'HTTP_ERROR_AFTER_COMMIT',
  ];
  const notCommitted: FaultKind[] = [
    'HANG_BEFORE_COMMIT',
    'CUT_BEFORE_COMMIT',
    'EMPTY',
    'HTML',
    'HTTP_ERROR',
    'DEEP_ANSWER',
    'HUGE_ANSWER',
    'EXTERNAL_ENTITY',
    'ENTITY_BOMB',
  ];
  test.each([...committed, ...notCommitted])('%s', async (kind) => {
    const { simulator, writer, write } = await till({ callTimeoutMs: 2_000 });
    simulator.faults.add({ kind, operation: 'createOrderV3', ms: 10_000 });
    const w = write();
    await expect(writer.send(w)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    const replay = committed.includes(kind);
    expect(simulator.ledger().orders).toHaveLength(replay ? 1 : 0);
    const verified = await writer.verify(w);
    expect(verified).toMatchObject({ verdict: 'DONE', outcomes: [{ state: 'CREATED', info: { replay } }] });
    expect(simulator.ledger().orders).toHaveLength(1);
    expect(simulator.ledger().replaysWithOtherBody).toBe(0);
    expect(simulator.ledger().entityFetches).toBe(0);
    expect(simulator.faults.hits()).toHaveLength(1);
  });

  test('RATE_LIMITED says when to come back, and nothing was done', async () => {
    const { simulator, writer, write } = await till();
    simulator.faults.add({ kind: 'RATE_LIMITED', operation: 'createOrderV3', ms: 2000 });
    await expect(writer.send(write())).rejects.toMatchObject({ kind: 'THROTTLED', retryAfterMs: 2000 });
    expect(simulator.ledger().orders).toEqual([]);
  });

  test('WRONG_CREDENTIALS is no fault of the record', async () => {
    const { simulator, writer, write } = await till();
    simulator.faults.add({ kind: 'WRONG_CREDENTIALS', operation: 'createOrderV3' });
    await expect(writer.send(write())).rejects.toMatchObject({ kind: 'AUTH' });
  });

  test('COMMIT_LATE: the same key, repeated before and after the late commit', async () => {
    const { simulator, writer, write } = await till();
    simulator.faults.add({ kind: 'COMMIT_LATE', operation: 'createOrderV3', ms: 100 });
    const w = write();
    await expect(writer.send(w)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
    expect(await writer.verify(w)).toMatchObject({ verdict: 'DONE' });
    while ((simulator.ledger().performed.createOrderV3 ?? 0) < 2) await new Promise((r) => setImmediate(r));
    expect(await writer.verify(w)).toMatchObject({ verdict: 'DONE', outcomes: [{ info: { replay: true } }] });
    expect(simulator.ledger().orders).toHaveLength(1);
  });
});

test('an order of 5,000 lines', async () => {
  const { simulator, writer, write } = await till();
  const lines = Array.from({ length: 5000 }, () => ({
    articleNumber: '1000001',
    text: null,
    quantity: '1',
    unitPrice: '0.01',
  }));
  const payments = [{ method: 'PIN', amount: '50.00', externalReference: null }];
  expect(await writer.send(write({ lines, payments }))).toMatchObject([{ state: 'CREATED', warnings: [] }]);
  expect(simulator.ledger().orders[0]?.totalInclCents).toBe(5000);
});
