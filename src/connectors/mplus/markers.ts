import { IntegrationError } from '../../errors/index.js';

/** Something with a sync marker, or several: a product and its articles each have their own. */
export interface Marked<T> {
  item: T;
  lowest: bigint;
  highest: bigint;
}

export interface MarkedPage<T> {
  items: Marked<T>[];
  /** Whether the till may have cut it at the limit that was asked for. */
  full: boolean;
}

/**
 * Pages from a marker on until none is left. A marker is inclusive: after a complete page the next one is
 * the highest seen + 1. A page that was cut surely reached the lowest marker of each of its items, and
 * nothing is said about the order, so the next one starts there; a repeated item does no harm.
 */
export async function* markedPages<T>(
  start: bigint,
  fetchPage: (marker: bigint) => Promise<MarkedPage<T>>,
): AsyncGenerator<{ items: T[]; next: bigint }> {
  let marker = start;
  while (true) {
    const { items, full } = await fetchPage(marker);
    if (items.length === 0) return;
    const highest = max(items.map((item) => item.highest));
    if (highest < marker) throw endless();
    const reached = max(items.map((item) => item.lowest));
    const next = !full ? highest + 1n : reached > marker ? reached : marker + 1n;
    items.sort((a, b) => (a.highest < b.highest ? -1 : a.highest > b.highest ? 1 : 0));
    yield { items: items.map(({ item }) => item), next };
    marker = next;
  }
}

/** The markers of an item, as far as they lie in what was asked for; without any it counts as the first. */
export function marked<T>(item: T, markers: readonly (bigint | null)[], asked: bigint): Marked<T> {
  const known = markers.filter((marker) => marker !== null);
  const asking = known.filter((marker) => marker >= asked);
  if (asking.length > 0) return { item, lowest: min(asking), highest: max(asking) };
  return known.length > 0
    ? { item, lowest: max(known), highest: max(known) }
    : { item, lowest: asked, highest: asked };
}

/** Math.max does not take a bigint. */
export function max(markers: readonly bigint[]): bigint {
  let [top = 0n] = markers;
  for (const marker of markers) if (marker > top) top = marker;
  return top;
}

function min(markers: readonly bigint[]): bigint {
  let [low = 0n] = markers;
  for (const marker of markers) if (marker < low) low = marker;
  return low;
}

function endless(): IntegrationError {
  return new IntegrationError('BAD_ANSWER', 'The till answers a read by marker with older things only.', {
    fix: 'Ask MplusKASSA which API version this till runs; reading on would never end.',
  });
}
