import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createOrderXml,
  payments,
  qualified,
  type RawClient,
  startRaw,
  texts,
} from '../testing/raw-client.js';

let client: RawClient;
beforeEach(async () => {
  client = await startRaw();
});
afterEach(() => client.sim.close());

const result = (text: string): string => `CREATE-ORDER-RESULT-${text}`;
const only = <T>(list: readonly T[]): T => {
  if (list.length !== 1 || list[0] === undefined) throw new Error(`expected one, found ${list.length}`);
  return list[0];
};
const order = () => only(client.sim.ledger().orders);
const stock = (branch = 1) => client.sim.ledger().stock[`${branch}/1000001`];
const head = (extra: string): string =>
  `${extra}<employeeNumber>999999</employeeNumber><relationNumber>1</relationNumber>`;
const lineXml = (article: string, data: string): string =>
  `<line><articleNumber>${article}</articleNumber><data>${data}</data></line>`;

describe('createOrderV3', () => {
  test('the same key answers the same order again and does nothing', async () => {
    const first = await client.call(createOrderXml());
    const again = await client.call(createOrderXml());
    expect(texts(first, 'result')).toEqual([result('OK')]);
    expect(texts(first, 'idempotencyResult')).toEqual(['IDEMPOTENCY-RESULT-ORIGINAL-RESPONSE']);
    expect(again.text).toBe(first.text.replace('ORIGINAL-RESPONSE', 'REPLAY-RESPONSE'));
    expect(first.text.indexOf('idempotencyResult')).toBeLessThan(first.text.indexOf('<ns:result>'));
    expect(order().extOrderId).toBe('ext-1');
    expect(client.sim.ledger()).toMatchObject({ replaysAnswered: 1, replaysWithOtherBody: 0 });
  });

  test('the same key with another body is a replay of the first, and the ledger tells', async () => {
    await client.call(createOrderXml());
    const other = await client.call(createOrderXml({ extOrderId: 'ext-2' }));
    expect(texts(other, 'extOrderId')).toEqual(['ext-1']);
    expect(client.sim.ledger().replaysWithOtherBody).toBe(1);
    expect(order().extOrderId).toBe('ext-1');
  });

  test('an external id is taken once and for all', async () => {
    await client.call(createOrderXml());
    const second = await client.call(createOrderXml({ key: 'k2' }));
    expect(texts(second, 'result')).toEqual([result('EXT-ORDER-ID-ALREADY-EXISTS')]);
    expect(client.sim.ledger().duplicatesRefused).toBe(1);
    expect(order().extOrderId).toBe('ext-1');
  });

  test('a failure is replayed or tried again, by switch', async () => {
    const bad = createOrderXml({ head: head('').replace('>1<', '>77<') });
    await client.call(bad);
    expect(texts(await client.call(bad), 'idempotencyResult')).toEqual([
      'IDEMPOTENCY-RESULT-REPLAY-RESPONSE',
    ]);
    client.sim.control.setBehaviour({ idempotencyReplaysFailures: false });
    const other = bad.replace('>k1<', '>k2<');
    await client.call(other);
    expect(texts(await client.call(other), 'idempotencyResult')).toEqual([
      'IDEMPOTENCY-RESULT-ORIGINAL-RESPONSE',
    ]);
  });

  test.each([
    ['no external id', createOrderXml({ extOrderId: '' }), 'extOrderId'],
    [
      'no relation',
      createOrderXml({ head: '<employeeNumber>1</employeeNumber>' }),
      'relationNumber is mandatory',
    ],
    ['unknown relation', createOrderXml({ head: head('').replace('>1<', '>5<') }), 'relation 5'],
    ['unknown employee', createOrderXml({ head: head('').replace('999999', '44') }), 'employee 44'],
    [
      'unknown branch',
      createOrderXml({ head: head('<entryBranchNumber>9</entryBranchNumber>') }),
      'entryBranchNumber 9',
    ],
    [
      'branch 2 without workplace',
      createOrderXml({ head: head('<entryBranchNumber>2</entryBranchNumber>') }),
      'workplaceNumber',
    ],
    ['unknown article', createOrderXml({ lines: lineXml('5', '<quantity>1</quantity>') }), 'article 5'],
    [
      'vatPercentage in another scale',
      createOrderXml({
        lines: lineXml(
          '1000001',
          '<quantity>1</quantity><vatCode>2</vatCode><vatPercentage>2100</vatPercentage>',
        ),
      }),
      'vatPercentage',
    ],
    ['no line', createOrderXml({ lines: '' }), 'lineList'],
  ])('refuses: %s', async (_name, xml, named) => {
    const answer = await client.call(xml);
    expect(answer.status).toBe(200);
    expect(texts(answer, 'result')).toEqual([result('FAILED')]);
    expect(texts(answer, 'errorMessage').join()).toContain(named);
    expect(client.sim.ledger().orders).toEqual([]);
  });

  test('a workplace of the branch opens it, one of no branch does not', async () => {
    const at = (workplace: number): string =>
      `<entryBranchNumber>2</entryBranchNumber><employeeNumber>1</employeeNumber><relationNumber>1</relationNumber><workplaceNumber>${workplace}</workplaceNumber>`;
    expect(texts(await client.call(createOrderXml({ head: at(7) })), 'result')).toEqual([result('FAILED')]);
    const good = await client.call(createOrderXml({ head: at(2), key: 'k2' }));
    expect(texts(good, 'result')).toEqual([result('OK')]);
    expect(order()).toMatchObject({ entryBranchNumber: 2, stockBranchNumber: 2 });
  });
});

describe('paying', () => {
  test('a deposit reserves, the rest paid delivers and invoices', async () => {
    const before = Number(stock()?.physical);
    const answer = await client.call(createOrderXml({ tail: payments(true, ['CASH', 1000]) }));
    expect(texts(answer, 'payResult')).toEqual(['PAY-ORDER-RESULT-OK']);
    expect(texts(answer, 'prepaidAmount')).toEqual(['1000']);
    expect(order()).toMatchObject({ paidCents: 1000, invoiced: false, delivered: false });
    expect(stock()).toMatchObject({ physical: String(before), reserved: '2', free: String(before - 2) });
    const pay = qualified(
      `<payOrderV2><request><idempotencyKey>p1</idempotencyKey><orderId>${order().orderId}</orderId>${payments(false, ['PIN', 1500])}</request></payOrderV2>`,
    );
    const paid = await client.call(pay);
    expect(texts(paid, 'result')).toEqual(['PAY-ORDER-RESULT-OK']);
    expect(texts(paid, 'invoiceId')).toHaveLength(1);
    expect(texts(await client.call(pay), 'idempotencyResult')).toEqual([
      'IDEMPOTENCY-RESULT-REPLAY-RESPONSE',
    ]);
    expect(order()).toMatchObject({ paidCents: 2500, invoiced: true, delivered: true });
    expect(stock()).toMatchObject({ physical: String(before - 2), reserved: '0', free: String(before - 2) });
    const late = await client.call(pay.replace('>p1<', '>p2<'));
    expect(texts(late, 'result')).toEqual(['PAY-ORDER-RESULT-ORDER-ALREADY-INVOICED']);
  });

  test.each([
    ['too little', payments(false, ['CASH', 2499]), 'PAYMENT-INSUFFICIENT'],
    ['too much', payments(false, ['CASH', 2501]), 'FAILED'],
    ['an unknown method', payments(true, ['WAMPUM', 1]), 'FAILED'],
    ['a method out of use', payments(true, ['CHEQUE', 1]), 'FAILED'],
  ])('%s leaves an unpaid order behind, or none, by switch', async (_name, tail, payResult) => {
    const answer = await client.call(createOrderXml({ tail }));
    expect(texts(answer, 'result')).toEqual([result('PAYMENT-FAILED')]);
    expect(texts(answer, 'payResult')).toEqual([`PAY-ORDER-RESULT-${payResult}`]);
    expect(order()).toMatchObject({ paidCents: 0, invoiced: false });
    client.sim.control.setBehaviour({ paymentFailureLeavesOrder: false });
    await client.call(createOrderXml({ tail, key: 'k2', extOrderId: 'ext-2' }));
    expect(order().extOrderId).toBe('ext-1');
    expect(stock()?.reserved).toBe('2');
  });

  test('a queued order cannot be read before it is released', async () => {
    client.sim.control.setBehaviour({ queueBranches: [1] });
    const answer = await client.call(createOrderXml({ tail: payments(false, ['CASH', 2500]) }));
    expect(texts(answer, 'orderQueued')).toEqual(['true']);
    expect(texts(answer, 'result')).toEqual([result('OK')]);
    const find = '<m:findOrder><m:extOrderId>ext-1</m:extOrderId></m:findOrder>';
    expect(texts(await client.call(find), 'result')).toEqual(['GET-ORDER-RESULT-NOT-FOUND']);
    expect(order()).toMatchObject({ queued: true, paidCents: 0, invoiced: false });
    expect(await client.control('POST', 'release')).toEqual({ status: 200, json: { released: 1 } });
    expect(texts(await client.call(find), 'result')).toEqual(['GET-ORDER-RESULT-OK']);
    expect(order()).toMatchObject({ queued: false, paidCents: 2500, invoiced: true });
  });
});

describe('totals', () => {
  // Seeded articles: 1000001 is clothing (21 %), the cheese is food (9 %) and sold by weight.
  const weighed = () => client.shop.articles.find((a) => a.byWeight)?.articleNumber ?? '';

  test('inclusive: the sum of the lines; VAT is taken out once per code', async () => {
    // 2 × 12.50 + 1.255 × 9.99 = 25.00 + 12.53745, which rounds to 12.54.
    const lines =
      lineXml('1000001', '<quantity>2</quantity><price>1250</price>') +
      lineXml(weighed(), '<quantity>1255</quantity><decimalPlaces>3</decimalPlaces><price>999</price>');
    const answer = await client.call(createOrderXml({ lines }));
    expect(order().totalInclCents).toBe(3754);
    // 25.00 / 1.21 = 20.6612 and 12.54 / 1.09 = 11.5046.
    expect(order().totalExclCents).toBe(2066 + 1150);
    expect(texts(answer, 'vatAmount')).toEqual(['434', '104']);
    expect(order().lines.map((l) => l.quantity)).toEqual(['2', '1.255']);
  });

  test('exclusive: VAT on top, once per code', async () => {
    // Three lines of 0.33 at 21 %: VAT on 0.99 is 0.2079, so 0.21 and not three times 0.07 (0.06930).
    const lines = lineXml('1000001', '<quantity>1</quantity><price>33</price>').repeat(3);
    await client.call(createOrderXml({ lines, vatMethod: 'VAT-METHOD-EXCLUSIVE' }));
    expect(order()).toMatchObject({ totalExclCents: 99, totalInclCents: 120 });
  });

  test('exclusive with the price in priceExcl, by switch', async () => {
    client.sim.control.setBehaviour({ exclusivePriceField: 'priceExcl' });
    const lines = lineXml('1000001', '<quantity>1</quantity><price>121</price><priceExcl>100</priceExcl>');
    await client.call(createOrderXml({ lines, vatMethod: 'VAT-METHOD-EXCLUSIVE' }));
    expect(order()).toMatchObject({ totalExclCents: 100, totalInclCents: 121 });
  });

  test('half cents go away from zero, in returns as well', async () => {
    const lines =
      lineXml('1000001', '<quantity>5</quantity><decimalPlaces>1</decimalPlaces><price>25</price>') +
      lineXml('1000001', '<quantity>-5</quantity><decimalPlaces>1</decimalPlaces><price>25</price>');
    await client.call(createOrderXml({ lines }));
    expect(order().lines.map((l) => l.totalInclCents)).toEqual([13, -13]);
    expect(order().totalInclCents).toBe(0);
  });

  test('discounts, and an amount per unit by switch', async () => {
    const lines = lineXml(
      '1000001',
      '<quantity>3</quantity><price>1000</price><discountPercentage>15</discountPercentage><discountAmount>100</discountAmount>',
    );
    await client.call(createOrderXml({ lines }));
    client.sim.control.setBehaviour({ discountAmountPer: 'unit' });
    await client.call(createOrderXml({ lines, key: 'k2', extOrderId: 'ext-2' }));
    expect(client.sim.ledger().orders.map((o) => o.totalInclCents)).toEqual([
      3000 - 450 - 100,
      3000 - 450 - 300,
    ]);
  });

  test('a rounding difference shows in the total and is not charged', async () => {
    client.sim.control.setBehaviour({ roundingDifferenceCents: 1 });
    const answer = await client.call(createOrderXml({ tail: payments(false, ['CASH', 2500]) }));
    expect(texts(answer, 'payResult')).toEqual(['PAY-ORDER-RESULT-OK']);
    expect(order()).toMatchObject({ totalInclCents: 2501, paidCents: 2500, invoiced: true });
  });
});

describe('reading orders', () => {
  const page = (marker: number, limit: number): string =>
    qualified(
      `<getOrders><request><syncMarker>${marker}</syncMarker><syncMarkerLimit>${limit}</syncMarkerLimit><articlePluNumbers/><articleBarcodes/></request></getOrders>`,
    );
  const make = async (count: number): Promise<void> => {
    for (let i = 1; i <= count; i += 1)
      await client.call(createOrderXml({ key: `k${i}`, extOrderId: `ext-${i}` }));
  };

  test('markers are inclusive, pages follow the limit, a change takes a new marker', async () => {
    await make(3);
    const first = await client.call(page(0, 2));
    expect(texts(first, 'extOrderId')).toEqual(['ext-1', 'ext-2']);
    const last = Number(texts(first, 'syncMarker').at(-1));
    expect(texts(await client.call(page(last, 9)), 'extOrderId')).toEqual(['ext-2', 'ext-3']);
    const id = client.sim.ledger().orders[0]?.orderId;
    await client.call(
      qualified(
        `<payOrderV2><request><idempotencyKey>p</idempotencyKey><orderId>${id}</orderId>${payments(true, ['CASH', 1])}</request></payOrderV2>`,
      ),
    );
    expect(texts(await client.call(page(last + 1, 9)), 'extOrderId')).toEqual(['ext-3', 'ext-1']);
    expect(texts(await client.call(page(last + 3, 9)), 'extOrderId')).toEqual([]);
  });

  test('a batch by external ids; unknown ones are left out, one is a list of one', async () => {
    await make(2);
    const ask = (...ids: string[]): string =>
      qualified(
        `<getOrdersByExtOrderIds><request><extOrderIds>${ids.map((id) => `<id>${id}</id>`).join('')}</extOrderIds></request></getOrdersByExtOrderIds>`,
      );
    expect(texts(await client.call(ask('ext-2', 'nope', 'ext-1')), 'extOrderId')).toEqual(['ext-1', 'ext-2']);
    expect((await client.call(ask('nope'))).text).toContain('<ns:orderList></ns:orderList>');
  });

  test('what is not set comes back as a date of zeros, money in cents, markers and versions set', async () => {
    await make(1);
    const answer = await client.call('<m:findOrder><m:extOrderId>ext-1</m:extOrderId></m:findOrder>');
    expect(answer.text).toContain(
      '<ns:deliveryDate><ns:day>0</ns:day><ns:mon>0</ns:mon><ns:year>0</ns:year></ns:deliveryDate>',
    );
    expect(texts(answer, 'totalInclAmount').sort()).toEqual(['2500', '2500']);
    expect([texts(answer, 'changeCounter'), texts(answer, 'versionNumber')]).toEqual([['1'], ['1']]);
  });
});
