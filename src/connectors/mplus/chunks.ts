export function chunks<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}

/** The one way in which a till number is written; another spelling of it is another key. */
const CANONICAL = /^(0|[1-9]\d{0,18})$/;

export function isTillNumber(key: string): boolean {
  return CANONICAL.test(key) && BigInt(key) < 2n ** 63n;
}

export function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
