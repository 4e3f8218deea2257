import type { TransactionKind, TransactionStatus } from '../store/model.js';

export interface MoneyBagInput {
  shopMoney: { amount: string | number; currencyCode: string };
}
export interface TaxLineInput {
  title: string;
  rate: string | number;
  priceSet?: MoneyBagInput | null;
}
export interface LineInput {
  variantId?: string | null;
  productId?: string | null;
  title?: string | null;
  variantTitle?: string | null;
  sku?: string | null;
  vendor?: string | null;
  quantity: number;
  priceSet?: MoneyBagInput | null;
  taxLines?: TaxLineInput[] | null;
  taxable?: boolean;
  requiresShipping?: boolean;
  giftCard?: boolean;
  properties?: { name: string; value: string }[] | null;
}
export interface AddressInput {
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  zip?: string | null;
  city?: string | null;
  countryCode?: string | null;
  phone?: string | null;
}
export interface UpsertInput {
  id?: string | null;
  email?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[] | null;
}
export interface DiscountInput {
  itemFixedDiscountCode?: { code: string; amountSet?: MoneyBagInput | null } | null;
  itemPercentageDiscountCode?: { code: string; percentage?: number | null } | null;
  freeShippingDiscountCode?: { code: string } | null;
}

export interface OrderCreateInput {
  lineItems?: LineInput[] | null;
  shippingLines?:
    | {
        title: string;
        code?: string | null;
        source?: string | null;
        priceSet: MoneyBagInput;
        taxLines?: TaxLineInput[] | null;
      }[]
    | null;
  taxLines?: TaxLineInput[] | null;
  transactions?:
    | {
        amountSet: MoneyBagInput;
        kind: TransactionKind;
        status: TransactionStatus;
        gateway?: string | null;
        locationId?: string | null;
        test?: boolean;
      }[]
    | null;
  discountCode?: DiscountInput | null;
  customer?: {
    toAssociate?: { id?: string | null; email?: string | null } | null;
    toUpsert?: UpsertInput | null;
  } | null;
  customerId?: string | null;
  billingAddress?: AddressInput | null;
  shippingAddress?: AddressInput | null;
  customAttributes?: { key: string; value: string }[] | null;
  metafields?:
    | { namespace?: string | null; key?: string | null; type?: string | null; value?: string | null }[]
    | null;
  currency?: string | null;
  email?: string | null;
  phone?: string | null;
  name?: string | null;
  note?: string | null;
  poNumber?: string | null;
  processedAt?: string | null;
  closedAt?: string | null;
  sourceName?: string | null;
  sourceIdentifier?: string | null;
  tags?: string[] | null;
  taxesIncluded?: boolean;
  test?: boolean;
  financialStatus?: string | null;
  fulfillment?: { locationId: string } | null;
  fulfillmentStatus?: string | null;
}
