import type { TypeTable } from '../notation.js';

/** Payments, payment methods and what terminals tell. Notation: see `notation.ts`. */
export const PAYMENTS: TypeTable = {
  complex: {
    BpeConfiguration: `
    employeeBudgetsConfigured:boolean budgetPeriod:BpeBudgetPeriod
    budgetExceededAction:BpeBudgetExceededAction budgetDefaultLimit:BpeBudgetNoValueDefaultLimit`,
    EftReceipt: `line:EftReceiptLine*`,
    EftReceiptLine: `doubleHeight:boolean doubleWidth:boolean line:string`,
    EftTransactionDetails: `
    eftTransactionId:string txid:int amountCents:long timestampPos:SoapMplusDateTime
    timestampTerminal:SoapMplusDateTime terminalId:string transactionId:string cardNumber:string
    customerReceipt:EftReceipt customerReceiptCopies:int merchantReceipt:EftReceipt
    merchantReceiptCopies:int requireCustomerSignature:boolean requireMerchantSignature:boolean
    requireIdentification:boolean eJournal:string eftDriver:string state:EftTransactionState
    employeeNumber:long authorizingEmployeeNumber:long`,
    ExternalPaymentReceiptBarcode: `code:string codeType:string`,
    ExternalPaymentReceiptFooter: `
    text:string textAfter:string barcode:ExternalPaymentReceiptBarcode printSeparate:boolean?`,
    ExternalPaymentReceiptText: `type:ExternalPaymentReceiptTextType? text:string requiresSignature:boolean?`,
    ExternalPaymentTransactionDetails: `
    externalPaymentId:string amount:long externalTransactionReference:string
    receiptTexts:ExternalPaymentReceiptText* receiptFooters:ExternalPaymentReceiptFooter*
    cardType:string terminalId:string externalMethod:string`,
    Payment: `
    paymentId:string? financialDate:SoapMplusDate? entryTimestamp:SoapMplusDateTime? branchNumber:int?
    extBranchId:string? workplaceNumber:int? employeeNumber:long? employeeName:string? method:string
    description:string? amount:long paymentMethodType:PaymentMethodType? accountNumber:int?
    branchAccountNumberList:BranchAccountNumberList? eftTransactionDetails:EftTransactionDetails?
    giftcardNumber:string? externalPaymentId:string?
    externalPaymentTransactionDetails:ExternalPaymentTransactionDetails? externalReference:string?`,
    PaymentList: `payment:Payment*`,
    PaymentMethod: `
    method:string description:string buttonText:string allowNegativeAmount:boolean active:boolean?
    type:PaymentMethodType? accountNumber:int? branchAccountNumberList:BranchAccountNumberList?
    depositPaymentMethod:string? hasExternalPaymentWebhook:boolean? bpeConfiguration:BpeConfiguration?
    giftcardType:GiftcardType?`,
    PaymentMethodList: `paymentMethod:PaymentMethod*`,
  },
  enums: {
    BpeBudgetExceededAction: `IGNORING WARNING BLOCKING`,
    BpeBudgetNoValueDefaultLimit: `ZERO UNLIMITED`,
    BpeBudgetPeriod: `DAY WEEK MONTH YEAR`,
    EftTransactionState: `
    EFT-TRANSACTION-STATE-UNKNOWN EFT-TRANSACTION-STATE-PAID EFT-TRANSACTION-STATE-RECOVERED
    EFT-TRANSACTION-STATE-NOT-PAID EFT-TRANSACTION-STATE-PAID-MANUALLY EFT-TRANSACTION-STATE-REPRINT
    EFT-TRANSACTION-STATE-POS-AUTHORIZATION-STARTED EFT-TRANSACTION-STATE-POS-AUTHORIZATION-PAID
    EFT-TRANSACTION-STATE-POS-AUTHORIZATION-NOT-PAID EFT-TRANSACTION-STATE-PAID-OFFLINE`,
    ExternalPaymentReceiptTextType: `
    EXTERNAL-PAYMENT-RECEIPT-TEXT-TYPE-CARDHOLDER EXTERNAL-PAYMENT-RECEIPT-TEXT-TYPE-MERCHANT`,
    PaymentMethodType: `
    PAYMENT-METHOD-TYPE-PAYMENT PAYMENT-METHOD-TYPE-EFT PAYMENT-METHOD-TYPE-SUSPENSE
    PAYMENT-METHOD-TYPE-DEPOSIT PAYMENT-METHOD-TYPE-AUTO-DEPOSIT PAYMENT-METHOD-TYPE-BPE
    PAYMENT-METHOD-TYPE-BPE-NO-STOCK PAYMENT-METHOD-TYPE-VOUCHER-BPE
    PAYMENT-METHOD-TYPE-VOUCHER-BOOK-BPE`,
  },
};
