import type { SoapRecord } from '../soap/values.js';

interface Kept {
  body: string;
  answer: SoapRecord;
}

/**
 * Idempotency keys. The contract says: reuse a key to ask whether a call came through, all other fields
 * of the answer are equal. What the same key with another body gives is not known; here the key alone
 * decides, the first answer comes again and nothing is done, and the ledger counts it, so that a test
 * can see a caller who changed his mind under an old key. Keys are kept as long as the simulator runs.
 */
export class KeyBook {
  readonly #kept = new Map<string, Kept>();
  replays = 0;
  replaysWithOtherBody = 0;

  recall(operation: string, key: string, body: string): SoapRecord | undefined {
    const kept = this.#kept.get(`${operation} ${key}`);
    if (!kept) return undefined;
    this.replays += 1;
    if (kept.body !== body) this.replaysWithOtherBody += 1;
    return kept.answer;
  }

  keep(operation: string, key: string, body: string, answer: SoapRecord): void {
    this.#kept.set(`${operation} ${key}`, { body, answer });
  }
}
