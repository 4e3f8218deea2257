import type { Allocation, StoredDiscount, StoredOrder, TaxShare } from '../store/model.js';
import { bag, money } from './values.js';

export function taxLines(shares: readonly TaxShare[], currency: string) {
  return shares.map(({ title, rate, cents }) => ({
    title,
    rate,
    ratePercentage: Math.round(rate * 1e8) / 1e6,
    priceSet: bag(cents, currency),
    source: 'Shopify',
    channelLiable: false,
  }));
}

const KINDS: Record<StoredDiscount['how'], string> = {
  MANUAL: 'ManualDiscountApplication',
  CODE: 'DiscountCodeApplication',
  AUTOMATIC: 'AutomaticDiscountApplication',
};

function application(discount: StoredDiscount, index: number, currency: string) {
  return {
    kind: KINDS[discount.how],
    index,
    allocationMethod: discount.across ? 'ACROSS' : 'ONE',
    targetSelection: discount.across ? 'ALL' : 'EXPLICIT',
    targetType: discount.target,
    value:
      'cents' in discount.value
        ? money(discount.value.cents, currency)
        : { kind: 'PricingPercentageValue', percentage: discount.value.percent },
    title: discount.title,
    code: discount.title,
    description: null,
  };
}

export function discountApplications(order: StoredOrder) {
  return order.discounts.map((discount, index) => application(discount, index, order.currency));
}

export function discountAllocations(order: StoredOrder, allocations: readonly Allocation[]) {
  const applications = discountApplications(order);
  return allocations.map(({ discount, cents }) => ({
    allocatedAmountSet: bag(cents, order.currency),
    discountApplication: applications[discount],
  }));
}
