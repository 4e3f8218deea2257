import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { list, startTestShop, type TestShop } from './testing/client.js';

const MONEY = 'shopMoney { amount currencyCode }';
const CREATE = `mutation ($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
  orderCreate(order: $order, options: $options) {
    order { id name displayFinancialStatus displayFulfillmentStatus paymentGatewayNames tags capturable totalCapturable discountCodes
      subtotalPriceSet { ${MONEY} } totalShippingPriceSet { ${MONEY} } totalTaxSet { ${MONEY} } totalDiscountsSet { ${MONEY} }
      totalPriceSet { ${MONEY} } currentTotalPriceSet { ${MONEY} } totalOutstandingSet { ${MONEY} } totalReceivedSet { ${MONEY} }
      totalCapturableSet { ${MONEY} } netPaymentSet { ${MONEY} } }
    userErrors { field message code } } }`;
const REFUND = `mutation ($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { id totalRefundedSet { ${MONEY} } refundLineItems(first: 5) { nodes { quantity subtotalSet { ${MONEY} } } } }
    order { displayFinancialStatus totalRefundedSet { ${MONEY} } lineItems(first: 5) { nodes { quantity currentQuantity } } }
    userErrors { field message } } }`;

let shop: TestShop;
beforeEach(async () => {
  shop = await startTestShop();
});
afterEach(() => shop.sim.close());

const bag = (amount: string) => ({ shopMoney: { amount, currencyCode: 'CAD' } });
const line = (more: object) => ({
  title: 'Line',
  quantity: 1,
  taxable: false,
  priceSet: bag('10.00'),
  ...more,
});
async function create(order: object, options: object | null = null) {
  const answer = await shop.call(CREATE, { order: { currency: 'CAD', test: true, ...order }, options });
  return {
    ...answer,
    order: answer.data?.orderCreate?.order ?? {},
    userErrors: answer.data?.orderCreate?.userErrors,
  };
}
const amounts = (order: object) =>
  Object.fromEntries(
    Object.entries(order)
      .filter(([name]) => name.endsWith('Set'))
      .map(([name, value]) => [name.replace(/(Price)?Set$/, ''), value.shopMoney.amount]),
  );

describe('orderCreate counts as recorded', () => {
  // Figures of recorded answers of a real store (order-create-math-matrix), as small cases of their own.
  test.each([
    [
      'unpaid, no tax',
      { lineItems: [line({ quantity: 2 })] },
      null,
      {
        subtotal: '20.0',
        total: '20.0',
        totalTax: '0.0',
        totalOutstanding: '20.0',
        totalReceived: '0.0',
        totalCapturable: '0.0',
      },
    ],
    [
      'paid, with tax and shipping',
      {
        lineItems: [
          line({
            quantity: 2,
            priceSet: bag('12.00'),
            taxLines: [{ title: 'tax', rate: 0.1, priceSet: bag('2.40') }],
          }),
        ],
        shippingLines: [
          {
            title: 'Ground',
            priceSet: bag('5.00'),
            taxLines: [{ title: 'tax', rate: 0.1, priceSet: bag('0.50') }],
          },
        ],
        transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'manual', amountSet: bag('31.90') }],
      },
      'PAID',
      {
        subtotal: '24.0',
        totalShipping: '5.0',
        totalTax: '2.9',
        total: '31.9',
        totalOutstanding: '0.0',
        totalReceived: '31.9',
      },
    ],
    [
      'a fixed discount',
      {
        lineItems: [line({ priceSet: bag('30.00') })],
        shippingLines: [{ title: 'Ground', priceSet: bag('4.00'), taxLines: [] }],
        discountCode: { itemFixedDiscountCode: { code: 'MATH5', amountSet: bag('5.00') } },
      },
      null,
      {
        subtotal: '25.0',
        totalShipping: '4.0',
        totalDiscounts: '5.0',
        total: '29.0',
        totalOutstanding: '29.0',
      },
    ],
    [
      'an authorization',
      {
        lineItems: [line({ priceSet: bag('18.00') })],
        transactions: [{ kind: 'AUTHORIZATION', amountSet: bag('18.00') }],
      },
      'AUTHORIZED',
      {
        total: '18.0',
        totalOutstanding: '0.0',
        totalReceived: '0.0',
        totalCapturable: '18.0',
        netPayment: '0.0',
      },
    ],
  ])('%s', async (_name, order, status, expected) => {
    const answer = await create(order);
    expect(answer.userErrors).toEqual([]);
    expect(answer.order.displayFinancialStatus).toBe(status);
    expect(answer.order.displayFulfillmentStatus).toBe('UNFULFILLED');
    expect(amounts(answer.order)).toMatchObject(expected);
  });

  test('the legacy scalar keeps two decimals, tags are sorted, taxes come on top unless included', async () => {
    const answer = await create({
      tags: ['b', 'a'],
      lineItems: [line({ priceSet: bag('31.90') })],
      transactions: [{ kind: 'AUTHORIZATION', gateway: 'external', amountSet: bag('31.90') }],
    });
    expect(answer.order).toMatchObject({
      totalCapturable: '31.90',
      capturable: true,
      tags: ['a', 'b'],
      paymentGatewayNames: ['external'],
    });
    const included = await create({
      taxesIncluded: true,
      lineItems: [line({ priceSet: bag('12.10'), taxLines: [{ title: 'BTW', rate: 0.21 }] })],
    });
    expect(amounts(included.order)).toMatchObject({ total: '12.1', totalTax: '2.1' });
  });
});

describe('orderCreate refuses', () => {
  test.each([
    ['no lines', { lineItems: [] }, ['order', 'lineItems'], 'INVALID'],
    [
      'a variant that is not there',
      { lineItems: [{ variantId: 'gid://shopify/ProductVariant/1', quantity: 1 }] },
      ['order', 'lineItems', '0', 'variantId'],
      'INVALID',
    ],
    [
      "Shopify's own source name",
      { lineItems: [line({})], sourceName: 'pos' },
      ['order', 'sourceName'],
      'INVALID',
    ],
    [
      'two ways to name the customer',
      {
        lineItems: [line({})],
        customerId: 'gid://shopify/Customer/1',
        customer: { toAssociate: { email: 'a@b.example' } },
      },
      ['order', 'customerId'],
      'REDUNDANT_CUSTOMER_FIELDS',
    ],
  ])('%s', async (_name, order, field, code) => {
    const before = shop.sim.store.orders.size;
    expect((await create(order)).userErrors).toEqual([expect.objectContaining({ field, code })]);
    expect(shop.sim.store.orders.size).toBe(before);
  });

  test('the sixth order of a minute, as a user error', async () => {
    shop.sim.behaviour.fiveOrdersAMinute = true;
    for (let i = 0; i < 5; i += 1) expect((await create({ lineItems: [line({})] })).userErrors).toEqual([]);
    const sixth = await create({ lineItems: [line({})] });
    expect(sixth.userErrors).toEqual([
      expect.objectContaining({ message: 'Too many attempts. Please try again later.' }),
    ]);
    expect(sixth.errors).toBeUndefined();
  });

  test('nothing twice: it knows no key and no unique source', async () => {
    const order = { lineItems: [line({})], sourceIdentifier: 'till-1' };
    const [first, second] = [await create(order), await create(order)];
    expect(first.order.id).not.toBe(second.order.id);
  });
});

describe('refundCreate', () => {
  const paid = () =>
    shop.sim.placeOrder({
      sourceName: 'pos',
      branchNumber: 1,
      taxesIncluded: true,
      lines: [{ sku: shop.shop.articles[0]?.articleNumber ?? '', quantity: 2, unitCents: 1000 }],
      payments: [{ gateway: 'cash' }],
      fulfilled: true,
    });
  const refund = async (input: object, key = `key-${Math.random()}`) => {
    const answer = await shop.call(REFUND, { input, key });
    return { ...answer, result: answer.data?.refundCreate ?? {} };
  };

  test('refuses as recorded, without a code and with the order as it is', async () => {
    expect((await refund({ orderId: 'gid://shopify/Order/999' })).result).toEqual({
      refund: null,
      order: null,
      userErrors: [{ field: ['orderId'], message: 'Order does not exist' }],
    });
    const id = paid();
    const order = shop.sim.store.orders.get(id);
    const lineItemId = `gid://shopify/LineItem/${order?.lines[0]?.id}`;
    const orderId = `gid://shopify/Order/${id}`;
    const many = await refund({
      orderId,
      refundLineItems: [{ lineItemId, quantity: 3, restockType: 'NO_RESTOCK' }],
    });
    expect(many.result.userErrors).toEqual([
      {
        field: ['refundLineItems', '0', 'quantity'],
        message: 'Quantity cannot refund more items than were purchased',
      },
    ]);
    expect(many.result.order).not.toBeNull();
    const parentId = `gid://shopify/OrderTransaction/${order?.transactions[0]?.id}`;
    const rich = await refund({
      orderId,
      transactions: [{ amount: '999.00', gateway: 'cash', kind: 'REFUND', orderId, parentId }],
    });
    expect(rich.result.userErrors).toEqual([
      { field: null, message: 'Refund amount $999.00 is greater than net payment received $20.00' },
    ]);
  });

  test('takes units back once per key; quantity stays, currentQuantity falls', async () => {
    const id = paid();
    const order = shop.sim.store.orders.get(id);
    const orderId = `gid://shopify/Order/${id}`;
    const input = {
      orderId,
      refundLineItems: [
        { lineItemId: `gid://shopify/LineItem/${order?.lines[0]?.id}`, quantity: 1, restockType: 'RETURN' },
      ],
      transactions: [
        {
          amount: '10.00',
          gateway: 'wrong',
          kind: 'REFUND',
          orderId,
          parentId: `gid://shopify/OrderTransaction/${order?.transactions[0]?.id}`,
        },
      ],
    };
    for (const _ of [1, 2]) {
      const { result } = await refund(input, 'same');
      expect(result.userErrors).toEqual([]);
      expect(result.order).toMatchObject({
        displayFinancialStatus: 'PARTIALLY_REFUNDED',
        totalRefundedSet: { shopMoney: { amount: '10.0' } },
        lineItems: { nodes: [{ quantity: 2, currentQuantity: 1 }] },
      });
    }
    expect(order?.transactions.at(-1)).toMatchObject({ what: 'REFUND', gateway: 'cash', cents: 1000 });
    expect(shop.sim.ledger().orders.find((one) => one.id === id)?.kinds).toEqual(['refund']);
  });
});

describe('an order as it is read', () => {
  const READ = `query ($id: ID!) { order(id: $id) {
    name sourceName taxesIncluded retailLocation { name } totalPriceSet { ${MONEY} } totalTaxSet { ${MONEY} } totalTipReceivedSet { ${MONEY} }
    subtotalPriceSet { ${MONEY} } totalDiscountsSet { ${MONEY} } totalShippingPriceSet { ${MONEY} } originalTotalDutiesSet { ${MONEY} }
    totalCashRoundingAdjustment { paymentSet { ${MONEY} } }
    discountApplications(first: 5) { nodes { __typename index targetSelection value { ... on MoneyV2 { amount } } } }
    lineItems(first: 10) { nodes { sku quantity isGiftCard variant { sku } originalUnitPriceSet { ${MONEY} } discountedTotalSet { ${MONEY} }
      discountAllocations { allocatedAmountSet { ${MONEY} } discountApplication { index } } taxLines { rate ratePercentage priceSet { ${MONEY} } } duties { price { ${MONEY} } } } }
    shippingLines(first: 5) { nodes { title originalPriceSet { ${MONEY} } taxLines { priceSet { ${MONEY} } } } }
    transactions { gateway kind status amountSet { ${MONEY} } amountRoundingSet { ${MONEY} } } customer { email } note staffMember { id } } }`;

  test('has every part of the sum', async () => {
    const [low, high] = [
      shop.shop.articles.find((one) => one.vatPercent === 9),
      shop.shop.articles.find((one) => one.vatPercent === 21),
    ];
    const id = shop.sim.placeOrder({
      sourceName: 'pos',
      branchNumber: 2,
      taxesIncluded: true,
      lines: [
        { sku: low?.articleNumber ?? '', quantity: 3, unitCents: 333, discountCents: 100 },
        { sku: high?.articleNumber ?? '', quantity: 1, unitCents: 1999 },
      ],
      orderDiscountCents: 200,
      payments: [{ gateway: 'cash' }],
      cashRounding: true,
      fulfilled: true,
    });
    const answer = await shop.call(READ, { id: `gid://shopify/Order/${id}` });
    const order = answer.data.order;
    // 899 + 1999 − 200 over both by weight: 62.04 and 137.96 → 62 and 138.
    expect(order).toMatchObject({
      sourceName: 'pos',
      retailLocation: { name: shop.shop.branches[1]?.name },
      subtotalPriceSet: { shopMoney: { amount: '26.98', currencyCode: 'EUR' } },
      totalPriceSet: { shopMoney: { amount: '26.98' } },
      totalDiscountsSet: { shopMoney: { amount: '3.0' } },
      // 837 × 9 / 109 = 69.1 and 1861 × 21 / 121 = 322.98.
      totalTaxSet: { shopMoney: { amount: '3.92' } },
      originalTotalDutiesSet: null,
      totalCashRoundingAdjustment: { paymentSet: { shopMoney: { amount: '0.02' } } },
      transactions: [
        {
          gateway: 'cash',
          kind: 'SALE',
          amountSet: { shopMoney: { amount: '26.98' } },
          amountRoundingSet: { shopMoney: { amount: '0.02' } },
        },
      ],
    });
    expect(list(order?.lineItems?.nodes)[0]).toMatchObject({
      quantity: 3,
      originalUnitPriceSet: { shopMoney: { amount: '3.33' } },
      discountedTotalSet: { shopMoney: { amount: '8.99' } },
      discountAllocations: [
        { allocatedAmountSet: { shopMoney: { amount: '1.0' } }, discountApplication: { index: 0 } },
        { allocatedAmountSet: { shopMoney: { amount: '0.62' } }, discountApplication: { index: 1 } },
      ],
      taxLines: [{ rate: 0.09, ratePercentage: 9, priceSet: { shopMoney: { amount: '0.69' } } }],
    });
    expect(order?.discountApplications?.nodes).toMatchObject([
      { __typename: 'ManualDiscountApplication', targetSelection: 'EXPLICIT', value: { amount: '1.0' } },
      { __typename: 'DiscountCodeApplication', targetSelection: 'ALL', value: { amount: '2.0' } },
    ]);
  });

  test('keeps the rest when a field needs a scope that is not there', async () => {
    const id = shop.sim.sell(1)[0];
    const answer = await shop.call(READ, { id: `gid://shopify/Order/${id}` });
    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^Access denied for staffMember field/),
        path: ['order', 'staffMember'],
        extensions: expect.objectContaining({ code: 'ACCESS_DENIED' }),
      }),
    ]);
    expect(answer.data.order).toMatchObject({ staffMember: null, sourceName: 'pos' });
  });

  test('a look-up of nothing is null, of another kind an error', async () => {
    const ask = '{ order(id: "gid://shopify/Order/1") { id } }';
    expect(await shop.call(ask)).toMatchObject({
      data: { order: null },
      extensions: { cost: { actualQueryCost: 1 } },
    });
    const wrong = await shop.call('{ order(id: "gid://shopify/Product/1") { id } }');
    expect(wrong.errors).toMatchObject([
      { message: 'Invalid id: gid://shopify/Product/1', extensions: { code: 'RESOURCE_NOT_FOUND' } },
    ]);
  });
});
