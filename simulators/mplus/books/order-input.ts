import type { SoapRecord } from '../soap/values.js';
import type { WireDate } from './wall-clock.js';

/** The parts of a decoded Order that the till acts on; the contract has checked their types. */
export type LineDataIn = {
  quantity: bigint;
  decimalPlaces?: number;
  price?: bigint;
  priceExcl?: bigint;
  vatCode?: number;
  vatPercentage?: number;
  discountPercentage?: number;
  discountAmount?: bigint;
  discountAmountExcl?: bigint;
};

export type LineIn = SoapRecord & {
  articleNumber: bigint;
  text?: string;
  employeeNumber?: bigint;
  data?: LineDataIn;
};

export type PaymentIn = SoapRecord & { method: string; amount: bigint };

export type VatMethod =
  | 'VAT-METHOD-INCLUSIVE'
  | 'VAT-METHOD-EXCLUSIVE'
  | 'VAT-METHOD-SHIFTED'
  | 'VAT-METHOD-NONE';

export type OrderIn = SoapRecord & {
  orderId: string;
  extOrderId?: string;
  orderType?: string;
  entryBranchNumber?: number;
  financialBranchNumber?: number;
  workplaceNumber?: number;
  employeeNumber?: bigint;
  relationNumber?: bigint;
  financialDate?: WireDate;
  vatMethod?: VatMethod;
  vatCountryIso3?: string;
  deliveryMethod?: string;
  paymentMethod?: string;
  lineList?: { line?: LineIn[] };
};

export type CreateOrderIn = SoapRecord & {
  idempotencyKey: string;
  order: OrderIn;
  applySalesAndActions?: boolean;
  applySalesPrices?: boolean;
  applyPriceGroups?: boolean;
  scannedVoucherIssuanceCodes?: string[];
  prepay?: boolean;
  paymentList?: { payment?: PaymentIn[] };
};

export type PayOrderIn = SoapRecord & {
  idempotencyKey: string;
  orderId: string;
  prepay: boolean;
  paymentList: { payment?: PaymentIn[] };
};
