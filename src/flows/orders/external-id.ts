/** The till's `extOrderId`: shop id and order id, unique for ever and readable by support staff. */
export function orderExternalId(shopId: string, orderId: string): string {
  return `shopify:${shopId}:${orderId}`;
}
