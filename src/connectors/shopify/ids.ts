import { IntegrationError } from '../../errors/index.js';

/** Types of Shopify's global ids that this connector hands out or takes. */
export type GidType = 'Order' | 'ProductVariant' | 'InventoryItem' | 'Location';

/**
 * The last part of a global id (`gid://shopify/Order/123` → `123`). It stays a string: Shopify's ids exceed
 * 2^53. What follows a `?` belongs to no id (`gid://shopify/InventoryLevel/1?inventory_item_id=2`).
 */
export function numericId(gid: string): string {
  const match = /^gid:\/\/shopify\/[A-Za-z]+\/(\d+)(?:\?.*)?$/.exec(gid);
  if (match?.[1] === undefined) {
    throw new IntegrationError('BAD_ANSWER', 'Shopify gave an id that is not a global id with a number.');
  }
  return match[1];
}

export function numericIdOrNull(gid: string | null | undefined): string | null {
  return gid === null || gid === undefined ? null : numericId(gid);
}

export function isNumericId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,20}$/.test(value);
}

/** A global id of ours to send; `field` names what was wrong if it is not a number. */
export function toGid(type: GidType, id: string, field: string): string {
  if (!isNumericId(id)) {
    throw new IntegrationError('INVALID_RECORD', `${field} must be the number of a Shopify ${type}.`, {
      field,
      fix: `Give the numeric part of the id, as in gid://shopify/${type}/123456.`,
    });
  }
  return `gid://shopify/${type}/${id}`;
}
