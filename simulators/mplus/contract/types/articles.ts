import type { TypeTable } from '../notation.js';

/** Products, articles and their prices. Notation: see `notation.ts`. */
export const ARTICLES: TypeTable = {
  complex: {
    AllergenList: `allergen:NutritionalCharacteristic*`,
    Article: `
    articleNumber:long? extArticleId:string? pluNumber:string? syncMarker:long?
    changeTimestamp:SoapMplusDateTime? createTimestamp:SoapMplusDateTime? active:boolean?
    description:string? colour:string? colourSequenceNumber:int? size:string? sizeSequenceNumber:int?
    invoiceText:string? receiptText:string? displayText:string? barcode:string?
    barcodeDate:SoapMplusDate? contentUnit:string? contentQuantity:long?
    contentQuantityDecimalPlaces:int? brandName:string? extraText:string? turnoverGroup:int?
    vatCode:int? vatPercentage:int? vatCodeAlternative:int? vatPercentageAlternative:int?
    averagePurchasePrice:long? purchasePrice:long? priceIncl:long? priceExcl:long? siUnit:string?
    unit:string? orderQuantityValue:long? orderQuantityDecimalPlaces:int? supplierRelationNumber:long?
    supplierRelationName:string? supplierArticleNumber:string? webshop:boolean? categoryId:int?
    categoryIds:CategoryIdSet? stockArticle:boolean? articleDiscountGroupNumber:int?
    articleDiscountGroupName:string? course:Course? specialPrice:ArticleSpecialPrice?
    showPreparationMethodsDirectly:boolean? showPreparationMethodsPerGroup:boolean?
    exchangeRateBuyPrice:long? exchangeRateBuyPriceDecimalPlaces:int? exchangeRateSellPrice:long?
    exchangeRateSellPriceDecimalPlaces:int? exchangeRateMultiplier:int? imageList:ImageList?
    customFieldList:CustomFieldList? salesPriceList:SalesPriceList? priceGroupList:PriceGroupList?
    preparationMethodList:PreparationMethodList? componentArticleList:ComponentArticleList?
    linkedArticleList:LinkedArticleList? barcodeList:BarcodeList?
    relationArticleDiscountList:RelationArticleDiscountList? askFor:ArticleAskFor?
    nutritionalCharacteristics:NutritionalCharacteristics? discontinued:boolean? stockSiUnit:string?
    specialBehaviour:SpecialBehaviour? ageCheckMinimumAge:int? oldestBestBeforeDate:date?
    shelfLifeInDays:int? shelfLifeInHours:int? priceDeviationMin:decimal? priceDeviationMax:decimal?
    availableForInterbranchOrdering:boolean?`,
    ArticleList: `article:Article*`,
    ArticleNumberList: `articleNumbers:long*`,
    Barcode: `
    barcodeId:long? description:string? barcode:string? barcodeDate:SoapMplusDate? quantity:long?
    decimalPlaces:int? contentUnit:string? contentQuantity:long? contentQuantityDecimalPlaces:int?
    purchasePrice:long? priceIncl:long? priceExcl:long? isCurrent:boolean?`,
    BarcodeList: `barcode:Barcode*`,
    ComponentArticle: `
    articleNumber:long? quantity:long? decimalPlaces:int? description:string? invoiceText:string?
    receiptText:string? displayText:string? barcode:string? barcodeDate:SoapMplusDate?
    contentUnit:string? contentQuantity:long? contentQuantityDecimalPlaces:int? turnoverGroup:int?
    vatCode:int? vatPercentage:int? vatCodeAlternative:int? vatPercentageAlternative:int?
    purchasePrice:long? priceIncl:long? priceExcl:long? linkedArticleList:LinkedArticleList?`,
    ComponentArticleList: `componentArticle:ComponentArticle*`,
    DietRestrictionList: `dietRestriction:NutritionalCharacteristic*`,
    LinkedArticle: `articleNumber:long quantity:long decimalPlaces:int?`,
    LinkedArticleList: `linkedArticle:LinkedArticle*`,
    NutritionalCharacteristic: `
    id:int? name:string? abbreviation:string? type:NutritionalCharacteristicType? isPresent:boolean?
    presence:NutritionalCharacteristicPresence? sourceNumber:long?`,
    NutritionalCharacteristics: `allergenList:AllergenList? dietRestrictionList:DietRestrictionList?`,
    PreparationMethod: `
    articleNumber:long? description:string priceIncl:long? priceExcl:long? vatCode:int?
    vatPercentage:int? vatCodeAlternative:int? vatPercentageAlternative:int? syncMarker:long?
    closeAfterSelection:boolean groupNumber:int? groupName:string? maxOneSelection:boolean
    selectionRequired:boolean nutritionalCharacteristics:NutritionalCharacteristics?
    selectionRangeMin:int? selectionRangeMax:int?`,
    PreparationMethodList: `preparationMethod:PreparationMethod*`,
    PriceGroup: `
    priceGroupNumber:int description:string? priceIncl:long? priceExcl:long? discountPercentage:int?
    minimumAmount:int?`,
    PriceGroupList: `priceGroup:PriceGroup*`,
    Product: `
    productNumber:long? syncMarker:long? description:string? extraText:string? articleList:ArticleList?
    groupNumbers:int* sortOrderGroupList:SortOrderGroupList?`,
    ProductList: `product:Product*`,
    SalesPrice: `
    salesPriceNumber:int description:string? startDate:SoapMplusDate? endDate:SoapMplusDate?
    priceIncl:long? priceExcl:long? discountPercentage:int? minimumAmount:int?`,
    SalesPriceList: `salesPrice:SalesPrice*`,
    SortOrderGroup: `groupNumber:int sortOrder:int`,
    SortOrderGroupList: `sortOrderGroup:SortOrderGroup*`,
  },
  enums: {
    ArticleAskFor: `
    ASK-FOR-NOTHING ASK-FOR-DESCRIPTION ASK-FOR-EXTRA ASK-FOR-DESCRIPTION-AND-EXTRA ASK-FOR-QUANTITY`,
    ArticleSpecialPrice: `
    PRICE-NORMAL PRICE-FREE PRICE-ASK-POSITIVE PRICE-ASK-NEGATIVE PRICE-ASK-POSITIVE-NO-POPUP
    PRICE-ASK-NEGATIVE-NO-POPUP PRICE-NOT-FOR-SALE PRICE-BARCODE-PRICE PRICE-NOT-SET
    PRICE-NOT-FOR-SALE-VISIBLE`,
    NutritionalCharacteristicPresence: `
    NC-PRESENCE-UNKNOWN NC-PRESENCE-PRESENT NC-PRESENCE-NOT-PRESENT NC-PRESENCE-MAYBE`,
    NutritionalCharacteristicType: `NC-TYPE-ALLERGEN NC-TYPE-DIET-RESTRICTION`,
    SpecialBehaviour: `NONE INTAKE-ARTICLE`,
    TurnoverGroupType: `
    TURNOVER-GROUP-TYPE-TURNOVER TURNOVER-GROUP-TYPE-PAYMENT TURNOVER-GROUP-TYPE-SUSPENSE
    TURNOVER-GROUP-TYPE-CASH-INFLOW TURNOVER-GROUP-TYPE-CASH-OUTFLOW TURNOVER-GROUP-TYPE-BALANCE-UPGRADE
    TURNOVER-GROUP-TYPE-UNKNOWN TURNOVER-GROUP-TYPE-REFUNDABLE-DEPOSIT`,
  },
};
