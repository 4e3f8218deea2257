import { moneyV2Amount } from '../orders/cents.js';
import { gid } from '../store/ids.js';
import type { StoredMetafield } from '../store/model.js';

export interface MoneyV2 {
  kind: 'MoneyV2';
  amount: string;
  currencyCode: string;
}

export const CURRENCY = 'EUR';

export function money(cents: number, currencyCode = CURRENCY): MoneyV2 {
  return { kind: 'MoneyV2', amount: moneyV2Amount(cents), currencyCode };
}

/** A shop of one currency shows customers the same money as its own. */
export function bag(cents: number, currencyCode = CURRENCY) {
  return { shopMoney: money(cents, currencyCode), presentmentMoney: money(cents, currencyCode) };
}

/** Shopify writes times in whole seconds. */
export function dateTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export function dateTimeOrNull(ms: number | null): string | null {
  return ms === null ? null : dateTime(ms);
}

export function count(total: number, limit: number | null | undefined) {
  return limit != null && total > limit
    ? { count: limit, precision: 'AT_LEAST' }
    : { count: total, precision: 'EXACT' };
}

/** Every object that has an id has these two fields alike. */
export const identified = {
  id: (source: { kind: string; id: string }) => gid(source.kind, source.id),
  legacyResourceId: (source: { id: string }) => source.id,
};

export const timestamps = {
  createdAt: (source: { createdAt: number }) => dateTime(source.createdAt),
  updatedAt: (source: { updatedAt: number }) => dateTime(source.updatedAt),
};

export function findMetafield(
  metafields: readonly StoredMetafield[],
  args: { key: string; namespace?: string | null },
) {
  return (
    metafields.find((one) => one.key === args.key && (args.namespace ?? one.namespace) === one.namespace) ??
    null
  );
}
