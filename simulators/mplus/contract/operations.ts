import { type Field, parseField } from './notation.js';

export interface Operation {
  name: string;
  /** Children of the request's wrapper element. */
  request: readonly Field[];
  /** Element and type of the answer: they share a name, and it is not always the operation's. */
  response: string;
}

/** `argument -> answer`; three answers are shared or named after another version of the operation. */
const TABLE = {
  getApiVersion: '-> getApiVersionResponse',
  getCurrentSyncMarkersV2: 'request:GetCurrentSyncMarkersV2Request -> GetCurrentSyncMarkersV2Response',
  getBranches: '-> getBranchesResponse',
  getEmployees: 'request:getEmployeesRequest? -> GetEmployeesResponse',
  getVatGroupList: '-> getVatGroupListResponse',
  getPaymentMethodsV2: 'request:GetPaymentMethodsRequest -> GetPaymentMethodsResponse',
  getDeliveryMethodsV2: 'request:GetDeliveryMethodsV2Request -> GetDeliveryMethodsV2Response',
  getPriceGroupList: '-> getPriceGroupListResponse',
  getProducts: 'request:GetProductsRequest -> GetProductsResponse',
  getStock: 'request:GetStockRequest -> GetStockResponse',
  getStockHistoryV2: 'request:GetStockHistoryV2Request -> GetStockHistoryResponse',
  setStock: 'request:SetStockRequest -> SetStockResponse',
  updateStock: 'request:UpdateStockRequest -> UpdateStockResponse',
  getRelations: 'request:GetRelationsRequest? -> GetRelationsResponse',
  getRelation: 'relationNumber:long -> GetRelationResponse',
  findRelationV2: 'request:FindRelationV2Request -> FindRelationV2Response',
  createRelation: 'relation:Relation? -> CreateRelationResponse',
  updateRelation: 'relation:Relation? -> UpdateRelationResponse',
  getOrders: 'request:GetOrdersRequest -> GetOrdersResponse',
  getOrder: 'orderId:string -> GetOrderResponse',
  findOrder: 'extOrderId:string -> GetOrderResponse',
  getOrdersByExtOrderIds: 'request:GetOrdersByExtOrderIdsRequest -> GetOrdersByExtOrderIdsResponse',
  createOrderV3: 'request:CreateOrderV3Request -> CreateOrderV3Response',
  payOrderV2: 'request:PayOrderV2Request -> PayOrderV2Response',
} as const;

export type OperationName = keyof typeof TABLE;

export const OPERATIONS: ReadonlyMap<string, Operation & { name: OperationName }> = new Map(
  Object.entries(TABLE).map(([name, text]) => {
    const [argument = '', response = ''] = text.split('->').map((part) => part.trim());
    const request = argument === '' ? [] : [parseField(argument)];
    return [name, { name: name as OperationName, request, response }];
  }),
);
