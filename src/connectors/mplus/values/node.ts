import { IntegrationError } from '../../../errors/index.js';
import { fromCents } from './money.js';
import { fromScaledQuantity } from './quantity.js';

/** An element of an answer as the SOAP library gives it: nothing about it is certain. */
export type TillNode = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is TillNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An element that may be missing or empty. */
export function optionalChild(parent: TillNode, name: string): TillNode | null {
  const value = parent[name];
  return isNode(value) ? value : null;
}

/** Elements that repeat, always as a list: none, one or many. */
export function children(parent: TillNode | null, name: string): TillNode[] {
  const value = parent?.[name];
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

/** `listOf(answer, 'orderList', 'order')`: the items of a wrapper. */
export function listOf(parent: TillNode, wrapper: string, item: string): TillNode[] {
  return children(optionalChild(parent, wrapper), item);
}

/** Text without surrounding space; null where the element is missing or empty. */
export function text(parent: TillNode, name: string): string | null {
  const value = parent[name];
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const trimmed = String(value).trim();
  return trimmed === '' ? null : trimmed;
}

/** `xs:boolean`; null where the element is missing. */
export function flag(parent: TillNode, name: string): boolean | null {
  const value = parent[name];
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : null;
}

/** `xs:long` and `xs:int` at any length, in their one canonical form; null where missing. */
export function long(parent: TillNode, name: string): bigint | null {
  const value = text(parent, name);
  if (value === null) return null;
  if (!/^[+-]?\d{1,20}$/.test(value)) throw badNumber(name);
  return BigInt(value.replace('+', ''));
}

/** An id: a number too long for a JavaScript number stays exact. */
export function id(parent: TillNode, name: string): string | null {
  return long(parent, name)?.toString() ?? null;
}

export function wholeNumber(parent: TillNode, name: string): number | null {
  const value = long(parent, name);
  return value === null ? null : Number(value);
}

export function money(parent: TillNode, name: string): string | null {
  const cents = long(parent, name);
  return cents === null ? null : fromCents(cents);
}

/** More places than any quantity can have means that the answer is not what we take it for. */
const MAX_PLACES = 18;

/** A missing `decimalPlaces` is 0, by the vendor's tutorial. */
export function quantity(parent: TillNode, name: string, placesName: string): string | null {
  const value = long(parent, name);
  if (value === null) return null;
  const places = wholeNumber(parent, placesName) ?? 0;
  if (places < 0 || places > MAX_PLACES) throw badNumber(placesName);
  return fromScaledQuantity(value, places);
}

function badNumber(name: string): IntegrationError {
  return new IntegrationError(
    'BAD_ANSWER',
    `The till answered ${name} with something that is no whole number.`,
    {
      fix: 'Try again; if it stays so, ask MplusKASSA which API version this till runs.',
      field: name,
    },
  );
}
