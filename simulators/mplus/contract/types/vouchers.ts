import type { TypeTable } from '../notation.js';

/** Vouchers and gift cards. Notation: see `notation.ts`. */
export const VOUCHERS: TypeTable = {
  complex: {
    GiftcardType: `
    cardTypeId:string name:string sequenceNumber:int isDeleted:boolean turnoverGroupNumber:int
    paymentMethodId:string monthsValid:int? nonStandardValue:boolean issuable:boolean reloadable:boolean
    redeemable:boolean restitutable:boolean personalizable:boolean branchNumbers:int*
    availableValues:long* maximumBalance:long? minimumBalance:long?`,
    UnappliedVoucherIssuance: `id:string voucherId:string canApplyResult:VoucherCanApplyResult quantity:int`,
    UnappliedVoucherIssuanceList: `unappliedVoucherIssuance:UnappliedVoucherIssuance*`,
    VoucherId: `id:string version:int?`,
    VoucherIssuance: `
    id:string? scanCode:string? groupId:string? voucherId:VoucherId salesTurnoverId:string?
    salesIssuanceId:string? salesTurnoverLineId:string? salesIssuanceLineId:string? relationNumber:long?
    cancelled:boolean startTs:dateTime endTs:dateTime? voucherIssuanceRedeems:VoucherIssuanceRedeemList?
    groupScanCode:string? resolvedScanCode:string? resolvedGroupScanCode:string?`,
    VoucherIssuanceList: `voucherIssuance:VoucherIssuance*`,
    VoucherIssuanceRedeem: `
    id:string voucherIssuanceId:string salesOrderId:string? salesIssuanceId:string?
    salesTurnoverId:string? salesOrderLineId:string? salesIssuanceLineId:string?
    salesTurnoverLineId:string? relationNumber:long? cancelled:boolean redeemTs:dateTime`,
    VoucherIssuanceRedeemList: `voucherIssuanceRedeem:VoucherIssuanceRedeem*`,
    VoucherRedeemCount: `period:VoucherRedeemPeriod count:int`,
    VoucherRedeemCountList: `voucherRedeemCount:VoucherRedeemCount*`,
  },
  enums: {
    VoucherRedeemPeriod: `DAY WEEK MONTH YEAR`,
  },
};
