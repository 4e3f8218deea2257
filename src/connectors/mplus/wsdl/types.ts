/**
 * The part of the till's contract that we use: `name type`, in the order of the contract, `?` for at most
 * one, `*` for any number, nothing for exactly one. Elements left out here are tolerated in answers.
 */
export const COMPLEX_TYPES = {
  SoapMplusDate: 'day int, mon int, year int',
  SoapMplusDateTime: 'sec int, min int, hour int, day int, mon int, year int, isdst boolean, timezone int',
  IdList: 'id string*',
  Text: 'text string',
  TextList: 'text Text*',
  ArticleNumberList: 'articleNumbers long*',

  Address:
    'name string?, contact string?, address string?, zipcode string?, city string?, country string?, companyName string?',
  LineData: 'quantity long, decimalPlaces int?, price long?, priceExcl long?',
  Line: 'articleNumber long, text string?, data LineData?, lineType LineType?',
  LineList: 'line Line*',
  Payment: 'method string, amount long, externalReference string?',
  PaymentList: 'payment Payment*',
  Order: `orderId string, extOrderId string?, orderType OrderType?, entryBranchNumber int?,
    employeeNumber long?, entryTimestamp SoapMplusDateTime?, relationNumber long?, deliveryAddress Address?,
    invoiceAddress Address?, financialDate SoapMplusDate?, financialBranchNumber int?, workplaceNumber int?,
    reference string?, totalInclAmount long?, totalExclAmount long?, vatMethod VatMethod?,
    deliveryMethod string?, deliveryDate SoapMplusDate?, prepaidAmount long?, fullyPaid boolean?,
    orderCategoryNumber int?, lineList LineList?`,
  OrderList: 'order Order*',
  GetOrdersByExtOrderIdsRequest: 'extOrderIds IdList?',
  GetOrdersByExtOrderIdsResponse: 'orderList OrderList',
  CreateOrderV3Request: 'idempotencyKey string, order Order, prepay boolean?, paymentList PaymentList?',
  CreateOrderInfo: 'orderId string, orderString string, orderQueued boolean?',
  CreateOrderV3Response: `idempotencyResult IdempotencyResult, result CreateOrderResult, order Order?,
    errorMessage string?, info CreateOrderInfo, payResult PayOrderResult?, invoiceId string?`,

  Relation: `relationNumber long?, extRelationId string?, syncMarker long?, changeTimestamp SoapMplusDateTime?,
    active boolean?, name string?, address string?, zipcode string?, city string?, country string?,
    deliveryAddress string?, deliveryZipcode string?, deliveryCity string?, deliveryCountry string?,
    contact string?, telephone string?, mobile string?, email string?, vatNumber string?,
    commerceNumber string?, companyName string?`,
  RelationList: 'relation Relation*',
  GetRelationsRequest: 'relationNumbers long*, syncMarker long?, syncMarkerLimit int?',
  GetRelationsResponse: 'relationList RelationList',
  FindRelationV2Request: 'relation Relation, exactMatch boolean?',
  FindRelationV2Response: 'result FindRelationResult, relation Relation?',
  CreateRelationResponse: 'result CreateRelationResult, relationNumber long, errorMessage string',
  UpdateRelationResponse: 'result UpdateRelationResult, errorMessage string',

  Barcode: 'barcode string?, isCurrent boolean?',
  BarcodeList: 'barcode Barcode*',
  Article: `articleNumber long?, syncMarker long?, active boolean?, description string?, barcode string?,
    vatCode int?, vatPercentage int?, stockArticle boolean?, barcodeList BarcodeList?`,
  ArticleList: 'article Article*',
  Product: 'productNumber long?, syncMarker long?, description string?, articleList ArticleList?',
  ProductList: 'product Product*',
  GetProductsRequest: `articleNumbers long*, pluNumbers TextList, syncMarker long?, syncMarkerLimit int?,
    includeAllArticlesOfSelectedProducts boolean?`,
  GetProductsResponse: 'productList ProductList',

  ArticleStock: `branchNumber int?, articleNumber long, stockId long, amountFree long, decimalPlacesFree int?,
    amountReserved long, decimalPlacesReserved int?, amountIncoming long, decimalPlacesIncoming int?`,
  GetStockRequest: 'branchNumber int, articleNumbers ArticleNumberList, stockId long?',
  GetStockResponse: 'articleStocks ArticleStock*',
  ArticleStockHistory: 'stockId long, branchNumber int?, articleNumber long',
  GetStockHistoryV2Request: 'branchNumbers int*, sinceStockId long?',
  GetStockHistoryResponse: 'articleStockHistory ArticleStockHistory*',
  GetCurrentSyncMarkersV2Request: 'includeStockId boolean?',
  GetCurrentSyncMarkersV2Response: 'stockId long?',

  Workplace: 'workplaceNumber int, workplaceName string, isMobile boolean, workplaceType string?',
  WorkplaceList: 'workplace Workplace*',
  Branch: `branchNumber int, branchName string, abbreviation string, workplaces WorkplaceList?,
    countryCode int, countryIso3 string, countryName string`,
  BranchList: 'branch Branch*',
  getBranchesResponse: 'branches BranchList',
  Employee: 'employeeNumber long?, name string?, active boolean?',
  EmployeeList: 'employee Employee*',
  getEmployeesRequest: 'employeeNumbers long*',
  GetEmployeesResponse: 'employeeList EmployeeList',
  VatGroup: 'branchNumber int?, countryIso3 string?, vatCode int, vatPercentage long',
  getVatGroupListResponse: 'vatGroup VatGroup*',
  PaymentMethod: `method string, description string, buttonText string, allowNegativeAmount boolean,
    active boolean?, type PaymentMethodType?`,
  PaymentMethodList: 'paymentMethod PaymentMethod*',
  GetPaymentMethodsRequest: '',
  GetPaymentMethodsResponse: 'paymentMethodList PaymentMethodList',
  DeliveryMethod: 'deliveryMethod string, description string, buttonText string, enabled boolean?',
  DeliveryMethodList: 'deliveryMethod DeliveryMethod*',
  GetDeliveryMethodsV2Request: '',
  GetDeliveryMethodsV2Response: 'deliveryMethodList DeliveryMethodList',
  PriceGroup: 'priceGroupNumber int, description string?',
  getPriceGroupListResponse: 'priceGroup PriceGroup*',
  getApiVersionResponse: `majorNumber int, minorNumber int, revisionNumber int, serviceMajorNumber int?,
    serviceMinorNumber int?, serviceRevisionNumber int?, inDebugMode boolean`,
} as const;

/** Enumerations without their values: the vendor adds values between versions, so any text is taken. */
export const OPEN_ENUMS = [
  'OrderType',
  'VatMethod',
  'LineType',
  'IdempotencyResult',
  'CreateOrderResult',
  'PayOrderResult',
  'FindRelationResult',
  'CreateRelationResult',
  'UpdateRelationResult',
  'PaymentMethodType',
] as const;

export interface TypeField {
  name: string;
  type: string;
  minOccurs: '0' | '1';
  maxOccurs: '1' | 'unbounded';
}

export function fieldsOf(text: string): TypeField[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', typed = ''] = part.split(/\s+/);
      const many = typed.endsWith('*');
      const optional = many || typed.endsWith('?');
      return {
        name,
        type: typed.replace(/[?*]$/, ''),
        minOccurs: optional ? '0' : '1',
        maxOccurs: many ? 'unbounded' : '1',
      };
    });
}
