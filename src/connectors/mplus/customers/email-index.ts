import { createHash } from 'node:crypto';
import { marked, markedPages } from '../markers.js';
import type { Till } from '../soap/till-client.js';
import { id, listOf, long, text } from '../values/node.js';

/** The vendor's tutorial: at most 1000 relations at a time. */
const PAGE = 1000;

/**
 * Which relations have which e-mail address. The till's own search answers one relation even where two
 * have the address, so only a list of all of them shows that a person must decide. Kept as digests and
 * numbers, brought up to date from the sync marker before each use.
 */
export class EmailIndex {
  readonly #numbers = new Map<string, Set<string>>();
  readonly #digests = new Map<string, string>();
  #marker = 0n;
  #refreshing: Promise<void> = Promise.resolve();

  /** Numbers of the relations with each address, after reading what changed. */
  async candidates(
    till: Till,
    emails: readonly string[],
    signal?: AbortSignal,
  ): Promise<Map<string, string[]>> {
    const refreshed = this.#refreshing.catch(() => undefined).then(() => this.#refresh(till, signal));
    this.#refreshing = refreshed;
    await refreshed;
    return new Map(emails.map((email) => [email, [...(this.#numbers.get(digestOf(email)) ?? [])]]));
  }

  async #refresh(till: Till, signal?: AbortSignal): Promise<void> {
    const pages = markedPages(this.#marker, async (marker) => {
      const request = { syncMarker: marker.toString(), syncMarkerLimit: String(PAGE) };
      const nodes = listOf(await till.call('getRelations', { request }, signal), 'relationList', 'relation');
      return {
        full: nodes.length >= PAGE,
        items: nodes.map((node) => marked(node, [long(node, 'syncMarker')], marker)),
      };
    });
    for await (const { items, next } of pages) {
      for (const node of items) {
        const number = id(node, 'relationNumber');
        if (number !== null) this.#put(number, text(node, 'email'));
      }
      this.#marker = next;
    }
  }

  #put(number: string, email: string | null): void {
    const before = this.#digests.get(number);
    if (before !== undefined) this.#numbers.get(before)?.delete(number);
    this.#digests.delete(number);
    if (email === null) return;
    const digest = digestOf(email);
    this.#digests.set(number, digest);
    const numbers = this.#numbers.get(digest);
    if (numbers) numbers.add(number);
    else this.#numbers.set(digest, new Set([number]));
  }
}

/** Half a digest: short in memory, and a clash costs one look-up, since the address itself is compared then. */
function digestOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('base64').slice(0, 16);
}

/** How long an index outlives its last use; to build it again costs a call per 1000 relations. */
const IDLE_MS = 3_600_000;

const shared = new Map<string, { index: EmailIndex; usedAt: number }>();

/** One index for all uses of a connection in this process. */
export function sharedEmailIndex(key: string, now = Date.now()): EmailIndex {
  for (const [other, { usedAt }] of shared) if (now - usedAt > IDLE_MS) shared.delete(other);
  const index = shared.get(key)?.index ?? new EmailIndex();
  shared.set(key, { index, usedAt: now });
  return index;
}
