import type { TypeTable } from '../notation.js';

/** What happened to an order, as the till tells it. Notation: see `notation.ts`. */
export const TIMELINE: TypeTable = {
  complex: {
    TimelineEvent: `
    id:string? entity:TimelineEventEntity employeeNumber:long? workplaceKey:WorkplaceIdentifier?
    branchGroupId:int? ownerId:string? activityId:string? apiIdent:string?
    category:TimelineEventCategory type:TimelineEventType data:string? eventTs:dateTime
    createdTs:dateTime?`,
    TimelineEventEntity: `
    type:TimelineEventEntityType uuid:string? version:int? yearNumber:YearNumber?
    yearSubNumber:YearNumberPart? reference:string?`,
    TimelineEventList: `event:TimelineEvent*`,
    TimelineEventSubFilter: `
    ids:IdList? employeeNumbers:EmployeeNumberList? workplaceKeys:WorkplaceIdentifierList?
    apiIdents:ApiIdentList? types:TimelineEventTypeList? data:JsonValueList? from:dateTime?
    through:dateTime?`,
    TimelineEventTypeList: `type:TimelineEventType*`,
  },
  enums: {
    TimelineEventCategory: `MAIL SIGNING DIRECT-DEBIT LIFE-CYCLE OTHER`,
    TimelineEventEntityType: `
    ORDER INVOICE RECEIPT PROPOSAL CONTRACT PACKING-SLIP PURCHASE-ORDER PURCHASE-DELIVERY
    INTERBRANCH-ORDER INTERBRANCH-SHIPMENT INTERBRANCH-DELIVERY`,
    TimelineEventType: `
    MAIL-SENT MAIL-DELIVERED MAIL-OPENED MAIL-FAILED MAIL-REJECTED MAIL-COMPLAINED MAIL-BOUNCED
    SIGNING-CREATED SIGNING-SENT SIGNING-OPENED SIGNING-APPROVED SIGNING-REJECTED SIGNING-EXPIRED
    DIRECT-DEBIT-SENT DIRECT-DEBIT-PAID DIRECT-DEBIT-REFUNDED DIRECT-DEBIT-FAILED SALES-CREATED
    SALES-UPDATED SALES-TRANSFORMED SALES-GENERATED PURCHASE-CREATED PURCHASE-UPDATED
    PURCHASE-TRANSFORMED INTERBRANCH-CREATED INTERBRANCH-UPDATED INTERBRANCH-TRANSFORMED PRINTED
    INVOICE-REMINDER-CREATED`,
  },
};
