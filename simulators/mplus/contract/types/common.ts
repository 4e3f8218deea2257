import type { TypeTable } from '../notation.js';

/** Dates, numbers, lists and custom fields that many types share. Notation: see `notation.ts`. */
export const COMMON: TypeTable = {
  complex: {
    CategoryIdSet: `category:int*`,
    CustomField: `
    fieldName:string dataType:DataType? isRequired:boolean? strValue:string? intValue:long?
    decimalPlaces:int? boolValue:boolean? dateValue:SoapMplusDate? dateTimeValue:SoapMplusDateTime?
    multiSelectInt:int*`,
    CustomFieldList: `customField:CustomField*`,
    IdList: `id:string*`,
    Image: `
    imageId:long imageName:string imageHash:string imagePath:string imageUrl:string imageData:base64
    imageDataResult:LoadFileResult thumbHash:string thumbPath:string thumbUrl:string thumbData:base64
    thumbDataResult:LoadFileResult imageWidth:int imageHeight:int thumbWidth:int thumbHeight:int
    createdTimestamp:SoapMplusDateTime changedTimestamp:SoapMplusDateTime`,
    ImageList: `image:Image*`,
    JsonValueList: `data:string*`,
    SoapMplusDate: `day:int mon:int year:int`,
    SoapMplusDateTime: `sec:int min:int hour:int day:int mon:int year:int isdst:boolean timezone:int`,
    Text: `text:string`,
    TextList: `text:Text*`,
    TransactionNumber: `
    displayString:string? branch:unsignedInt workplace:unsignedInt? number:YearNumber`,
    TransactionNumberList: `transactionNumber:TransactionNumber*`,
    YearNumber: `year:int number:long`,
    YearNumberList: `yearNumber:YearNumber*`,
    YearNumberPart: `year:int number:long part:int`,
  },
  enums: {
    DataType: `
    DATA-TYPE-STRING DATA-TYPE-INT DATA-TYPE-DECIMAL DATA-TYPE-BOOL DATA-TYPE-DATE DATA-TYPE-DATETIME
    DATA-TYPE-ARRAY DATA-TYPE-MULTISELECTINT DATA-TYPE-UNKNOWN DATA-TYPE-TEXT-ARRAY`,
  },
};
