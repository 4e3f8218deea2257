import type { TypeTable } from '../notation.js';

/** Relations: customers, companies, suppliers. Notation: see `notation.ts`. */
export const RELATIONS: TypeTable = {
  complex: {
    Relation: `
    relationNumber:long? extRelationId:string? syncMarker:long? createTimestamp:SoapMplusDateTime?
    changeTimestamp:SoapMplusDateTime? active:boolean? name:string? address:string? zipcode:string?
    city:string? country:string? deliveryAddress:string? deliveryZipcode:string? deliveryCity:string?
    deliveryCountry:string? contact:string? telephone:string? mobile:string? email:string?
    website:string? birthDate:SoapMplusDate? relationCode:string? points:int? balance:long?
    priceGroupNumber:int? discountPercentage:int? categoryId:int? categoryIds:CategoryIdSet?
    cardNumber:string? bankAccountNumber:string? creditLimit:long? paymentWithinDays:int?
    vatNumber:string? commerceNumber:string? extraText:string? defaultVatMethod:VatMethod?
    neverPrintOrEmailReceipt:boolean? alwaysPrintReceipt:boolean? alwaysPrintLargeFormatReceipt:boolean?
    alwaysEmailReceipt:boolean? condenseCombinedInvoice:boolean? imageList:ImageList?
    customFieldList:CustomFieldList? contactList:RelationList?
    relationArticleDiscountList:RelationArticleDiscountList? companyName:string?
    branchesNonPurchasable:int* cardNumbers:string* invoiceCredit:decimal? accountBalance:decimal?
    salePromotionIds:IdList? directDebit:boolean? reminderEmail:string? canEarnPoints:boolean?
    canRedeemPoints:boolean? cantRedeemPointsReason:string?`,
    RelationArticleDiscount: `
    relationArticleDiscountId:long? relationNumber:long? articleNumber:long?
    articleDiscountGroupNumber:int? minimumAmount:long? minimumAmountDecimalPlaces:int?
    discountPercentage:int? priceIncl:long? priceExcl:long?`,
    RelationArticleDiscountList: `relationArticleDiscount:RelationArticleDiscount*`,
    RelationList: `relation:Relation*`,
  },
  enums: {},
};
