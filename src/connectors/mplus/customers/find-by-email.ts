import { addTo } from '../chunks.js';
import type { MplusRelation } from '../records.js';
import type { Till } from '../soap/till-client.js';
import { searchRelation } from './find-relations.js';
import { sameEmail } from './relation-record.js';

/**
 * The relation that the till picks for each e-mail address. That there are several it does not show: the
 * engine's index of all relations (`read('CUSTOMER')`) does.
 */
export async function findByEmail(
  till: Till,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, MplusRelation[]>> {
  const found = new Map<string, MplusRelation[]>();
  for (const key of new Set(keys)) {
    if (key.trim() === '') continue;
    const relation = await bySearch(till, key.trim(), signal);
    if (relation) addTo(found, key, relation);
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
