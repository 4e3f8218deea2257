import { describe, expect, test } from '@jest/globals';
import type { PlainRecord } from '../connectors/plain.js';
import { validateFlowSettings } from './settings.js';

const orders = (settings: PlainRecord) => validateFlowSettings('ORDERS', { paymentMethods: {}, ...settings });
const stock = (settings: PlainRecord) =>
  validateFlowSettings('STOCK', { branchesByLocation: { '61': '1, 2' }, ...settings });
const names = (faults: { field: string }[]) => faults.map((fault) => fault.field);

describe('settings of orders', () => {
  test('that are right have no fault', () => {
    const right = {
      startDate: '2028-02-29T00:00:00.000Z',
      branchByLocation: { '61': '2', '62': '2/1' },
      defaultDebtor: '12',
      forceDefaultDebtor: true,
      parallelWrites: 8,
      pageSize: 1,
    };
    expect(orders(right)).toEqual([]);
  });

  test.each<[string, PlainRecord]>([
    ['startDate', { startDate: '2026-02-30T00:00:00Z' }],
    ['startDate', { startDate: '2026-11-01' }],
    ['startDate', { startDate: '2026-11-01T00:00:00+01:00' }],
    ['startDate', { startDate: '2026-11-01T99:99Z' }],
    ['shippingArticleNumber', { shippingArticleNumber: 'POST' }],
    ['defaultDebtor', { defaultDebtor: '12a' }],
    ['defaultDebtor', { forceDefaultDebtor: true }],
    ['pageSize', { pageSize: 0 }],
    ['pageSize', { pageSize: 1.5 }],
    ['pageSize', { pageSize: '50' }],
    ['parallelWrites', { parallelWrites: 9 }],
    ['settle', { settle: 'ALWAYS' }],
    ['sources', { sources: 'pos' }],
    ['sources', { sources: [1] }],
    ['paymentMethods', { paymentMethods: { cash: 1 } }],
    ['branchByLocation', { branchByLocation: { '61': 'Utrecht' } }],
    ['branchByLocation', { branchByLocation: { '61': '2/' } }],
    ['includeTestOrders', { includeTestOrders: 'yes' }],
    ['employeNumber', { employeNumber: '1' }],
  ])('name %s in %j', (field, settings) => {
    const faults = orders(settings);
    expect(names(faults)).toEqual([field]);
    for (const fault of faults) {
      expect(fault.message).toMatch(/\S/);
      expect(fault.fix).toMatch(/\S/);
    }
  });

  test('name every fault at once, not just the first', () => {
    expect(names(orders({ settle: 'X', pageSize: 'y', nonsense: 1 })).toSorted()).toEqual([
      'nonsense',
      'pageSize',
      'settle',
    ]);
  });
});

describe('settings of stock', () => {
  test('that are right have no fault', () => expect(stock({ fullReadHours: 168 })).toEqual([]));

  test.each<[string, PlainRecord]>([
    ['branchesByLocation', { branchesByLocation: {} }],
    ['branchesByLocation', { branchesByLocation: { '61': '' } }],
    ['branchesByLocation', { branchesByLocation: { '61': '1;2' } }],
    ['branchesByLocation', { branchesByLocation: { '61': '1', '62': '2, 1' } }],
    ['branchesByLocation', { branchesByLocation: { '61': '1,1' } }],
    ['fullReadHours', { fullReadHours: 0 }],
    ['fullReadHours', { fullReadHours: 200 }],
    ['decimals', { decimals: 'ROUND' }],
  ])('name %s in %j', (field, settings) => expect(names(stock(settings))).toEqual([field]));
});
