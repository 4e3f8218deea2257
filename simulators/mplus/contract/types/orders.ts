import type { TypeTable } from '../notation.js';

/** Orders. Notation: see `notation.ts`. */
export const ORDERS: TypeTable = {
  complex: {
    Address: `
    addressId:string? name:string? contact:string? address:string? zipcode:string? city:string?
    country:string? label:string? companyName:string? supplierInformation:string?`,
    ContractFrequencyList: `contractFrequency:ContractFrequency*`,
    ContractPeriod: `
    startDate:date? endDate:date? frequency:ContractFrequency
    contractPeriodCalculationMethod:ContractPeriodCalculationMethod description:string?`,
    Order: `
    orderId:string extOrderId:string? invoiceIds:IdList? extInvoiceIds:IdList? transactionString:string?
    syncMarker:long? orderType:OrderType? entryBranchNumber:int? entryExtBranchId:string?
    employeeNumber:long? employeeName:string? entryTimestamp:SoapMplusDateTime? relationNumber:long?
    relationName:string? relationCategoryId:int? relationBankAccountNumber:string?
    relationVatNumber:string? deliveryAddress:Address? invoiceAddress:Address?
    financialDate:SoapMplusDate? financialBranchNumber:int? financialExtBranchId:string?
    workplaceNumber:int? reference:string? activityId:string? totalInclAmount:long?
    totalExclAmount:long? vatMethod:VatMethod? vatGroupList:VatGroupList? deliveryMethod:string?
    deliveryDate:SoapMplusDate? deliveryPeriodBegin:SoapMplusDateTime?
    deliveryPeriodEnd:SoapMplusDateTime? paymentMethod:string? changeCounter:int? versionNumber:int?
    prepaidAmount:long? fullyPaid:boolean? deliveryState:OrderDeliveryState?
    cancelState:OrderCancelState? completeState:OrderCompleteState? tableNumber:int? tableSubNumber:int?
    tableDescription:string? numberOfGuests:int? orderNumber:YearNumber?
    branchOrderNumber:WorkplaceYearNumber? orderBarcode:string? orderCategoryNumber:int?
    orderCategoryDescription:string? onDeliveryUrl:string? onInvoiceUrl:string? lineList:LineList?
    paymentList:PaymentList? vatChange:VatChange? vatCountryCode:short? vatCountryIso3:string?
    webhookSessionData:WebhookSessionData? cateringOrderNumber:YearNumber?
    invoiceNumbers:YearNumberList? packingSlipIds:IdList? packingSlipNumbers:YearNumberList?
    proposalId:string? extProposalId:string? proposalNumber:YearNumber? branchGroupNumber:int?
    ownerId:string? branchInvoiceNumbers:TransactionNumberList? timelineEvents:TimelineEventList?
    contractPeriod:ContractPeriod?`,
    OrderList: `order:Order*`,
    OrderTypeList: `orderType:OrderType*`,
    VatGroup: `
    branchNumber:int? extBranchId:string? countryCode:short? countryIso3:string? vatCode:int
    vatPercentage:long exclAmount:long? vatAmount:long? accountNumber:int?`,
    VatGroupList: `vatGroup:VatGroup*`,
    WebhookExternalDiscount: `
    discountId:string discountDescription:string webhookConsumerId:string discountPercentage:int?
    discountAmount:int? discountType:string?`,
    WebhookLineData: `
    webhookLineId:string webhookConsumerId:string? webhookExternalDiscount:WebhookExternalDiscount?`,
    WebhookSessionData: `webhookSessionId:string`,
  },
  enums: {
    ContractFrequency: `WEEKLY MONTHLY QUARTERLY YEARLY CUSTOMPERIOD ONCE`,
    ContractPeriodCalculationMethod: `INADVANCE AFTERWARDS QUARTERLY CURRENT PREV NEXT UNKNOWN`,
    OrderCancelState: `
    ORDER-CANCEL-STATE-NOTHING ORDER-CANCEL-STATE-PARTIAL ORDER-CANCEL-STATE-COMPLETE`,
    OrderCompleteState: `
    ORDER-COMPLETE-STATE-NOTHING ORDER-COMPLETE-STATE-PARTIAL
    ORDER-COMPLETE-STATE-PARTIAL-DELIVERY-PENDING ORDER-COMPLETE-STATE-COMPLETE`,
    OrderDeliveryState: `
    ORDER-DELIVERY-STATE-NOTHING ORDER-DELIVERY-STATE-PARTIAL ORDER-DELIVERY-STATE-COMPLETE`,
    OrderType: `
    ORDER-TYPE-SALES-ORDER ORDER-TYPE-REPEAT-SALES-ORDER ORDER-TYPE-EXTERNAL-SALES-ORDER
    ORDER-TYPE-TABLE-ORDER ORDER-TYPE-CAFETERIA-ORDER`,
    VatChange: `
    VAT-CHANGE-TAKE-OUT VAT-CHANGE-EAT-HERE VAT-CHANGE-CUSTOM-TAKE-OUT VAT-CHANGE-CUSTOM-EAT-HERE`,
    VatMethod: `VAT-METHOD-INCLUSIVE VAT-METHOD-EXCLUSIVE VAT-METHOD-SHIFTED VAT-METHOD-NONE`,
  },
};
