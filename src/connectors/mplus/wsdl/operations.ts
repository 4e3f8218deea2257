/** Argument of each operation and the element that its answer has to be: the names follow no rule. */
export const OPERATIONS = {
  getApiVersion: { argument: '', answer: 'getApiVersionResponse', write: false },
  getCurrentSyncMarkersV2: {
    argument: 'request GetCurrentSyncMarkersV2Request',
    answer: 'GetCurrentSyncMarkersV2Response',
    write: false,
  },
  getBranches: { argument: '', answer: 'getBranchesResponse', write: false },
  getEmployees: { argument: 'request getEmployeesRequest?', answer: 'GetEmployeesResponse', write: false },
  getVatGroupList: { argument: '', answer: 'getVatGroupListResponse', write: false },
  getPaymentMethodsV2: {
    argument: 'request GetPaymentMethodsRequest',
    answer: 'GetPaymentMethodsResponse',
    write: false,
  },
  getDeliveryMethodsV2: {
    argument: 'request GetDeliveryMethodsV2Request',
    answer: 'GetDeliveryMethodsV2Response',
    write: false,
  },
  getPriceGroupList: { argument: '', answer: 'getPriceGroupListResponse', write: false },
  getProducts: { argument: 'request GetProductsRequest', answer: 'GetProductsResponse', write: false },
  getStock: { argument: 'request GetStockRequest', answer: 'GetStockResponse', write: false },
  getStockHistoryV2: {
    argument: 'request GetStockHistoryV2Request',
    answer: 'GetStockHistoryResponse',
    write: false,
  },
  getRelations: { argument: 'request GetRelationsRequest?', answer: 'GetRelationsResponse', write: false },
  findRelationV2: {
    argument: 'request FindRelationV2Request',
    answer: 'FindRelationV2Response',
    write: false,
  },
  createRelation: { argument: 'relation Relation?', answer: 'CreateRelationResponse', write: true },
  updateRelation: { argument: 'relation Relation?', answer: 'UpdateRelationResponse', write: true },
  getOrdersByExtOrderIds: {
    argument: 'request GetOrdersByExtOrderIdsRequest',
    answer: 'GetOrdersByExtOrderIdsResponse',
    write: false,
  },
  createOrderV3: { argument: 'request CreateOrderV3Request', answer: 'CreateOrderV3Response', write: true },
} as const;

export type OperationName = keyof typeof OPERATIONS;
