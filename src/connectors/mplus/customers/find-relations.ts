import { addTo, chunks, isTillNumber } from '../chunks.js';
import type { MplusRelation } from '../records.js';
import type { Till } from '../soap/till-client.js';
import { listOf, optionalChild, text } from '../values/node.js';
import { readRelation } from './relation-record.js';

/** Relations asked for by number in one call. */
const NUMBERS_PER_CALL = 200;

export async function findByNumber(
  till: Till,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, MplusRelation[]>> {
  const found = new Map<string, MplusRelation[]>();
  for (const numbers of chunks([...new Set(keys.filter(isTillNumber))], NUMBERS_PER_CALL)) {
    const answer = await till.call('getRelations', { request: { relationNumbers: numbers } }, signal);
    for (const node of listOf(answer, 'relationList', 'relation')) {
      const relation = readRelation(node);
      const number = relation.relationNumber;
      if (number !== null && numbers.includes(number)) found.set(number, [relation]);
    }
  }
  return found;
}

export async function findByExternalId(
  till: Till,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, MplusRelation[]>> {
  const found = new Map<string, MplusRelation[]>();
  for (const key of new Set(keys)) {
    if (key === '') continue;
    const relation = await searchRelation(till, { extRelationId: key }, true, signal);
    if (relation?.externalId === key) addTo(found, key, relation);
  }
  return found;
}

/** The till answers one relation, whichever of several it picks. */
export async function searchRelation(
  till: Till,
  relation: { [name: string]: string },
  exactMatch: boolean,
  signal?: AbortSignal,
): Promise<MplusRelation | null> {
  const answer = await till.call(
    'findRelationV2',
    { request: { relation, exactMatch: String(exactMatch) } },
    signal,
  );
  if (text(answer, 'result') === 'FIND-RELATION-RESULT-NOT-FOUND') return null;
  const node = optionalChild(answer, 'relation');
  return node ? readRelation(node) : null;
}
