import { addTo } from '../chunks.js';
import type { MplusRelation } from '../records.js';
import type { Till } from '../soap/till-client.js';
import type { EmailIndex } from './email-index.js';
import { findByNumber, searchRelation } from './find-relations.js';
import { sameEmail } from './relation-record.js';

/** Relations by e-mail address: all of them with an index, without one the single one that the till picks. */
export async function findByEmail(
  till: Till,
  index: EmailIndex | null,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, MplusRelation[]>> {
  const wanted = [...new Set(keys)].filter((key) => key.trim() !== '');
  const found = index ? await byIndex(till, index, wanted, signal) : new Map<string, MplusRelation[]>();
  for (const key of wanted) {
    // Asked once more even of an index that knows nothing: a relation that was stored late, under a marker
    // that had been passed already, would else be made a second time.
    const relation = found.has(key) ? null : await bySearch(till, key.trim(), signal);
    if (relation) addTo(found, key, relation);
  }
  return found;
}

async function byIndex(
  till: Till,
  index: EmailIndex,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, MplusRelation[]>> {
  const found = new Map<string, MplusRelation[]>();
  if (keys.length === 0) return found;
  const candidates = await index.candidates(till, keys, signal);
  const relations = await findByNumber(till, [...candidates.values()].flat(), signal);
  for (const [key, numbers] of candidates) {
    for (const relation of numbers.flatMap((number) => relations.get(number) ?? [])) {
      if (sameEmail(relation.email, key)) addTo(found, key, relation);
    }
  }
  return found;
}

/**
 * Whether case counts in an exact search is not documented: the address as given, in lower case, and last
 * a search by part, whose answer is believed only if the whole address is the same.
 */
async function bySearch(till: Till, email: string, signal?: AbortSignal): Promise<MplusRelation | null> {
  const lower = email.toLowerCase();
  const searches = [
    { email, exact: true },
    ...(lower === email ? [] : [{ email: lower, exact: true }]),
    { email, exact: false },
  ];
  for (const search of searches) {
    const relation = await searchRelation(till, { email: search.email }, search.exact, signal);
    if (relation && sameEmail(relation.email, email)) return relation;
  }
  return null;
}
