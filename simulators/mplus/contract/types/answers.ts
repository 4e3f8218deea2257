import type { TypeTable } from '../notation.js';

/** What each operation gives. Notation: see `notation.ts`. */
export const ANSWERS: TypeTable = {
  complex: {
    CreateOrderInfo: `orderId:string orderString:string orderQueued:boolean?`,
    CreateOrderV3Response: `
    <IdempotentResp result:CreateOrderResult order:Order? errorMessage:string? info:CreateOrderInfo
    payResult:PayOrderResult? invoiceId:string? voucherIssuances:VoucherIssuanceList?
    unappliedVoucherIssuances:UnappliedVoucherIssuanceList?`,
    CreateRelationResponse: `
    result:CreateRelationResult relationNumber:long changeTimestamp:SoapMplusDateTime? syncMarker:long?
    errorMessage:string`,
    FindRelationV2Response: `result:FindRelationResult relation:Relation?`,
    GetCurrentSyncMarkersV2Response: `
    articleSyncMarker:long? articleGroupSyncMarker:long? relationSyncMarker:long?
    employeeSyncMarker:long? invoiceSyncMarker:long? receiptSyncMarker:long? orderSyncMarker:long?
    proposalSyncMarker:long? stockId:long? ticketCounterSaleSyncMarker:long?
    purchaseOrderSyncMarker:long? purchaseDeliverySyncMarker:long? relationPointsSyncMarker:long?
    cashDrawerBalancingSyncMarker:long? activitySyncMarker:long? packingSlipSyncMarker:long?
    dayStockConfigurationSyncMarker:long? preparationMethodGroupSyncMarker:long?
    articleAlterationsGroupsSyncMarker:long? articleNutritionalCharacteristicsSyncMarker:long?
    relationNutritionalCharacteristicsSyncMarker:long? branchGroupSyncMarker:long?`,
    GetDeliveryMethodsV2Response: `deliveryMethodList:DeliveryMethodList`,
    GetEmployeesResponse: `employeeList:EmployeeList`,
    GetOrderResponse: `result:GetOrderResult order:Order?`,
    GetOrdersByExtOrderIdsResponse: `orderList:OrderList`,
    GetOrdersResponse: `orderList:OrderList`,
    GetPaymentMethodsResponse: `paymentMethodList:PaymentMethodList`,
    GetProductsResponse: `productList:ProductList`,
    GetRelationResponse: `result:GetRelationResult relation:Relation`,
    GetRelationsResponse: `relationList:RelationList`,
    GetStockHistoryResponse: `articleStockHistory:ArticleStockHistory*`,
    GetStockResponse: `articleStocks:ArticleStock*`,
    IdempotentReq: `idempotencyKey:string`,
    IdempotentResp: `idempotencyResult:IdempotencyResult`,
    PayOrderV2Response: `
    <IdempotentResp result:PayOrderResult invoiceId:string? errorMessage:string
    voucherIssuances:VoucherIssuanceList? unappliedVoucherIssuances:UnappliedVoucherIssuanceList?`,
    SetStockResponse: `result:SetStockResult stockId:long?`,
    UpdateRelationResponse: `
    result:UpdateRelationResult errorMessage:string changeTimestamp:SoapMplusDateTime? syncMarker:long?`,
    UpdateStockResponse: `result:UpdateStockResult stockId:long?`,
    VoucherCanApplyResult: `
    recentRedeemCounts:VoucherRedeemCountList? noLine:boolean? voucherNoArticleLine:boolean?
    articleOutOfStock:boolean? expired:boolean? fullyRedeemed:boolean? relationRequired:boolean?
    recentlyRedeemed:boolean? upcoming:boolean? upcomingTs:dateTime? articleNotInButtonLayout:boolean?`,
    getApiVersionResponse: `
    majorNumber:int minorNumber:int revisionNumber:int databaseMajorNumber:int? databaseMinorNumber:int?
    databaseRevisionNumber:int? serviceMajorNumber:int? serviceMinorNumber:int?
    serviceRevisionNumber:int? serviceBuildNumber:int? serviceDate:SoapMplusDate?
    serviceDateTime:SoapMplusDateTime? serviceProcessId:int? serviceHostname:string?
    serviceIpAddresses:string* serviceMinWorkerThreads:int? serviceMaxWorkerThreads:int?
    serverMajorNumber:int? serverMinorNumber:int? serverRevisionNumber:int? serverDate:SoapMplusDate?
    serverDateTime:SoapMplusDateTime? inDebugMode:boolean isSlaveApi:boolean? slaveApiType:SlaveApiType?
    slaveBranchNumber:int? slaveWorkplaceNumber:int? serviceVersionDisplayString:string?`,
    getBranchesResponse: `branches:BranchList`,
    getPriceGroupListResponse: `priceGroup:PriceGroup*`,
    getVatGroupListResponse: `vatGroup:VatGroup*`,
  },
  enums: {
    CreateOrderResult: `
    CREATE-ORDER-RESULT-OK CREATE-ORDER-RESULT-EXT-ORDER-ID-ALREADY-EXISTS CREATE-ORDER-RESULT-FAILED
    CREATE-ORDER-RESULT-PAYMENT-FAILED`,
    CreateRelationResult: `
    CREATE-RELATION-RESULT-OK CREATE-RELATION-RESULT-FAILED
    CREATE-RELATION-RESULT-FAILED-RELATION-NUMBER-ALREADY-TAKEN`,
    FindRelationResult: `FIND-RELATION-RESULT-OK FIND-RELATION-RESULT-NOT-FOUND`,
    GetOrderResult: `GET-ORDER-RESULT-OK GET-ORDER-RESULT-NOT-FOUND`,
    GetRelationResult: `GET-RELATION-RESULT-OK GET-RELATION-RESULT-NOT-FOUND`,
    IdempotencyResult: `IDEMPOTENCY-RESULT-ORIGINAL-RESPONSE IDEMPOTENCY-RESULT-REPLAY-RESPONSE`,
    LoadFileResult: `
    LOAD-FILE-OK LOAD-FILE-NOT-REQUESTED LOAD-FILE-NOT-FOUND LOAD-FILE-NOT-PERMITTED
    LOAD-FILE-UNKNOWN-ERROR`,
    PayOrderResult: `
    PAY-ORDER-RESULT-OK PAY-ORDER-RESULT-FAILED PAY-ORDER-RESULT-ORDER-HAS-CHANGED
    PAY-ORDER-RESULT-PAYMENT-INSUFFICIENT PAY-ORDER-RESULT-ORDER-ALREADY-INVOICED`,
    SetStockResult: `
    SET-STOCK-RESULT-OK SET-STOCK-RESULT-BRANCH-NOT-FOUND SET-STOCK-RESULT-ARTICLE-NOT-FOUND
    SET-STOCK-RESULT-NO-STOCK-ARTICLE SET-STOCK-RESULT-FAILED`,
    UpdateRelationResult: `
    UPDATE-RELATION-RESULT-OK UPDATE-RELATION-RESULT-NOT-FOUND UPDATE-RELATION-RESULT-FAILED`,
    UpdateStockResult: `
    UPDATE-STOCK-RESULT-OK UPDATE-STOCK-RESULT-BRANCH-NOT-FOUND UPDATE-STOCK-RESULT-ARTICLE-NOT-FOUND
    UPDATE-STOCK-RESULT-NO-STOCK-ARTICLE UPDATE-STOCK-RESULT-FAILED`,
  },
};
