import type { TypeTable } from '../notation.js';

/** Lines of orders. Notation: see `notation.ts`. */
export const LINES: TypeTable = {
  complex: {
    Course: `
    number:int name:string abbreviation:string sequenceNumber:int? isPresent:boolean?
    isRequested:boolean? requestedAt:dateTime? isTableSet:boolean? tableSetAt:dateTime?
    isWineServed:boolean? wineServedAt:dateTime? type:CourseType doSetTable:boolean
    canBeServedWithWine:boolean`,
    Line: `
    lineId:string? employeeNumber:long? articleNumber:long pluNumber:string? text:string?
    supplierRelationNumber:long? supplierRelationName:string? supplierArticleNumber:string?
    data:LineData? courseNumber:int? menuHash:string? menuDescription:string? menuAmount:long?
    salePromotionData:SalePromotionLineData? webhookData:WebhookLineData? lineType:LineType?
    preparationList:LineList? suppressDisposableComponent:boolean? tempId:string? retourReason:string?
    sequenceNumber:int? contractLines:SalesLineContractLineList? uncondensedLines:LineList?
    tempLineId:string? subLineType:SubLineTypeV2? articleAlterationId:int? lineKind:LineKind?
    salesOrderLineId:string?`,
    LineData: `
    quantity:long decimalPlaces:int? deliveredQuantity:long? deliveredDecimalPlaces:int?
    cancelledQuantity:long? cancelledDecimalPlaces:int? price:long? priceExcl:long? originalPrice:long?
    originalPriceExcl:long? purchasePrice:long? averagePurchasePrice:decimal? exchangeRateBuyPrice:long?
    exchangeRateBuyPriceDecimalPlaces:int? exchangeRateSellPrice:long?
    exchangeRateSellPriceDecimalPlaces:int? exchangeRateMultiplier:int? turnoverGroup:int?
    turnoverGroupName:string? turnoverGroupType:TurnoverGroupType? turnoverGroupAccountNumber:int?
    turnoverGroupCostCenter:string? vatCode:int? vatPercentage:int? pricePerQuantity:int? siUnit:string?
    discountType:DiscountType? discountPercentage:int? discountAmount:long? discountAmountExcl:long?
    bpeId:string? bpeDescription:string? bpeAmount:long? bpeAmountExcl:long? menuId:string?
    menuLinesId:string? totalInclAmount:long? totalExclAmount:long? priceType:PriceType?
    purchaseAccountNumber:int? stockAccountNumber:int? bpeAccordationEmployeeNumber:long?
    redeemedVoucherIssuanceId:string? pendingVoucherIssuanceStartTs:dateTime?`,
    LineList: `line:Line*`,
    SalePromotionLineData: `
    salePromotionId:string salePromotionLineId:string description:string? setNumber:int?`,
    SalesLineContractLine: `
    lineNumber:int articleNumber:long quantity:decimal priceIncl:decimal priceExcl:decimal
    amountIncl:decimal amountExcl:decimal frequency:ContractFrequency startDate:date?`,
    SalesLineContractLineList: `contractLine:SalesLineContractLine*`,
  },
  enums: {
    CourseType: `COURSE-TYPE-STANDARD COURSE-TYPE-BAR`,
    DiscountType: `
    DISCOUNT-TYPE-NONE DISCOUNT-TYPE-PRICE-GROUP DISCOUNT-TYPE-SALES-PRICE
    DISCOUNT-TYPE-CUSTOMER-DISCOUNT DISCOUNT-TYPE-BRANCH-PRICE DISCOUNT-TYPE-EXTERNAL-DISCOUNT
    DISCOUNT-TYPE-SALE-PROMOTION DISCOUNT-TYPE-SALE-PROMOTION-RETOUR
    DISCOUNT-TYPE-SALE-PROMOTION-FREE-ARTICLE`,
    LineKind: `
    LINE-KIND-DEFAULT LINE-KIND-SUBTOTAL LINE-KIND-HEADER LINE-KIND-SECONDARY-HEADER`,
    LineType: `LINE-TYPE-NONE LINE-TYPE-PREPARATION LINE-TYPE-COMPONENT`,
    PriceType: `
    PRICE-TYPE-UNKNOWN PRICE-TYPE-ARTICLE PRICE-TYPE-SPECIAL PRICE-TYPE-POINT PRICE-TYPE-PAYMENT
    PRICE-TYPE-BRANCH PRICE-TYPE-MENU-MAIN-ARTICLE PRICE-TYPE-SUB-ADDITION PRICE-TYPE-EXCHANGE-RATE-BUY
    PRICE-TYPE-EXCHANGE-RATE-SELL PRICE-TYPE-GIFT-CARD PRICE-TYPE-SALES-PROMOTIONS-PACKAGE
    PRICE-TYPE-FIXED`,
    SubLineTypeV2: `
    SUB-LINE-TYPE-V2-NONE SUB-LINE-TYPE-V2-PREPARATION SUB-LINE-TYPE-V2-COMPONENT
    SUB-LINE-TYPE-V2-PERSON-ARTICLE SUB-LINE-TYPE-V2-MEASUREMENT SUB-LINE-TYPE-V2-PREPARATION-COMPONENT
    SUB-LINE-TYPE-V2-ADDRESS-TEXT-LINE`,
  },
};
