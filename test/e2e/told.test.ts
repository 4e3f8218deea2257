import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OrderDraft } from '../../simulators/seed/orders-types.js';
import { startWorld, type World } from '../support/world.js';

const DRAFT: OrderDraft = {
  sourceName: 'pos',
  branchNumber: 1,
  taxesIncluded: true,
  lines: [{ sku: '1000001', quantity: 1, unitCents: 1250 }],
  payments: [{ gateway: 'cash' }],
  fulfilled: true,
};

/** What went through, but not as a person would think: told beside the record, never silent. */
describe('orders that went through with something to tell', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    await world.close();
  });

  const transferred = async (draft: Partial<OrderDraft>) => {
    const id = world.shopify.placeOrder({ ...DRAFT, ...draft });
    await world.runOrders();
    const record = (await world.records('CREATED')).find((one) => one.sourceId === id);
    return { id, record, codes: record?.warnings.map((warning) => warning.code) ?? [] };
  };

  test('an order that the till queues for its branch', async () => {
    world.mplus.control.setBehaviour({ queueBranches: [2] });
    const { id, record, codes } = await transferred({ branchNumber: 2 });
    expect(record?.reason).toBe('QUEUED');
    expect(codes).toContain('QUEUED_AT_TARGET');
    // It is not read again and not written again, though the till does not show it yet.
    const before = world.mplus.ledger().performed.createOrderV3;
    await world.runOrders();
    expect(world.mplus.ledger().performed.createOrderV3).toBe(before);
    world.mplus.control.release();
    expect(world.mplus.ledger().orders.filter((order) => order.extOrderId.endsWith(`:${id}`))).toHaveLength(
      1,
    );
    world.mplus.control.setBehaviour({ queueBranches: [] });
  });

  test('an order whose payment the till refuses', async () => {
    world.mplus.control.setBehaviour({ refusedPaymentMethods: ['CASH'] });
    const { id, codes } = await transferred({});
    expect(codes).toContain('PAYMENT_FAILED');
    const order = world.mplus.ledger().orders.find((one) => one.extOrderId.endsWith(`:${id}`));
    expect(order?.paidCents).toBe(0);
    world.mplus.control.setBehaviour({ refusedPaymentMethods: [] });
  });

  test('an order whose total differs at the till', async () => {
    world.mplus.control.setBehaviour({ roundingDifferenceCents: 1 });
    const { record, codes } = await transferred({});
    expect(codes).toContain('TOTAL_DIFFERS');
    expect(record?.warnings.find((warning) => warning.code === 'TOTAL_DIFFERS')?.message).toMatch(
      /12\.51.*12\.50/,
    );
    world.mplus.control.setBehaviour({ roundingDifferenceCents: 0 });
  });
});
