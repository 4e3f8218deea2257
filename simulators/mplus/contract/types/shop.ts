import type { TypeTable } from '../notation.js';

/** Branches, workplaces, employees, delivery methods. Notation: see `notation.ts`. */
export const SHOP: TypeTable = {
  complex: {
    ApiIdentList: `apiIdent:string*`,
    Branch: `
    branchNumber:int branchName:string relationNumber:long? abbreviation:string extBranchId:string?
    isFullSlave:boolean? priceGroupNumber:int? workplaces:WorkplaceList? countryCode:int
    countryIso3:string countryName:string`,
    BranchAccountNumber: `
    branchNumber:int extBranchId:string? accountNumber:int? purchaseAccountNumber:int?
    stockAccountNumber:int?`,
    BranchAccountNumberList: `branchAccountNumber:BranchAccountNumber*`,
    BranchGroupFilter: `branchGroups:int*`,
    BranchList: `branch:Branch*`,
    BranchNumberList: `branchNumber:int*`,
    DeliveryMethod: `deliveryMethod:string description:string buttonText:string enabled:boolean?`,
    DeliveryMethodList: `deliveryMethod:DeliveryMethod*`,
    Employee: `
    employeeNumber:long? extEmployeeId:string? syncMarker:long? createTimestamp:SoapMplusDateTime?
    changeTimestamp:SoapMplusDateTime? name:string? username:string? password:string?
    birthDate:SoapMplusDate? phoneWork:string? phoneHome:string? phoneMobile:string? email:string?
    bankAccountNumber:string? bankName:string? rfid:long? extraText:string? active:boolean?
    categoryId:int? category:string? categoryIds:CategoryIdSet? personNumber:string?
    customFieldList:CustomFieldList?`,
    EmployeeList: `employee:Employee*`,
    EmployeeNumberList: `employeeNumber:long*`,
    OwnerLabelFilter: `ownerLabels:string*`,
    Workplace: `
    workplaceNumber:int workplaceName:string isMobile:boolean workplaceType:string? isSlave:boolean?
    lastSlaveSync:SoapMplusDateTime? priceGroupNumber:int? extWorkplaceId:string?`,
    WorkplaceIdentifier: `branchNumber:int workplaceNumber:int`,
    WorkplaceIdentifierList: `workplaceIdentifier:WorkplaceIdentifier*`,
    WorkplaceList: `workplace:Workplace*`,
    WorkplaceYearNumber: `branchNumber:int workplaceNumber:int year:int number:long`,
  },
  enums: {
    SlaveApiType: `NO-SLAVE-API BRANCH-SLAVE-API WORKPLACE-SLAVE-API`,
  },
};
