import { MOST_AT_ONCE } from '../../../engine/preview/limits.js';
import { refuse } from '../../../security/refusal.js';

/** How many previews each tenant has under way in this process. */
export class PreviewSlots {
  readonly #taken = new Map<string, number>();

  /** Does the work, or refuses where as many are under way already. */
  async run<T>(tenantKey: string, work: () => Promise<T>): Promise<T> {
    const taken = this.#taken.get(tenantKey) ?? 0;
    if (taken >= MOST_AT_ONCE) {
      throw refuse(
        'CONFLICT',
        null,
        `${MOST_AT_ONCE} previews of this tenant are under way.`,
        'Wait until one of them has ended.',
      );
    }
    this.#taken.set(tenantKey, taken + 1);
    try {
      return await work();
    } finally {
      const left = (this.#taken.get(tenantKey) ?? 1) - 1;
      if (left > 0) this.#taken.set(tenantKey, left);
      else this.#taken.delete(tenantKey);
    }
  }
}
