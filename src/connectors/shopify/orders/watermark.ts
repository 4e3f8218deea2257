import { IntegrationError } from '../../../errors/index.js';
import type { PlainRecord } from '../../plain.js';

/**
 * How far orders have been read: the highest change time that was seen, but never past Shopify's own time
 * when the read began. Orders are found through an index that lags behind, so each read begins one
 * overlap before the mark; what comes twice is told by its content.
 */
export class Watermark {
  #updatedAt: string | null;
  #ceiling: string | null = null;

  private constructor(updatedAt: string | null) {
    this.#updatedAt = updatedAt;
  }

  static from(cursor: PlainRecord | null): Watermark {
    const updatedAt = cursor?.updatedAt ?? null;
    if (updatedAt !== null && (typeof updatedAt !== 'string' || Number.isNaN(Date.parse(updatedAt)))) {
      throw new IntegrationError(
        'INTERNAL',
        'The stored cursor of the orders is not one of this connector.',
        {
          field: 'cursor.updatedAt',
          fix: "Reset the flow's cursor; orders that were transferred already are recognised.",
        },
      );
    }
    return new Watermark(updatedAt);
  }

  /** The time from which to ask, or null for everything. */
  startsAt(overlapMs: number, since: string | undefined): string | null {
    if (this.#updatedAt === null) return since ?? null;
    return new Date(Date.parse(this.#updatedAt) - overlapMs).toISOString();
  }

  /** Shopify's time at the first page of this read. */
  limitTo(serverTime: string): void {
    this.#ceiling = serverTime;
  }

  saw(updatedAt: string): void {
    const capped = this.#ceiling !== null && updatedAt > this.#ceiling ? this.#ceiling : updatedAt;
    if (this.#updatedAt === null || capped > this.#updatedAt) this.#updatedAt = capped;
  }

  cursor(): PlainRecord {
    return { updatedAt: this.#updatedAt };
  }
}
