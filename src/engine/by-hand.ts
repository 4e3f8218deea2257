import type { Item } from '../entities/index.js';

/** In an item's `writtenHash`: a person has entered it at the target, without our external id. */
export const BY_HAND = 'BY_HAND';

/** At the target, though we have no link to it: entered by hand, or taken into the target's own queue. */
export function isThereUnlinked(item: Item): boolean {
  return item.targetId === null && item.writtenHash !== null;
}
