import type { TypeTable } from '../notation.js';

/** What each operation takes. Notation: see `notation.ts`. */
export const REQUESTS: TypeTable = {
  complex: {
    CreateOrderV3Request: `
    <IdempotentReq order:Order applySalesAndActions:boolean? applySalesPrices:boolean?
    applyPriceGroups:boolean? scannedVoucherIssuanceCodes:string* prepay:boolean?
    paymentList:PaymentList?`,
    FindRelationV2Request: `relation:Relation exactMatch:boolean?`,
    GetCurrentSyncMarkersV2Request: `
    includeArticleSyncMarker:boolean? includeArticleGroupSyncMarker:boolean?
    includeRelationSyncMarker:boolean? includeEmployeeSyncMarker:boolean?
    includeInvoiceSyncMarker:boolean? includeReceiptSyncMarker:boolean? includeOrderSyncMarker:boolean?
    includeProposalSyncMarker:boolean? includeStockId:boolean?
    includeTicketCounterSaleSyncMarker:boolean? includePurchaseOrderSyncMarker:boolean?
    includePurchaseDeliverySyncMarker:boolean? includeRelationPointsSyncMarker:boolean?
    includeCashDrawerBalancingSyncMarker:boolean? includeActivitySyncMarker:boolean?
    includePackingSlipSyncMarker:boolean? includeDayStockConfigurationSyncMarker:boolean?
    includePreparationMethodGroupSyncMarker:boolean? includeArticleAlterationsGroupsSyncMarker:boolean?
    includeArticleNutritionalCharacteristicsSyncMarker:boolean?
    includeRelationNutritionalCharacteristicsSyncMarker:boolean? includeBranchGroupSyncMarker:boolean?`,
    GetDeliveryMethodsV2Request: `onlyEnabled:boolean?`,
    GetOrdersByExtOrderIdsRequest: `syncMarker:long? syncMarkerLimit:int? extOrderIds:IdList?`,
    GetOrdersRequest: `
    syncMarker:long? syncMarkerLimit:int? fromFinancialDate:SoapMplusDate?
    throughFinancialDate:SoapMplusDate? branchNumbers:int* employeeNumbers:long* relationNumbers:long*
    supplierRelationNumbers:long* articleNumbers:long* articleTurnoverGroups:int*
    articlePluNumbers:TextList articleBarcodes:TextList activityId:string? orderTypeList:OrderTypeList?
    orderIds:string* orderNumbers:YearNumber* ownerFilter:OwnerLabelFilter?
    branchGroupFilter:BranchGroupFilter? includeLineList:boolean?
    contractFrequencyFilter:ContractFrequencyList? includeLastMailTimelineEvents:boolean?
    lastMailTimelineEventsFilter:TimelineEventSubFilter? includeSigningTimelineEvents:boolean?
    signingTimelineEventsFilter:TimelineEventSubFilter? includeOtherTimelineEvents:boolean?
    otherTimelineEventsFilter:TimelineEventSubFilter?`,
    GetPaymentMethodsRequest: `
    accountNumber:int? paymentMethodTypes:PaymentMethodType* includeBpeConfiguration:boolean?
    includeGiftcardType:boolean?`,
    GetProductsRequest: `
    articleNumbers:long* groupNumbers:int* pluNumbers:TextList onlyWebshop:boolean? onlyActive:boolean?
    syncMarker:long? syncMarkerLimit:int? syncMarkerExcludePreparationMethods:boolean?
    changedSinceTimestamp:SoapMplusDateTime? changedSinceBranchNumber:int?
    includeAllArticlesOfSelectedProducts:boolean? productNumbers:long*`,
    GetRelationsRequest: `relationNumbers:long* categoryId:int? syncMarker:long? syncMarkerLimit:int?`,
    GetStockHistoryV2Request: `
    branchNumbers:int* articleNumbers:ArticleNumberList? fromFinancialDateTime:SoapMplusDateTime?
    throughFinancialDateTime:SoapMplusDateTime? sinceStockId:long? sinceStockIdLimit:int?`,
    GetStockRequest: `
    branchNumber:int articleNumbers:ArticleNumberList stockId:long? dayStockOnlyFilter:boolean?
    branchNumbers:BranchNumberList?`,
    PayOrderV2Request: `<IdempotentReq orderId:string prepay:boolean paymentList:PaymentList`,
    SetStockRequest: `
    branchNumber:int articleNumber:long amount:long decimalPlaces:int? employeeNumber:long?
    reference:string?`,
    UpdateStockRequest: `
    branchNumber:int articleNumber:long amountChanged:long decimalPlaces:int? employeeNumber:long?
    reference:string?`,
    getEmployeesRequest: `employeeNumbers:long* syncMarker:long? syncMarkerLimit:int?`,
  },
  enums: {},
};
