import type { TypeTable } from '../notation.js';

/** Stock and its history. Notation: see `notation.ts`. */
export const STOCK: TypeTable = {
  complex: {
    ArticleStock: `
    branchNumber:int? articleNumber:long changeTimestamp:SoapMplusDateTime? stockId:long amountFree:long
    decimalPlacesFree:int? amountReserved:long decimalPlacesReserved:int? amountIncoming:long
    decimalPlacesIncoming:int? ownAmountFree:decimal? ownAmountReserved:decimal?
    ownAmountIncoming:decimal? subArticle:ArticleStock* isDayStockArticle:boolean`,
    ArticleStockHistory: `
    stockId:long timestamp:SoapMplusDateTime branchNumber:int? articleNumber:long amountChanged:long
    decimalPlaces:int? type:StockHistoryType orderId:string? packingSlipId:string? invoiceId:string?
    invoiceNumber:YearNumber? invoiceBarcode:string? receiptId:string?
    receiptNumber:WorkplaceYearNumber? receiptBarcode:string? correctionNumber:YearNumber?
    beforeCorrectionQuantity:long? beforeCorrectionDecimalPlaces:int? afterCorrectionQuantity:long?
    afterCorrectionDecimalPlaces:int? deliveryNumber:YearNumber? internalShipmentNumber:YearNumber?
    internalDeliveryNumber:YearNumberPart? branchInvoiceNumber:TransactionNumber?`,
  },
  enums: {
    StockHistoryType: `
    STOCK-HISTORY-TYPE-API STOCK-HISTORY-TYPE-CORRECTION STOCK-HISTORY-TYPE-DELIVERY
    STOCK-HISTORY-TYPE-INTERNAL-DELIVERY STOCK-HISTORY-TYPE-INTERNAL-SHIPMENT STOCK-HISTORY-TYPE-MANUAL
    STOCK-HISTORY-TYPE-SALES STOCK-HISTORY-TYPE-UNKNOWN`,
  },
};
