import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IntegrationError } from '../../../errors/index.js';
import type { PlainRecord } from '../../plain.js';
import { readSettings } from '../settings.js';
import { orderRecord } from '../testing/records.js';
import { orderRequest } from './order-request.js';
import { sumOfLines } from './order-total.js';

const NOW = new Date('2026-10-24T22:30:00Z');
const settings = readSettings({ url: 'https://till.example:50123' });
const request = (changes: PlainRecord = {}) => orderRequest(orderRecord(changes), 'key-1', settings, NOW);

function refusal(changes: PlainRecord, connection = settings): IntegrationError {
  try {
    orderRequest(orderRecord(changes), 'key-1', connection, NOW);
  } catch (error) {
    if (error instanceof IntegrationError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('the request for an order', () => {
  test('cents, scaled quantities and the wall clock, in a fixed order of keys', () => {
    const line = { articleNumber: '9007199254740993', text: 'Kaas', quantity: '0.250', unitPrice: '12.5' };
    expect(JSON.stringify(request({ lines: [line], deliveryDate: '2028-02-29' }))).toBe(
      '{"idempotencyKey":"key-1","order":{"orderId":"","extOrderId":"shop:1","employeeNumber":"999999",' +
        '"entryTimestamp":{"sec":"0","min":"15","hour":"12","day":"29","mon":"3","year":"2026","isdst":"false","timezone":"120"},' +
        '"relationNumber":"10001","financialDate":{"day":"29","mon":"3","year":"2026"},"financialBranchNumber":"1",' +
        '"reference":"#1001","vatMethod":"VAT-METHOD-INCLUSIVE","deliveryDate":{"day":"29","mon":"2","year":"2028"},' +
        '"lineList":{"line":[{"articleNumber":"9007199254740993","text":"Kaas","data":{"quantity":"25","decimalPlaces":"2","price":"1250"}}]}},' +
        '"prepay":"true","paymentList":{"payment":[{"method":"PIN","amount":"3990"}]}}',
    );
  });

  test('an order without dates gets those of now, so that the same body means the same later', () => {
    const { order } = request({ financialDate: null, entryTimestamp: null });
    expect(order.financialDate).toEqual({ day: '25', mon: '10', year: '2026' });
    expect(order.entryTimestamp).toMatchObject({ hour: '0', min: '30', day: '25', timezone: '120' });
  });

  test.each([
    ['DEPOSIT', 'true', 1],
    ['INVOICE_AND_DELIVER', 'false', 1],
    ['NONE', undefined, 0],
  ])('settled %s', (settle, prepay, payments) => {
    const made = request({ settle });
    expect(made.prepay).toBe(prepay);
    expect(made.paymentList?.payment.length ?? 0).toBe(payments);
  });

  test('the price field of orders without VAT is the one that was found out', () => {
    const price = (exclusivePriceField: string) => {
      const connection = readSettings({ url: 'till.example:1', exclusivePriceField });
      return orderRequest(orderRecord({ vatMethod: 'EXCLUSIVE' }), 'k', connection, NOW).order.lineList
        .line[0]?.data;
    };
    expect(price('PRICE')).toEqual({ quantity: '2', decimalPlaces: '0', price: '1995' });
    expect(price('PRICE_EXCL')).toEqual({ quantity: '2', decimalPlaces: '0', priceExcl: '1995' });
    const error = refusal({ vatMethod: 'EXCLUSIVE' });
    expect(error).toMatchObject({ kind: 'INVALID_SETTING', field: 'exclusivePriceField' });
  });

  test('the order type is left to the till unless it is set', () => {
    expect(request().order.orderType).toBeUndefined();
    const connection = readSettings({ url: 'till.example:1', orderType: 'EXTERNAL_SALES_ORDER' });
    expect(orderRequest(orderRecord(), 'k', connection, NOW).order.orderType).toBe(
      'ORDER-TYPE-EXTERNAL-SALES-ORDER',
    );
  });
});

describe('what is refused, by the name of its field', () => {
  const line = (changes: PlainRecord): PlainRecord => ({
    lines: [
      { articleNumber: '1', text: null, quantity: '1', unitPrice: '1.00' },
      { articleNumber: '1', text: null, quantity: '1', unitPrice: '1.00', ...changes },
    ],
  });
  const cases: [string, PlainRecord][] = [
    ['externalId', { externalId: ' ' }],
    ['externalId', { externalId: null }],
    ['relationNumber', { relationNumber: null }],
    ['relationNumber', { relationNumber: 'K-12' }],
    ['relationNumber', { relationNumber: '9223372036854775808' }],
    ['relationNumber', { relationNumber: '007' }],
    ['employeeNumber', { employeeNumber: '' }],
    ['entryBranchNumber', { entryBranchNumber: '2147483648' }],
    ['entryBranchNumber', { entryBranchNumber: 1 }],
    ['vatMethod', { vatMethod: 'SHIFTED' }],
    ['financialDate', { financialDate: '2026-02-30' }],
    ['entryTimestamp', { entryTimestamp: '2026-03-29T10:15:00' }],
    ['lines', { lines: [] }],
    ['lines', { lines: null }],
    ['lines[1].articleNumber', line({ articleNumber: 'SKU-1' })],
    ['lines[1].articleNumber', line({ articleNumber: '0.2' })],
    ['lines[1].quantity', line({ quantity: '1.0000001' })],
    ['lines[1].quantity', line({ quantity: null })],
    ['lines[1].unitPrice', line({ unitPrice: '1.005' })],
    ['lines[1].unitPrice', line({ unitPrice: '1,00' })],
    ['lines[1].discount', line({ discount: '1.00' })],
    ['payments[0].amount', { payments: [{ method: 'PIN', amount: 'all', externalReference: null }] }],
    ['payments[0].method', { payments: [{ method: '', amount: '1.00', externalReference: null }] }],
    ['payments', { payments: [] }],
    ['settle', { settle: 'LATER' }],
    ['comment', { comment: 'x' }],
    ['invoiceAddress', { invoiceAddress: 'Dorpsstraat' }],
    ['invoiceAddress.street', { invoiceAddress: { street: 'x' } }],
  ];
  test.each(cases)('%s: %j', (field, changes) => {
    const error = refusal(changes);
    expect(error).toMatchObject({ kind: 'INVALID_RECORD', field });
    expect(error.message).toContain(field);
    expect(error.fix).toMatch(/\S/);
  });
});

test('the sum of the lines is the sum of unit prices, cent by cent', () => {
  const cents = fc.integer({ min: -99_999, max: 99_999 });
  const pieces = fc.integer({ min: -20, max: 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(cents, pieces), { minLength: 1, maxLength: 30 }), (rows) => {
      // Written as text digit by digit, and summed as whole numbers: no function of the connector.
      const lines = rows.map(([price, quantity]) => {
        const digits = String(Math.abs(price)).padStart(3, '0');
        const unitPrice = `${price < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        return { articleNumber: '1', text: null, quantity: String(quantity), unitPrice };
      });
      const expected = rows.reduce((sum, [price, quantity]) => sum + price * quantity, 0);
      expect(sumOfLines(request({ lines }))).toBe(BigInt(expected));
    }),
  );
});

test.each([
  ['0.5', '0.01', 1n],
  ['-0.5', '0.01', -1n],
  ['0.333', '1.00', 33n],
  ['1.5', '0.33', 50n],
])('%s times %s is %s cents, half away from zero', (quantity, unitPrice, expected) => {
  expect(sumOfLines(request({ lines: [{ articleNumber: '1', text: null, quantity, unitPrice }] }))).toBe(
    expected,
  );
});
