export const ENTITIES = [
  'article',
  'relation',
  'employee',
  'order',
  'invoice',
  'packingSlip',
  'stockId',
] as const;
export type Entity = (typeof ENTITIES)[number];

/** One raising sequence per entity; a changed item takes the next number and its old one is gone. */
export class Markers {
  readonly #last = new Map<Entity, number>();

  next(entity: Entity): number {
    const marker = this.current(entity) + 1;
    this.#last.set(entity, marker);
    return marker;
  }

  current(entity: Entity): number {
    return this.#last.get(entity) ?? 0;
  }
}

/** A page of what changed since a marker, that marker included, oldest change first. */
export function changedSince<T extends { marker: number }>(
  items: Iterable<T>,
  marker: bigint | undefined,
  limit: number | undefined,
): T[] {
  const from = marker ?? 0n;
  const changed = [...items].filter((item) => BigInt(item.marker) >= from);
  changed.sort((a, b) => a.marker - b.marker);
  return limit === undefined || limit < 1 ? changed : changed.slice(0, limit);
}
